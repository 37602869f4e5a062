// A server that an npm script starts, in a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface ServerProcess {
  /** Where it answers, as it has told: `http://localhost:4242/`. */
  url: string;
  /** Everything it has printed. */
  output(): string;
  stop(): Promise<void>;
}

export interface ServerSettings {
  cwd?: string;
  env: NodeJS.ProcessEnv;
}

/** Resolves once the script has told its address; rejects with what it printed if it ends before, or takes two minutes. */
export async function startServerProcess(args: string[], settings: ServerSettings): Promise<ServerProcess> {
  const child = spawn('npm', args, {
    ...settings,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that stopping it reaches npm's child too.
    detached: true,
  });
  const ended = once(child, 'close');
  let printed = '';
  const stop = async () => {
    if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await ended;
  };
  const told = Promise.withResolvers<string>();
  const read = (chunk: Buffer) => {
    printed += chunk.toString();
    // With what follows, for the rest of the number may still be on its way.
    const address = /(http:\/\/[\w.:[\]-]+:\d+)\D/.exec(printed)?.[1];
    if (address) told.resolve(new URL(address).href);
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const giveUp = (why: string) =>
    told.reject(new Error(`npm ${args.join(' ')} ${why} before it told its address:\n${printed}`));
  child.once('close', () => giveUp('ended'));
  const patience = setTimeout(() => giveUp('took two minutes'), 120_000);
  try {
    return { url: await told.promise, output: () => printed, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    clearTimeout(patience);
  }
}
