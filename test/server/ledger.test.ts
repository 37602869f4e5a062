// One suite for every ledger: what the webhooks rely on has to hold wherever it is kept.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Claim, LedgerEntry, LedgerQuery, Stores } from '../../server/index.ts';
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

    const entries = (query: Partial<LedgerQuery> = {}): Promise<LedgerEntry[]> =>
      stores.ledger.list({ ids: [id], limit: 100, ...query });

    /** Lets the clock of the store go on: it counts milliseconds. */
    async function tick(): Promise<void> {
      const marker = `${id}_${crypto.randomUUID()}`;
      const touched = async () => (await entries({ ids: [marker] }))[0]!.touchedAt;
      await stores.ledger.release(marker, await claimed(HOUR, marker), 'Error');
      const before = await touched();
      await expect
        .poll(async () => {
          await stores.ledger.release(marker, await claimed(HOUR, marker), 'Error');
          return touched();
        })
        .toBeGreaterThan(before);
    }

    /** Forgets what other tests have left; in the next millisecond, for what is of this one is not old. */
    async function forgetOthers(): Promise<void> {
      const now = Date.now();
      await expect.poll(() => Date.now()).toBeGreaterThan(now);
      await stores.ledger.prune(0);
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
      await forgetOthers();
      const done = await claimed();
      await stores.ledger.complete(id, done);
      const busy = `${id}_busy`;
      await claimed(HOUR, busy);

      expect(await stores.ledger.prune(HOUR)).toBe(0);
      await expect.poll(() => stores.ledger.prune(0)).toBe(1);
      expect(await claim()).toMatchObject({ state: 'claimed', attempt: 1 });
      expect(await claim(HOUR, busy)).toEqual({ state: 'busy' });
    });

    it('forgets more than one statement may', async () => {
      await forgetOthers();
      const many = Array.from({ length: 1_001 }, (_, index) => `${id}_${index}`);
      await Promise.all(many.map((each) => claim(0, each)));
      let forgotten = 0;
      await expect.poll(async () => (forgotten += await stores.ledger.prune(0))).toBe(1_001);
      expect(await entries({ ids: many.slice(0, 10) })).toEqual([]);
    }, 60_000);

    it('tells how an event stands, and since when', async () => {
      const start = Date.now() - 60_000;
      const token = await claimed(HOUR);
      const [first] = await entries();
      expect(first).toEqual({
        id,
        type: 'financial_connections.account.created',
        account: null,
        state: 'processing',
        attempts: 1,
        reason: null,
        receivedAt: expect.any(Number) as number,
        touchedAt: first!.receivedAt,
      });
      expect(first!.receivedAt).toBeGreaterThan(start);
      expect(first!.receivedAt).toBeLessThan(start + 120_000);

      await stores.ledger.release(id, token, 'RangeError');
      expect(await entries()).toMatchObject([{ state: 'failed', attempts: 1, reason: 'RangeError' }]);
      const second = await claimed(HOUR);
      expect(await entries()).toMatchObject([{ state: 'processing', attempts: 2, reason: null }]);
      await stores.ledger.complete(id, second);
      const [last] = await entries();
      expect(last).toMatchObject({ state: 'completed', attempts: 2, reason: null });
      expect(last!.receivedAt).toBe(first!.receivedAt);
    });

    it('tells of an event whose lease has ended that it failed', async () => {
      await claimed(1);
      await expect.poll(async () => (await entries())[0]).toMatchObject({ state: 'failed', reason: null });
    });

    it('remembers the connected account that an event happened in', async () => {
      await stores.ledger.claim({ id, type: 'a.b', account: 'acct_1' }, HOUR);
      expect(await entries()).toMatchObject([{ type: 'a.b', account: 'acct_1' }]);
    });

    it('lists those that are asked for, the last touched first', async () => {
      const ids = ['completed', 'failed', 'processing'].map((state) => `${id}_${state}`);
      const [completed, failed, processing] = ids as [string, string, string];
      const names = async (query: Partial<LedgerQuery>) =>
        (await entries({ ids, ...query })).map((each) => each.id);
      await stores.ledger.complete(completed, await claimed(HOUR, completed));
      await tick();
      await stores.ledger.release(failed, await claimed(HOUR, failed), 'Error');
      await tick();
      await stores.ledger.claim({ id: processing, type: 'another.type' }, HOUR);

      expect(await names({})).toEqual([processing, failed, completed]);
      expect(await names({ limit: 2 })).toEqual([processing, failed]);
      for (const state of ['completed', 'failed', 'processing'] as const)
        expect(await names({ state })).toEqual([`${id}_${state}`]);
      expect(await names({ type: 'another.type' })).toEqual([processing]);
      const [, { touchedAt }] = (await entries({ ids })) as [LedgerEntry, LedgerEntry, LedgerEntry];
      expect(await names({ since: touchedAt })).toEqual([processing, failed]);
      expect(await names({ ids: [completed], state: 'failed' })).toEqual([]);
    });

    it('gives out again what was completed, once that is taken back', async () => {
      const token = await claimed();
      expect(await stores.ledger.reopen(id)).toBe(false);
      await stores.ledger.complete(id, token);
      expect(await stores.ledger.reopen(id)).toBe(true);
      expect(await entries()).toMatchObject([{ state: 'failed' }]);
      expect(await stores.ledger.complete(id, token)).toBe(false);
      expect(await claim()).toMatchObject({ state: 'claimed', attempt: 2 });
      expect(await stores.ledger.reopen('evt_unknown')).toBe(false);
    });

    it('takes any text for an id', async () => {
      const odd = `'; drop table relink_event; --${id}\u00e7\u{1f3e6}`;
      await claimed(HOUR, odd);
      expect(await claim(HOUR, odd)).toEqual({ state: 'busy' });
    });

    it('says that it is there', () => expect(stores.ledger.ping()).resolves.toBeUndefined());
  });
});
