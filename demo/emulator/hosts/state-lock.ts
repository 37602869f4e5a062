import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { UsageError } from './settings.ts';

/**
 * Takes a state file for this process, so that no two write it: the one that ends last would undo what the other has saved.
 * What a process left behind that is no more is taken over.
 *
 * @returns gives it back
 * @throws UsageError if another process has it, or its lock cannot be written
 */
export function lockState(file: string): () => void {
  const lock = `${file}.lock`;
  for (let tries = 0; ; tries += 1) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST')
        throw new UsageError(`--state: ${file} cannot be written (${code ?? 'unknown reason'}).`);
      const holder = holderOf(lock);
      if (tries > 1 || (holder !== undefined && isAlive(holder))) {
        throw new UsageError(
          `--state: ${file} is in use by another emulator (process ${holder ?? 'unknown'}). Give each its own file; if there is none, remove ${lock}.`,
        );
      }
      rmSync(lock, { force: true });
    }
  }
}

function holderOf(lock: string): number | undefined {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, but somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
