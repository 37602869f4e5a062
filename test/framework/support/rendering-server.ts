// An app that renders its pages on a server of its own, started as its manifest says.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { shellEnvironment } from './command.ts';

export interface RenderingServer {
  url: string;
  /** Everything it has printed. */
  output(): string;
  stop(): Promise<void>;
}

/** Resolves once the server has told its address; rejects with what it printed if it ends before, or takes minutes. */
export async function startRenderingServer(
  folder: string,
  env: Record<string, string>,
): Promise<RenderingServer> {
  const child = spawn('npm', ['run', 'start'], {
    cwd: folder,
    env: {
      ...shellEnvironment(),
      ...{ NODE_ENV: 'production', HOST: '127.0.0.1', PORT: '0', ...env },
    },
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
    const address = /http:\/\/[\w.:[\]-]+:\d+/.exec(printed)?.[0];
    if (address) told.resolve(address);
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const giveUp = (why: string) =>
    told.reject(new Error(`"npm run start" ${why} before it told its address:\n${printed}`));
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
