import { ownCode } from './stores/error-code.ts';

/** All that a log line may carry. What is not listed here is never written. */
export interface LogFields {
  request_id?: string;
  method?: string;
  /** The route's pattern, never the path. */
  route?: string;
  status?: number;
  ms?: number;
  /** Hash of the owner's id. */
  owner?: string;
  /** Code of the problem answered. */
  code?: string;
  stripe_request_id?: string;
  stripe_code?: string;
  stripe_param?: string;
  /** Of a session, where Stripe has come up with a new one. */
  session_status?: string;
  /** Of a webhook, once its signature was checked. */
  event_id?: string;
  event_type?: string;
  attempt?: number;
  /** Of events that were forgotten. */
  count?: number;
  /** Name and code of an error of ours or the host's, and where it came from. Its message may hold anything, and is left out. */
  error?: string;
  stack?: string;
}

const NAMES = [
  'request_id',
  'method',
  'route',
  'status',
  'ms',
  'owner',
  'code',
  'stripe_request_id',
  'stripe_code',
  'stripe_param',
  'session_status',
  'event_id',
  'event_type',
  'attempt',
  'count',
  'error',
  'stack',
] as const satisfies readonly (keyof LogFields)[];

/** Where log lines go. A pino logger fits. */
export interface Logger {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/**
 * A logger that writes one line of JSON per event.
 *
 * @param write gets each line, without its line break; the console by default
 */
export function jsonLines(write: (line: string) => void = (line) => console.log(line)): Logger {
  const at =
    (level: string) =>
    (fields: LogFields, message: string): void =>
      write(JSON.stringify({ time: new Date().toISOString(), level, msg: message, ...fields }));
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/**
 * Lets nothing through to a logger but the fields that may be logged, whatever else came along. A logger that throws loses
 * its line, and nobody an answer.
 */
export function allowListed(logger: Logger): Logger {
  const allowed = (fields: LogFields): LogFields => {
    const passed: Record<string, unknown> = {};
    for (const name of NAMES) if (fields[name] !== undefined) passed[name] = fields[name];
    return passed;
  };
  const at =
    (level: keyof Logger) =>
    (fields: LogFields, message: string): void => {
      try {
        logger[level](allowed(fields), message);
      } catch {
        // Where would one say so?
      }
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/** Codes and names of Stripe's may be logged, and only if they look like one. */
export function word(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w[\]-]{1,100}$/.test(value) ? value : undefined;
}

/** How far the causes of an error are followed: it may be its own. */
const MAX_CAUSES = 5;

/** What may be logged of an unexpected error and its causes: names, codes and places. */
export function describeError(error: unknown, depth = 1): Pick<LogFields, 'error' | 'stack'> {
  if (!(error instanceof Error)) return { error: typeof error };
  const cause =
    error.cause === undefined || depth === MAX_CAUSES ? {} : describeError(error.cause, depth + 1);
  return {
    error: [nameOf(error), cause.error].filter(Boolean).join(' < '),
    stack: [placesOf(error), cause.stack].filter(Boolean).join('\n'),
  };
}

/** A name may be logged if it looks like one, and a code such as SQLITE_FULL, 25006 or NOPERM with it. */
function nameOf(error: Error): string {
  const name = /^\w{1,60}$/.test(error.name) ? error.name : 'Error';
  const code = ownCode(error);
  return code === undefined ? name : `${name} (${code})`;
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
