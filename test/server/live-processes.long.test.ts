// Changes reach the pages of every process, by what the processes share: nothing is missed over restarts, failovers and cut streams.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenTo, type Listening } from './support/event-stream.ts';
import { event, SECRET, signature } from './support/events.ts';
import { postgres, sqlite } from './support/stores.ts';
import type { Database } from './support/postgres.ts';
import { standAlone, type StandAlone } from './support/stand-alone.ts';
import { startScriptedStripe, type ScriptedStripe } from './support/scripted-stripe.ts';
import { CUSTOMER } from './support/stripe-objects.ts';

const HOST = `export const identify = () => ({ id: 'ada', holder: { customer: '${CUSTOMER}' } });`;
let count = 0;

/** Delivers as Stripe does: until it is taken. @returns the account that it is about */
async function change(url: string): Promise<string> {
  const id = `fca_${(count += 1)}`;
  const payload = JSON.stringify(
    event({
      id: `evt_${id}`,
      type: 'financial_connections.account.deactivated',
      data: { object: { id, account_holder: { type: 'customer', customer: CUSTOMER } } },
    }),
  );
  const now = Math.floor(Date.now() / 1_000);
  await expect
    .poll(
      async () => {
        const headers = { 'Stripe-Signature': signature(payload, SECRET, now) };
        return (await fetch(`${url}/webhooks`, { method: 'POST', body: payload, headers })).status;
      },
      { timeout: 30_000 },
    )
    .toBe(200);
  return id;
}

const hears = (stream: Listening, id: string, timeout: number) =>
  expect.poll(stream.changed, { timeout, interval: 20 }).toContain(id);

describe.each([sqlite, postgres])('over $name', ({ isHere, start, name, query }) => {
  describe.skipIf(!isHere)('', () => {
    let stripe: ScriptedStripe;
    let host: StandAlone;
    let database: Database;
    const settings = () => ({
      RELINK_STORE: name === 'SQLite' ? `sqlite:${database.url}` : database.url,
      RELINK_LIVE: 'on',
      RELINK_RATE: 'off',
      STRIPE_WEBHOOK_SECRETS: SECRET,
    });

    beforeAll(async () => {
      stripe = await startScriptedStripe();
      host = await standAlone(`http://127.0.0.1:${stripe.port}`, HOST);
      database = await start();
    }, 60_000);
    afterAll(async () => {
      await host.tidyUp();
      await database.stop();
      await stripe.close();
    });

    it('another process tells of it within a second, and whoever comes back after a restart has missed nothing', async () => {
      const first = await host.serve(settings());
      const second = await host.serve(settings());
      const stream = await listenTo(second.url);
      await stream.until('ready');
      await hears(stream, await change(first.url), 1_000);
      await hears(stream, await change(second.url), 1_000);

      const begun = performance.now();
      second.program.signal('SIGTERM');
      expect(await stream.ended).toBe(true);
      expect(await second.program.exit).toBe(0);
      // Far below the time that requests under way may take.
      expect(performance.now() - begun).toBeLessThan(10_000);
      const missed = [await change(first.url), await change(first.url)];
      const again = await host.serve(settings());
      const resumed = await listenTo(again.url, { after: stream.lastId() });
      await resumed.until('ready');
      expect(resumed.changed()).toEqual(missed);
      // The process is killed, and its streams are cut.
      again.program.signal('SIGKILL');
      expect(await resumed.ended).toBe(false);
      const last = await change(first.url);
      const elsewhere = await listenTo(first.url, { after: resumed.lastId() });
      await elsewhere.until('ready');
      expect(elsewhere.changed()).toEqual([last]);
      elsewhere.leave();
      first.program.signal('SIGTERM');
      expect(await first.program.exit).toBe(0);
    }, 90_000);

    // A file has no connections that could break.
    if (name === 'SQLite') return;

    it('a failover, which breaks every connection, costs no change', async () => {
      const first = await host.serve(settings());
      const second = await host.serve(settings());
      const stream = await listenTo(second.url);
      await stream.until('ready');
      await hears(stream, await change(first.url), 2_000);
      for (let time = 0; time < 5; time += 1) {
        await query(
          database.url,
          "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'",
        );
        await hears(stream, await change(first.url), 3_000);
      }
      // By then it listens again.
      await hears(stream, await change(first.url), 1_000);
      const listening = await query(
        database.url,
        "select 1 from pg_stat_activity where query = 'listen relink_change'",
      );
      expect(listening.length).toBe(1);
      stream.leave();
      // Who listens to nobody keeps no connection.
      await expect
        .poll(
          () => query(database.url, "select 1 from pg_stat_activity where query = 'listen relink_change'"),
          { timeout: 5_000 },
        )
        .toEqual([]);
    }, 90_000);
  });
});
