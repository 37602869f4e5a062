// The program on a SQLite file that another process has locked, that is full, or on a disk that is: it stalls nobody who does
// not need the file, and says what is wrong.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { defaultSeed } from '../../../demo/emulator/index.ts';
import { openSqlite } from '../../../server/stores/sqlite.ts';
import { startEmulator, type Running } from '../../emulator/support/emulator.ts';
import { startChild } from '../support/child.ts';
import { event, REACTIVATED, SECRET, signature } from '../support/events.ts';
import type { LockOrder } from '../support/lock-holder.ts';
import { standAlone, type StandAlone } from '../support/stand-alone.ts';

const HOST = `
export const identify = () => ({ id: 'ada', holder: { customer: 'cus_ada' } });
export const on = { '${REACTIVATED}': () => {} };
`;

let emulator: Running;
let host: StandAlone;
beforeAll(async () => (emulator = await startEmulator({ seed: defaultSeed })));
afterAll(() => emulator.stop());
beforeEach(async () => (host = await standAlone(emulator.origin, HOST)));
afterEach(() => host.tidyUp());

const webhooks = () => ({
  STRIPE_WEBHOOK_SECRETS: SECRET,
  RELINK_HANDLERS: join(host.folder, 'host.mjs'),
  RELINK_RATE: '1000/60',
});

async function deliver(url: string, id: string): Promise<number> {
  const body = JSON.stringify(event({ id }));
  const headers = { 'Stripe-Signature': signature(body, SECRET, Math.floor(Date.now() / 1_000)) };
  return (await fetch(`${url}/webhooks`, { method: 'POST', body, headers })).status;
}

async function timed(url: string): Promise<{ status: number; ms: number }> {
  const start = performance.now();
  const { status } = await fetch(url);
  return { status, ms: performance.now() - start };
}

it('that another process has locked: health and customers are answered, and the event is handled once it is free', async () => {
  const { url, program } = await host.serve(webhooks());
  const holder = startChild<LockOrder>('lock-holder.ts');
  onTestFinished(() => holder.kill());
  await holder.ask({ lock: join(host.folder, 'relink.db') });

  const waiting = Promise.all([deliver(url, 'evt_1'), deliver(url, 'evt_2'), deliver(url, 'evt_3')]);
  const customers = Promise.all([1, 2, 3].map(() => timed(`${url}/accounts`)));
  const healths = [await timed(`${url}/healthz`), await timed(`${url}/healthz`)];
  for (const { status, ms } of healths) expect([status, ms < 1_000]).toEqual([200, true]);
  for (const { status, ms } of await customers) expect([status, ms < 2_000]).toEqual([200, true]);
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  await program.said(/"msg":"rate limiter failed, counting in memory","error":"Error \(SQLITE_BUSY\)"/);
  await program.said(/"msg":"check failed: store","error":"TimeLimitError"/);
  await holder.ask({ lock: null });
  expect(await waiting).toEqual([200, 200, 200]);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});

const hasStrace = spawnSync('strace', ['-V']).error === undefined;

it.skipIf(!hasStrace)(
  'counts without waiting for the disk (apt-get install strace, where this is skipped)',
  () => {
    const module = new URL('../../../server/stores/sqlite.ts', import.meta.url).href;
    const program = `const { openSqlite } = await import('${module}');
    const limiter = (await openSqlite(process.argv[1])).rateLimiter({ points: 9999, seconds: 60 });
    for (let times = 0; times < 500; times += 1) await limiter.take('ada' + times);`;
    const node = [process.execPath, '--input-type=module', '--eval', program, join(host.folder, 'counts.db')];
    const { stderr } = spawnSync('strace', ['-f', '-e', 'trace=fsync,fdatasync', ...node], {
      encoding: 'utf8',
    });
    // To open it takes some, and so does what is written down once in a while.
    expect(stderr.match(/sync\(/g)?.length).toBeLessThan(20);
  },
);

it('on a disk that is full: neither ready nor good, and the log says why; customers are served', async () => {
  const { url, program } = await host.serve(webhooks(), ['sh', '-c', 'ulimit -f 256; exec "$@"', 'sh']);
  const statuses: number[] = [];
  for (let count = 0; count < 40; count += 1) statuses.push(await deliver(url, `evt_${count}`));
  expect([statuses[0], statuses.at(-1)]).toEqual([200, 503]);
  const ready = await fetch(`${url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([
    503,
    { status: 'failed', checks: { store: 'failed' } },
  ]);
  await program.said(/"code":"ledger_unavailable".*\(SQLITE_(FULL|IOERR)\)/);
  await program.said(/"msg":"check failed: store","error":"Error \(SQLITE_(FULL|IOERR)\)"/);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect((await fetch(`${url}/accounts`)).status).toBe(200);
});

it('that may not be written to: check says so, too', async () => {
  const file = join(host.folder, 'relink.db');
  await (await openSqlite(file)).close();
  const database = new DatabaseSync(file);
  database.exec("create trigger no before insert on relink_event begin select raise(abort, 'planted'); end");
  database.close();
  const { exitCode, text } = await host.run(['check'], { RELINK_STORE: `sqlite:${file}` });
  expect([exitCode, text]).toEqual([1, expect.stringMatching(/WRONG {2}RELINK_STORE: .*\(\w+\)\./)]);
  expect(text).not.toContain('planted');
});
