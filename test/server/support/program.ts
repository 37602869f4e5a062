// The stand-alone server as its users start it: a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../../server/standalone/cli.ts', import.meta.url));

/** A program that was started. */
export interface Program {
  /** Resolves once it has written a line that matches, with what it has written so far. */
  readonly said: (pattern: RegExp) => Promise<string>;
  readonly signal: (name: NodeJS.Signals) => void;
  readonly exit: Promise<number | null>;
  readonly text: () => string;
  /** Nobody reads any more what it writes. */
  readonly stopReading: () => void;
  /** Of the process. */
  readonly pid: number | undefined;
}

/**
 * Starts it with these settings, and nothing else of this process's.
 *
 * @param launcher a command that ends in the one that starts it
 */
export function startProgram(
  args: readonly string[],
  env: Record<string, string | undefined>,
  launcher: readonly string[] = [],
): Program {
  const [command = '', ...rest] = [...launcher, process.execPath, CLI, ...args];
  const child = spawn(command, rest, { env: { PATH: process.env['PATH'], ...env } });
  let written = '';
  const wake = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      written += chunk.toString();
      for (const check of wake) check();
    });
  }
  const exit = once(child, 'close').then(([code]) => code as number | null);
  return {
    exit,
    text: () => written,
    stopReading: () => void child.stdout.destroy(),
    pid: child.pid,
    signal: (name) => void child.kill(name),
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const check = () => {
          if (!pattern.test(written)) return;
          wake.delete(check);
          resolve(written);
        };
        wake.add(check);
        check();
        void exit.then(() => reject(new Error(`it ended: ${written}`)));
      }),
  };
}
