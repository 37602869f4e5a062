// A Redis of the tests' own, on this machine's loopback address; it keeps nothing.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Redis } from 'ioredis';
import type { Database } from './postgres.ts';
import { eventually } from './eventually.ts';
import { freePort } from './free-port.ts';

const binary = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'redis-server'))
  .find((file) => existsSync(file));

/** Where it is not installed, these tests are skipped; on CI they are not. */
export const hasRedis: boolean = binary !== undefined || process.env['CI'] !== undefined;

/**
 * @param again address of one that was stopped, to be started there once more
 * @param settings more arguments of its own
 */
export async function startRedis(again?: string, settings: readonly string[] = []): Promise<Database> {
  if (binary === undefined) throw new Error('No Redis found. Install it: apt-get install redis-server');
  const home = mkdtempSync(join(tmpdir(), 'redis-'));
  const port = again === undefined ? await freePort() : Number(new URL(again).port);
  const address = ['--bind', '127.0.0.1', '--port', String(port)];
  const nothingKept = ['--save', '', '--appendonly', 'no', '--dir', home];
  const server = spawn(binary, [...address, ...nothingKept, ...settings], { stdio: 'ignore' });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const url = `redis://127.0.0.1:${port}`;
  await eventually(() => ping(url));
  return {
    url,
    async stop() {
      server.kill('SIGTERM');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function ping(url: string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
  } finally {
    client.disconnect();
  }
}
