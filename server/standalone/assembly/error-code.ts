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

/** The code of an error, or of what caused it. Undefined if none has one that looks like a code. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  // The rest of an extended code says more than anybody needs here.
  const sqlite = typeof errcode === 'number' ? SQLITE[errcode & 0xff] : undefined;
  if (sqlite !== undefined) return sqlite;
  if (typeof code === 'string' && /^\w+$/.test(code)) return code;
  return codeOf(error.cause) ?? codeByWords(error);
}

/** Some say in their message alone what others have a code for. */
function codeByWords({ name, message }: Error): string | undefined {
  if (/time(d )?-?out/i.test(`${name} ${message}`)) return 'ETIMEDOUT';
  // Redis puts its codes first.
  return name === 'ReplyError' ? /^(?:WRONGPASS|NOAUTH|NOPERM)\b/.exec(message)?.[0] : undefined;
}
