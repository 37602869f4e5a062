import type { Logger } from '../../log.ts';

/** From what weight on something is logged. At `debug` are the messages of errors that functions of the host's threw. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A logger that leaves out what weighs less than that. */
export function fromLevel(level: LogLevel, logger: Logger): Logger {
  const isHeard = (each: LogLevel): boolean => LOG_LEVELS.indexOf(each) >= LOG_LEVELS.indexOf(level);
  const silence = (): void => undefined;
  return {
    ...(isHeard('debug') && logger.debug && { debug: logger.debug.bind(logger) }),
    info: isHeard('info') ? logger.info.bind(logger) : silence,
    warn: isHeard('warn') ? logger.warn.bind(logger) : silence,
    error: logger.error.bind(logger),
  };
}
