import { setTimeout } from 'node:timers/promises';
import { codeOf } from './error-code.ts';

/** Time between two looks, in milliseconds. */
const LOOK = 10;

/**
 * Does what another process may keep from being done, as soon as that has unlocked the file. SQLite's own time limit
 * (`busy_timeout`) would wait synchronously: the whole process would stand still, and answer nobody.
 *
 * @param limit in milliseconds
 * @throws the error of SQLite (`SQLITE_BUSY`) where the file is locked for longer
 */
export async function onceUnlocked<T>(work: () => T, limit: number): Promise<T> {
  const end = performance.now() + limit;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (codeOf(error) !== 'SQLITE_BUSY' || performance.now() > end) throw error;
      await setTimeout(LOOK);
    }
  }
}
