// The program on a real Postgres, and with a real Redis that counts: everything that it can be told to do there.
import { appendFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultSeed } from '../../../demo/emulator/index.ts';
import { startEmulator, type Running } from '../../emulator/support/emulator.ts';
import { event, REACTIVATED, SECRET, signature } from '../support/events.ts';
import { hasPostgres, query, startPostgres, type Database } from '../support/postgres.ts';
import { hasRedis, startRedis } from '../support/redis.ts';
import { standAlone, type StandAlone } from '../support/stand-alone.ts';

const HOST = `
import { appendFileSync } from 'node:fs';
export const identify = (request) => ({ id: 'ada', holder: { customer: 'cus_ada' } });
export const on = {
  '${REACTIVATED}': ({ id }) => {
    if (id === 'evt_bad') throw new RangeError('no letter for sk_test_planted');
    appendFileSync(new URL('journal', import.meta.url), id + ' ');
  },
};
`;

let emulator: Running;
let host: StandAlone;
beforeAll(async () => (emulator = await startEmulator({ seed: defaultSeed })));
afterAll(() => emulator.stop());
beforeEach(async () => (host = await standAlone(emulator.origin, HOST)));
afterEach(() => host.tidyUp());

function deliver(url: string, id: string): Promise<Response> {
  const body = JSON.stringify(event({ id }));
  const headers = { 'Stripe-Signature': signature(body, SECRET, Math.floor(Date.now() / 1_000)) };
  return fetch(`${url}/webhooks`, { method: 'POST', body, headers });
}

describe.skipIf(!hasPostgres)('on Postgres (apt-get install postgresql, where these are skipped)', () => {
  let database: Database;
  beforeAll(async () => (database = await startPostgres()), 60_000);
  afterAll(() => database.stop());

  const settings = () => ({
    RELINK_STORE: database.url,
    STRIPE_WEBHOOK_SECRETS: SECRET,
    RELINK_HANDLERS: join(host.folder, 'host.mjs'),
  });

  it('makes its tables, serves from several processes, shows what became of events, and stops', async () => {
    const migrate = host.start(['migrate'], settings());
    expect([await migrate.exit, migrate.text()]).toEqual([0, 'The tables in postgres are up to date.\n']);
    expect(await query(database.url, 'select count(*)::int as events from relink_event')).toEqual([
      { events: 0 },
    ]);

    const servers = await Promise.all([host.serve(settings()), host.serve(settings())]);
    const [first, second] = servers;
    expect(first.program.text()).toContain('(test mode, store postgres, webhooks on)');
    expect(await (await fetch(`${first.url}/readyz`)).json()).toEqual({
      status: 'ok',
      checks: { store: 'ok' },
    });
    expect(await (await deliver(first.url, 'evt_good')).json()).toEqual({ received: true });
    expect(await (await deliver(second.url, 'evt_good')).json()).toEqual({ received: true, duplicate: true });
    expect((await deliver(second.url, 'evt_bad')).status).toBe(500);
    expect(await readFile(join(host.folder, 'journal'), 'utf8')).toBe('evt_good ');

    const list = host.start(['events', 'list', '--json'], settings());
    expect(await list.exit).toBe(0);
    const entries = list
      .text()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(entries).toMatchObject([
      { id: 'evt_bad', state: 'failed', attempts: 1, reason: 'RangeError' },
      { id: 'evt_good', state: 'completed', attempts: 1 },
    ]);
    const replay = host.start(['events', 'replay', 'evt_good', 'evt_bad'], settings());
    expect(await replay.exit).toBe(1);
    expect(replay.text()).toMatch(/evt_good {2}left alone.*\nevt_bad {2}gone/);

    for (const { program } of servers) program.signal('SIGTERM');
    expect(await Promise.all(servers.map(({ program }) => program.exit))).toEqual([0, 0]);
    // What a handler says of its failure is in the log, and no secret with it.
    expect(second.program.text()).toContain('no letter for');
    for (const { program } of servers) expect(program.text()).not.toContain('planted');
  }, 60_000);

  it('counts requests for all processes', async () => {
    const { url: one } = await host.serve({ ...settings(), RELINK_RATE: '2/600' });
    const { url: other } = await host.serve({ ...settings(), RELINK_RATE: '2/600' });
    const statuses = [];
    for (const url of [one, other, one]) statuses.push((await fetch(`${url}/accounts`)).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('stops within its bound although a handler does not end', async () => {
    appendFileSync(
      join(host.folder, 'host.mjs'),
      `\non['${REACTIVATED}'] = () => {\n  console.log('arrived');\n  return new Promise(() => {});\n};\n`,
    );
    const { url, program } = await host.serve({ ...settings(), RELINK_DRAIN_SECONDS: '1' });
    const cut = deliver(url, 'evt_stuck').then(
      () => 'answered',
      () => 'cut off',
    );
    await program.said(/arrived/);
    program.signal('SIGTERM');
    expect(await program.exit).toBe(0);
    expect(await cut).toBe('cut off');
  });
});

describe.skipIf(!hasRedis)('with Redis (apt-get install redis-server, where these are skipped)', () => {
  let redis: Database;
  beforeAll(async () => (redis = await startRedis()), 60_000);
  afterAll(() => redis.stop());

  it('counts requests for all processes, says that it is ready, and stops', async () => {
    const settings = { RELINK_STORE: 'memory:', RELINK_REDIS_URL: redis.url, RELINK_RATE: '2/600' };
    const { url: one, program } = await host.serve(settings);
    const { url: other } = await host.serve(settings);
    expect(await (await fetch(`${one}/readyz`)).json()).toEqual({ status: 'ok', checks: { redis: 'ok' } });
    const statuses = [];
    for (const url of [one, other, one]) statuses.push((await fetch(`${url}/accounts`)).status);
    expect(statuses).toEqual([200, 200, 429]);
    program.signal('SIGTERM');
    expect(await program.exit).toBe(0);
  });
});
