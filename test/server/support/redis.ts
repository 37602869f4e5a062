// A Redis of the tests' own, on a socket in a private folder.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Redis } from 'ioredis';
import type { Database } from './postgres.ts';
import { eventually } from './eventually.ts';

const binary = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'redis-server'))
  .find((file) => existsSync(file));

/** Where it is not installed, these tests are skipped; on CI they are not. */
export const hasRedis: boolean = binary !== undefined || process.env['CI'] !== undefined;

export async function startRedis(): Promise<Database> {
  if (binary === undefined) throw new Error('No Redis found. Install it: apt-get install redis-server');
  const home = mkdtempSync(join(tmpdir(), 'redis-'));
  const socket = join(home, 'redis.sock');
  const options = ['--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'no', '--dir', home];
  const server = spawn(binary, options, { stdio: 'ignore' });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  await eventually(() => ping(socket));
  return {
    url: socket,
    async stop() {
      server.kill('SIGTERM');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function ping(socket: string): Promise<void> {
  const client = new Redis(socket, { lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
  } finally {
    client.disconnect();
  }
}
