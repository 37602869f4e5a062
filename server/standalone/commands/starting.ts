import { constants } from 'node:os';

const end = (signal: NodeJS.Signals): void => process.exit(128 + constants.signals[signal]);

/**
 * Ends the process on SIGTERM and SIGINT, with 128 and the signal's number as shells have it. To the first process of a
 * container (PID 1) nothing is done by a signal that it does not listen to: a stop while it starts would be lost.
 */
export function endOnSignals(): void {
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

/** For who has better to do on a signal. */
export function leaveSignals(): void {
  process.off('SIGTERM', end);
  process.off('SIGINT', end);
}
