// A thousand browsers that listen to one process.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';

const STREAMS = 1_000;
let child: ChildProcess;
let url: string;
const tell = async (order: object): Promise<{ url?: string; rss?: number }> => {
  const answer = once(child, 'message');
  child.send(order);
  return (await answer)[0] as { url?: string; rss?: number };
};

const folder = mkdtempSync(join(tmpdir(), 'live-'));

beforeAll(async () => {
  // As it is published: what strips types from sources as they are loaded takes 40 MB itself.
  await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: 'test/server/support/live-process.ts', outDir: folder, target: 'node20' },
    ssr: { noExternal: true },
  });
  child = fork(join(folder, 'live-process.js'), { execArgv: ['--expose-gc'] });
  ({ url = '' } = await tell({ do: 'start' }));
}, 30_000);
afterAll(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

function open(index: number): Promise<{ heard: () => string; stream: IncomingMessage }> {
  return new Promise((resolve, reject) => {
    const headers = { 'x-user': `cus_${index}`, accept: 'text/event-stream;relink=1' };
    get(`${url}/changes`, { headers, agent: false }, (stream) => {
      let text = '';
      stream.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      stream.on('error', () => undefined);
      if (stream.statusCode === 200) resolve({ heard: () => text, stream });
      else reject(new Error(`answered ${stream.statusCode}`));
    }).on('error', reject);
  });
}

it('a thousand streams take less than 100 MB, and each hears of its own accounts alone', async () => {
  const { rss: before = 0 } = await tell({ do: 'measure' });
  const pages: Awaited<ReturnType<typeof open>>[] = [];
  for (let index = 0; index < STREAMS; index += 50) {
    const opened = Array.from({ length: 50 }, (_, each) => open(index + each));
    pages.push(...(await Promise.all(opened)));
  }
  const readyAll = () => pages.every(({ heard }) => heard().includes('event: ready'));
  await expect.poll(readyAll, { timeout: 10_000 }).toBe(true);
  for (let index = 0; index < STREAMS; index += 100)
    await tell({ do: 'change', customer: `cus_${index}`, subject: `fca_${index}` });
  const heardOf = (index: number) => pages[index]!.heard().match(/fca_\d+/g) ?? [];
  await expect.poll(() => heardOf(900), { timeout: 5_000 }).toEqual(['fca_900']);
  for (let index = 0; index < STREAMS; index += 1)
    expect([index, heardOf(index)]).toEqual([index, index % 100 === 0 ? [`fca_${index}`] : []]);
  const { rss = 0 } = await tell({ do: 'measure' });
  console.log(`${STREAMS} streams: ${rss.toFixed(1)} MB, ${before.toFixed(1)} MB before`);
  expect(rss - before).toBeLessThan(100);
  for (const { stream } of pages) stream.destroy();
  await expect.poll(async () => (await open(1)).heard, { timeout: 5_000 }).toBeDefined();
}, 60_000);
