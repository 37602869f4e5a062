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
  /** Of a webhook, once its signature was checked. */
  event_id?: string;
  event_type?: string;
  attempt?: number;
  /** Of events that were forgotten. */
  count?: number;
  /** Name of an error of ours or the host's, and where it came from. Its message may hold anything, and is left out. */
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

/** Lets nothing through to a logger but the fields that may be logged, whatever else came along. */
export function allowListed(logger: Logger): Logger {
  const allowed = (fields: LogFields): LogFields => {
    const passed: Record<string, unknown> = {};
    for (const name of NAMES) if (fields[name] !== undefined) passed[name] = fields[name];
    return passed;
  };
  return {
    info: (fields, message) => logger.info(allowed(fields), message),
    warn: (fields, message) => logger.warn(allowed(fields), message),
    error: (fields, message) => logger.error(allowed(fields), message),
  };
}

/** What may be logged of an unexpected error and its causes: names and places. */
export function describeError(error: unknown): Pick<LogFields, 'error' | 'stack'> {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const cause = error.cause === undefined ? {} : describeError(error.cause);
  return {
    error: [error.name, cause.error].filter(Boolean).join(' < '),
    stack: [frames.join('\n'), cause.stack].filter(Boolean).join('\n'),
  };
}
