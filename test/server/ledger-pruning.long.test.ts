// One suite for every database: what its ledger forgets, and that counts of requests are forgotten with it.
import { describe, expect, it } from 'vitest';
import { HOUR, overDatabases, type LedgerUnderTest } from './support/ledgers.ts';
import { postgres, sqlite } from './support/stores.ts';

/** Forgets what other tests have left; in the next millisecond, for what is of this one is not old. */
async function forgetOthers({ stores }: LedgerUnderTest): Promise<void> {
  const now = Date.now();
  await expect.poll(() => Date.now()).toBeGreaterThan(now);
  await stores.ledger.prune(0);
}

overDatabases('old events', (use) => {
  it('are forgotten, and never those that are being handled', async () => {
    await forgetOthers(use());
    const { stores, id, claim, claimed } = use();
    await stores.ledger.complete(id, await claimed());
    const busy = `${id}_busy`;
    await claimed(HOUR, { id: busy });

    expect(await stores.ledger.prune(HOUR)).toBe(0);
    await expect.poll(() => stores.ledger.prune(0)).toBe(1);
    expect(await claim()).toMatchObject({ state: 'claimed', attempt: 1 });
    expect(await claim(HOUR, { id: busy })).toEqual({ state: 'busy' });
  });

  it('are forgotten even if there are more than one statement may delete', async () => {
    await forgetOthers(use());
    const { stores, id, claim } = use();
    const many = Array.from({ length: 1_001 }, (_, index) => `${id}_${index}`);
    await Promise.all(many.map((each) => claim(0, { id: each })));
    let forgotten = 0;
    await expect.poll(async () => (forgotten += await stores.ledger.prune(0))).toBe(1_001);
    for (const each of many.slice(0, 10))
      expect(await claim(HOUR, { id: each })).toMatchObject({ attempt: 1 });
  }, 60_000);
});

describe.each([sqlite, postgres])('counts of requests in $name', ({ isHere, start, open, query }) => {
  it.skipIf(!isHere)(
    'are forgotten once they have run out, and no earlier',
    async () => {
      const database = await start();
      const stores = await open(database.url);
      const long = stores.rateLimiter({ points: 1, seconds: 3_600 });
      await long.take('long');
      const short = stores.rateLimiter({ points: 1, seconds: 5 });
      await Promise.all(Array.from({ length: 1_001 }, (_, index) => short.take(`short ${index}`)));
      const keys = () => query(database.url, 'select key from relink_rate');
      expect(await keys()).toHaveLength(1_002);
      await expect
        .poll(() => stores.ledger.prune(HOUR).then(keys), { timeout: 20_000 })
        .toEqual([{ key: 'relink:long' }]);
      expect(await long.take('long')).toMatchObject({ ok: false });
      await stores.close();
      await database.stop();
    },
    60_000,
  );
});
