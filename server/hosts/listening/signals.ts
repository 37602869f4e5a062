/** Within this, in milliseconds, two signals are one: a terminal's reaches the whole group, and npm passes it on once more. */
const ONE_STOP = 500;

/**
 * Stops on SIGTERM and SIGINT and ends the process with exit code 0, or 1 if stopping failed. SIGTERM sent again is the same
 * stop: npm, systemd and Heroku signal the whole process group, and a webhook under way must not be cut off for that. A second
 * SIGINT, half a second or more after the first signal, is somebody who does not want to wait: it ends the process at once,
 * with 1.
 */
export function stopOnSignals(stop: () => Promise<void>): void {
  let stoppingSince: number | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stoppingSince !== undefined) {
      if (signal === 'SIGINT' && performance.now() - stoppingSince > ONE_STOP) process.exit(1);
      return;
    }
    stoppingSince = performance.now();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
