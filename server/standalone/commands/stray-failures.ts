import { describeError, type Logger } from '../../log.ts';

/**
 * Goes on where a promise was rejected that nobody waits for, which Node ends the process for. Stripe's SDK leaves one
 * where an answer is JSON and no object, and whoever can bring that about could end the server; who asked is answered all
 * the same, when the time for the call is up. The log says what it was, at level error, since it is somebody's mistake.
 */
export function surviveStrayFailures(logger: Logger): void {
  process.on('unhandledRejection', (reason) => {
    logger.error(describeError(reason), 'a promise was rejected that nobody waited for');
  });
}
