/** Primary result codes of SQLite, by the names that its documentation has for them. */
const SQLITE: Readonly<Record<number, string>> = {
  5: 'SQLITE_BUSY',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  26: 'SQLITE_NOTADB',
};

/** What some drivers say in their message alone, by the code that stands for it. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/time(d )?-?out|TimeLimit/i, 'ETIMEDOUT'],
  // pg, where the server has no SSL; rate-limiter-flexible and ioredis, while there is no connection.
  [/server does not support SSL/i, 'ERR_SSL_UNSUPPORTED'],
  [/connection is (not ready|closed)|stream isn't writeable/i, 'ENOTCONN'],
];

/** What may be logged: no key of Stripe's looks like this. */
const CODE = /^[A-Z0-9_]{1,60}$/;
/** How far the causes of an error are followed: it may be its own. */
const MAX_CAUSES = 5;

/**
 * The code of an error, or of what caused it: of the system (`ECONNREFUSED`), SQLite (`SQLITE_FULL`), Postgres (`25006`) or
 * Redis (`READONLY`). Undefined if none has one that looks like a code.
 */
export function codeOf(error: unknown, depth = 1): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const own = ownCode(error);
  return own ?? (depth < MAX_CAUSES ? codeOf(error.cause, depth + 1) : undefined);
}

/** The code of this error alone. */
function ownCode(error: Error): string | undefined {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  // The rest of an extended code says more than anybody needs here.
  const sqlite = typeof errcode === 'number' ? SQLITE[errcode & 0xff] : undefined;
  if (sqlite !== undefined) return sqlite;
  // pg_hba.conf lets this user in by the other way alone: with SSL, or without.
  if (code === '28000' && error.message.includes('no encryption')) return 'ERR_SSL_REQUIRED';
  if (code === '28000' && /SSL (on|encryption)/.test(error.message)) return 'ERR_SSL_REFUSED';
  if (typeof code === 'string' && CODE.test(code)) return code;
  // Redis puts its codes first.
  if (error.name === 'ReplyError') return /^[A-Z]{2,20}\b/.exec(error.message)?.[0];
  if (error.cause !== undefined) return undefined;
  return WORDS.find(([words]) => words.test(`${error.name} ${error.message}`))?.[1];
}

/** The same functions, with errors whose `code` says what went wrong: the log tells it, and nothing of the message. */
export function withCodes<Store extends object>(store: Store): Store {
  const entries = Object.entries(store).map(([name, value]: [string, unknown]) => {
    if (typeof value !== 'function') return [name, value];
    const coded = async (...args: unknown[]): Promise<unknown> => {
      try {
        return await (value as (...given: unknown[]) => unknown)(...args);
      } catch (error) {
        const code = codeOf(error);
        throw code === undefined ? error : Object.assign(error as Error, { code });
      }
    };
    return [name, coded];
  });
  return Object.fromEntries(entries) as Store;
}
