/** All that a log line may carry. What is not listed here is never written. */
const FIELDS = [
  'request_id',
  'method',
  'route', // its pattern, never the path
  'status',
  'ms',
  'owner', // hash of the owner's id and Stripe account
  'code', // of the problem that was answered
  'detail', // what it means and what to change, in words of ours
  'origin', // of a page that was refused
  'stripe_request_id',
  'stripe_code',
  'stripe_param',
  'session_status', // of a session, where Stripe has come up with a new one
  'event_id', // of a webhook, once its signature was checked
  'event_type',
  'attempt',
  'count', // of events that were forgotten
  'error', // names and codes of an error of ours or the host's and of its causes
  'message', // of a handler of events that failed; of identify and policy at debug alone
  'stack', // places without messages
] as const;

/** The fields of a log line, by name. */
export type LogFields = Partial<Record<(typeof FIELDS)[number], string | number | undefined>>;

/** Where log lines go. A pino logger fits. */
export interface Logger {
  /** Gets the messages of errors that functions of the host's threw, which may hold anything. */
  debug?(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/**
 * A logger that writes one line of JSON per event.
 *
 * @param write gets each line, without its line break; the console by default
 * @param options `debug` to get the lines of that level, too
 */
export function jsonLines(
  write: (line: string) => void = (line) => console.log(line),
  options: { readonly debug?: boolean } = {},
): Logger {
  const at =
    (level: string) =>
    (fields: LogFields, message: string): void =>
      write(JSON.stringify({ time: new Date().toISOString(), level, msg: message, ...fields }));
  const logger = { info: at('info'), warn: at('warn'), error: at('error') };
  return options.debug === true ? { debug: at('debug'), ...logger } : logger;
}

/**
 * Lets nothing through to a logger but the fields that may be logged, whatever else came along. A logger that throws loses
 * its line, and nobody an answer.
 */
export function allowListed(logger: Logger): Required<Logger> {
  const at =
    (level: keyof Logger) =>
    (fields: LogFields, message: string): void => {
      const passed = FIELDS.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]);
      try {
        logger[level]?.(Object.fromEntries(passed) as LogFields, message);
      } catch {
        // Where would one say so?
      }
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** Codes and names of Stripe's may be logged, and only if they look like one. */
export function word(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w[\]-]{1,100}$/.test(value) ? value : undefined;
}

/** How far the causes of an error are followed: it may be its own. */
const MAX_CAUSES = 5;

/** What may be logged of an unexpected error and its causes: names, codes and places. */
export function describeError(error: unknown, depth = 1): { error: string; stack?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const isLast = error.cause === undefined || depth === MAX_CAUSES;
  const cause = isLast ? undefined : describeError(error.cause, depth + 1);
  const name = /^\w{1,60}$/.test(error.name) ? error.name : 'Error';
  const { code } = error as { code?: unknown };
  // Such as ECONNREFUSED, SQLITE_FULL, 25006 or NOPERM: no key of Stripe's looks like this.
  const isCode = typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code);
  return {
    error: [isCode ? `${name} (${code})` : name, cause?.error].filter(Boolean).join(' < '),
    stack: [placesOf(error), cause?.stack].filter(Boolean).join('\n'),
  };
}

/** Where it was thrown. The message stands before that, and may have lines that look like places. */
function placesOf(error: Error): string {
  const stack: unknown = error.stack;
  if (typeof stack !== 'string') return '';
  const head = `${error.name}: ${error.message}`;
  const places = stack.startsWith(head) ? stack.slice(head.length) : stack;
  return places
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
    .join('\n');
}

const MAX_MESSAGE = 300;
/** Keys and client secrets of Stripe's, tokens, and what stands before the @ of an address with a password. */
const SECRETS = /\b(?:[sr]k|whsec)_\w+|\w+_secret_\w+|\beyJ[\w-]+\.[\w.-]+|\bBearer \S+|(?<=:\/\/)[^\s/@]*@/g;

/** The message of an error that the host threw, on one line and without what looks like a secret. */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(SECRETS, '[secret]').replace(/\s+/g, ' ').slice(0, MAX_MESSAGE);
}
