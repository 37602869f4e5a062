// The program in a process of its own, as `npx relink-account-emulator` runs it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../demo/emulator/hosts/cli.ts', import.meta.url));

interface Ran {
  code: number | null;
  out: string;
  error: string;
}

export interface CommandLine {
  /** Resolves with where it listens. */
  origin: Promise<string>;
  /** Everything that it has printed so far. */
  printed: Ran;
  /** Resolves once it has ended. */
  ended: Promise<Ran>;
  /** Asks it to stop, as Ctrl+C does. */
  stop: () => Promise<Ran>;
}

export function runEmulator(args: string[], env: Record<string, string> = {}): CommandLine {
  const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, ...env } });
  const printed: Ran = { code: null, out: '', error: '' };
  child.stderr.on('data', (chunk: Buffer) => (printed.error += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => {
    printed.code = code as number;
    return printed;
  });
  const origin = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed.out += chunk.toString();
      const found = /http:\/\/\S+/.exec(printed.out)?.[0];
      if (found && printed.out.includes('stripe.js')) resolve(found);
    });
    void ended.then(({ error }) => reject(new Error(`It ended before it listened: ${error}`)));
  });
  // Whoever waits for the end does not wait for the beginning.
  origin.catch(() => undefined);
  const stop = () => {
    child.kill('SIGINT');
    return ended;
  };
  return { origin, printed, ended, stop };
}
