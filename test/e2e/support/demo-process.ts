// Starts what `npm start` starts, in a process of its own, on a free port.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface DemoProcess {
  url: string;
  /** Everything it has printed. */
  output(): string;
  stop(): Promise<void>;
}

/** Resolves once the demo has told its address; rejects with what it printed if it ends before. */
export async function startDemoProcess(env: Record<string, string> = {}): Promise<DemoProcess> {
  const child = spawn('npm', ['start', '--silent'], {
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that stopping it reaches npm's child too.
    detached: true,
  });
  const ended = once(child, 'close');
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /http:\/\/localhost:\d+\//.exec(printed)?.[0];
      if (address) resolve(address);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('close', () => reject(new Error(`npm start ended before it told its address:\n${printed}`)));
  });
  const stop = async () => {
    if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await ended;
  };
  return { url, output: () => printed, stop };
}
