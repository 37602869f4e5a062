// One suite for every ledger that an operator can look into: what it tells of events, and takes back.
import { expect, it } from 'vitest';
import type { LedgerEntry, LedgerQuery } from '../../server/index.ts';
import { HOUR, overDatabases, tick, TYPE } from './support/ledgers.ts';

overDatabases('what is known of events', (use) => {
  it('tells how an event stands, and since when', async () => {
    const { stores, id, claimed, entries } = use();
    const start = Date.now() - 60_000;
    const token = await claimed();
    const [first] = await entries();
    expect(first).toEqual({
      id,
      type: TYPE,
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
    const second = await claimed();
    expect(await entries()).toMatchObject([{ state: 'processing', attempts: 2, reason: null }]);
    await stores.ledger.complete(id, second);
    const [last] = await entries();
    expect(last).toMatchObject({ state: 'completed', attempts: 2, reason: null });
    expect(last!.receivedAt).toBe(first!.receivedAt);
  });

  it('knows one time for the arrival of an event and its first claim', async () => {
    const { id, claim, entries } = use();
    const ids = Array.from({ length: 1_000 }, (_, index) => `${id}_${index}`);
    await Promise.all(ids.map((each) => claim(HOUR, { id: each })));
    const found = await entries({ ids, limit: 1_000 });
    expect(found).toHaveLength(1_000);
    expect(found.filter(({ receivedAt, touchedAt }) => receivedAt !== touchedAt)).toEqual([]);
  });

  it('tells of an event whose lease has ended that it failed', async () => {
    const { claimed, entries } = use();
    await claimed(1);
    await expect.poll(async () => (await entries())[0]).toMatchObject({ state: 'failed', reason: null });
  });

  it('remembers the connected account that an event happened in, and learns it later', async () => {
    const { stores, id, claimed, entries } = use();
    await stores.ledger.release(id, await claimed(), 'Error');
    expect(await entries()).toMatchObject([{ type: TYPE, account: null }]);
    await stores.ledger.release(id, await claimed(HOUR, { type: 'a.b', account: 'acct_1' }), 'Error');
    expect(await entries()).toMatchObject([{ type: 'a.b', account: 'acct_1' }]);
    await claimed();
    expect(await entries()).toMatchObject([{ type: TYPE, account: 'acct_1' }]);
  });

  it('lists those that are asked for, the last touched first', async () => {
    const { stores, id, claimed, entries } = use();
    const ids = ['completed', 'failed', 'processing'].map((state) => `${id}_${state}`);
    const [completed, failed, processing] = ids as [string, string, string];
    const names = async (query: Partial<LedgerQuery>) =>
      (await entries({ ids, ...query })).map((each) => each.id);
    await stores.ledger.complete(completed, await claimed(HOUR, { id: completed }));
    await tick(use());
    await stores.ledger.release(failed, await claimed(HOUR, { id: failed, account: 'acct_1' }), 'Error');
    await tick(use());
    await claimed(HOUR, { id: processing, type: 'another.type' });

    expect(await names({})).toEqual([processing, failed, completed]);
    expect(await names({ limit: 2 })).toEqual([processing, failed]);
    for (const state of ['completed', 'failed', 'processing'] as const)
      expect(await names({ state })).toEqual([`${id}_${state}`]);
    expect(await names({ type: 'another.type' })).toEqual([processing]);
    expect(await names({ account: 'acct_1' })).toEqual([failed]);
    const [, { touchedAt }] = (await entries({ ids })) as [LedgerEntry, LedgerEntry, LedgerEntry];
    expect(await names({ since: touchedAt })).toEqual([processing, failed]);
    expect(await names({ ids: [completed], state: 'failed' })).toEqual([]);
  });

  it('lists nothing where no event is asked for', async () => {
    const { claimed, entries } = use();
    await claimed();
    expect(await entries({ ids: [] })).toEqual([]);
  });

  it('gives out again what was completed, once that is taken back', async () => {
    const { stores, id, claim, claimed, entries } = use();
    const token = await claimed();
    expect(await stores.ledger.reopen(id)).toBe(false);
    await stores.ledger.complete(id, token);
    expect(await stores.ledger.reopen(id)).toBe(true);
    expect(await entries()).toMatchObject([{ state: 'failed' }]);
    expect(await stores.ledger.complete(id, token)).toBe(false);
    expect(await claim()).toMatchObject({ state: 'claimed', attempt: 2 });
    expect(await stores.ledger.reopen('evt_unknown')).toBe(false);
  });
});
