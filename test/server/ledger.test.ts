// One suite for every ledger: what the webhooks rely on has to hold wherever it is kept.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Claim, Stores } from '../../server/index.ts';
import type { Database } from './support/postgres.ts';
import { memory, postgres, sqlite } from './support/stores.ts';

const HOUR = 3_600_000;

describe.each([memory, sqlite, postgres])('a ledger in $name', ({ isHere, start, open }) => {
  describe.skipIf(!isHere)('', () => {
    let database: Database;
    let stores: Stores;
    let id: string;

    beforeAll(async () => {
      database = await start();
      stores = await open(database.url);
    }, 60_000);
    afterAll(async () => {
      await stores.close();
      await database.stop();
    });
    beforeEach(() => {
      id = `evt_${crypto.randomUUID()}`;
    });

    const claim = (leaseMs = HOUR, event = id): Promise<Claim> =>
      stores.ledger.claim({ id: event, type: 'financial_connections.account.created' }, leaseMs);

    async function claimed(leaseMs = HOUR, event = id): Promise<string> {
      const answer = await claim(leaseMs, event);
      if (answer.state === 'claimed') return answer.token;
      throw new Error(`not claimed but ${answer.state}`);
    }

    it('gives an event to the first who claims it', async () => {
      expect(await claim()).toMatchObject({ state: 'claimed', attempt: 1 });
      expect(await claim()).toEqual({ state: 'busy' });
    });

    it('gives each event to exactly one of many who claim at once', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => claim()));
      expect(answers.filter(({ state }) => state === 'claimed')).toHaveLength(1);
      expect(answers.filter(({ state }) => state === 'busy')).toHaveLength(19);
    });

    it('remembers what is done, for good', async () => {
      const token = await claimed(1);
      expect(await stores.ledger.complete(id, token)).toBe(true);
      expect(await claim()).toEqual({ state: 'done' });
      expect(await stores.ledger.complete(id, token)).toBe(false);
      expect(await stores.ledger.release(id, token, 'Error')).toBe(false);
      expect(await claim()).toEqual({ state: 'done' });
    });

    it('gives an event out again at once when it was given back', async () => {
      const token = await claimed();
      expect(await stores.ledger.release(id, token, 'RangeError')).toBe(true);
      expect(await claim()).toMatchObject({ state: 'claimed', attempt: 2 });
    });

    it('gives an event out again when the lease has ended, to one', async () => {
      await claimed(1);
      await expect.poll(async () => (await claim(HOUR)).state).toBe('claimed');
      const answers = await Promise.all(Array.from({ length: 20 }, () => claim()));
      expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(['busy']));
    });

    it('counts the attempts', async () => {
      for (const attempt of [1, 2, 3]) {
        const answer = await claim();
        expect(answer).toMatchObject({ state: 'claimed', attempt });
        if (answer.state === 'claimed') await stores.ledger.release(id, answer.token, 'Error');
      }
    });

    it('hears nothing from whoever was taken over', async () => {
      const late = await claimed(1);
      let current = '';
      await expect
        .poll(async () => {
          const answer = await claim(HOUR);
          if (answer.state === 'claimed') current = answer.token;
          return answer.state;
        })
        .toBe('claimed');
      expect(await stores.ledger.complete(id, late)).toBe(false);
      expect(await stores.ledger.release(id, late, 'Error')).toBe(false);
      expect(await claim()).toEqual({ state: 'busy' });
      expect(await stores.ledger.complete(id, current)).toBe(true);
    });

    it('lets whoever is late complete, if nobody took over', async () => {
      const token = await claimed(1);
      expect(await stores.ledger.complete(id, token)).toBe(true);
    });

    it('hears nothing of events that it does not know', async () => {
      expect(await stores.ledger.complete(id, 'token')).toBe(false);
      expect(await stores.ledger.release(id, 'token', 'Error')).toBe(false);
    });

    it('forgets what is old, and never what is being handled', async () => {
      await stores.ledger.prune(0);
      const done = await claimed();
      await stores.ledger.complete(id, done);
      const busy = `${id}_busy`;
      await claimed(HOUR, busy);

      expect(await stores.ledger.prune(HOUR)).toBe(0);
      await expect.poll(() => stores.ledger.prune(0)).toBe(1);
      expect(await claim()).toMatchObject({ state: 'claimed', attempt: 1 });
      expect(await claim(HOUR, busy)).toEqual({ state: 'busy' });
    });

    it('takes any text for an id', async () => {
      const odd = `'; drop table relink_event; --${id}\u00e7\u{1f3e6}`;
      await claimed(HOUR, odd);
      expect(await claim(HOUR, odd)).toEqual({ state: 'busy' });
    });

    it('says that it is there', () => expect(stores.ledger.ping()).resolves.toBeUndefined());
  });
});
