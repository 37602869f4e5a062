// A ledger that fails slowly is left alone for a while, one that fails at once is not. Time stands still but for the test's.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Claim, EventLedger } from '../../server/stores/types.ts';
import { claimFrom } from '../../server/webhooks/ask-ledger.ts';
import type { RelinkEvent } from '../../server/webhooks/events.ts';
import { handle } from '../../server/webhooks/handle.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const TYPE = 'financial_connections.account.created';
const EVENT = { id: 'evt_1', type: TYPE, livemode: false } as unknown as RelinkEvent;
const CLAIMED: Claim = { state: 'claimed', token: 'token-1', attempt: 1 };
const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const failure = new Error('planted');

/** A ledger whose answers take so long, and fail or not; and how often it was asked. */
function ledgerOf() {
  const state = { asked: 0, ms: 0, fails: true, released: [] as string[] };
  const ledger = {
    async claim() {
      state.asked += 1;
      await after(state.ms);
      if (state.fails) throw failure;
      return CLAIMED;
    },
    release: (_: string, __: string, reason: string) => (state.released.push(reason), Promise.resolve(true)),
  } as unknown as EventLedger;
  const claim = () =>
    claimFrom(ledger, EVENT, 60_000).then(
      ({ state: name }) => name,
      (error: unknown) => error,
    );
  /** Asks, and lets so much time pass. */
  const claimed = async (ms: number) => {
    const answer = claim();
    await vi.advanceTimersByTimeAsync(ms);
    return answer;
  };
  return { state, ledger, claim, claimed };
}

const UNAVAILABLE = { code: 'ledger_unavailable', info: { headers: { 'Retry-After': '5' } } };
const LEFT_ALONE = {
  ...UNAVAILABLE,
  info: { log: { detail: expect.stringContaining('gone silent') as string } },
};

describe('a ledger that fails', () => {
  it.each([0, 999])('after %i ms is asked again at once', async (ms) => {
    const { state, claimed } = ledgerOf();
    state.ms = ms;
    expect(await claimed(ms)).toMatchObject({ ...UNAVAILABLE, cause: failure });
    expect(await claimed(ms)).toMatchObject({ ...UNAVAILABLE, cause: failure });
    expect(state.asked).toBe(2);
  });

  it.each([1_000, 1_001, 7_999])('after %i ms is left alone for five seconds', async (ms) => {
    const { state, claimed } = ledgerOf();
    state.ms = ms;
    expect(await claimed(ms)).toMatchObject({ cause: failure });
    expect(await claimed(0)).toMatchObject(LEFT_ALONE);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(await claimed(0)).toMatchObject(LEFT_ALONE);
    expect(state.asked).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    state.fails = false;
    expect(await claimed(ms)).toBe('claimed');
  });

  it('has nothing to do with another ledger', async () => {
    const silent = ledgerOf();
    silent.state.ms = 2_000;
    await silent.claimed(2_000);
    const other = ledgerOf();
    other.state.fails = false;
    expect([await silent.claimed(0), await other.claimed(0)]).toMatchObject([LEFT_ALONE, 'claimed']);
  });
});

describe('after the pause', () => {
  /** One that was silent, and may be asked again. */
  async function rested() {
    const made = ledgerOf();
    made.state.ms = 2_000;
    await made.claimed(2_000);
    await vi.advanceTimersByTimeAsync(5_000);
    return made;
  }

  it('one delivery asks, and the others once that was answered', async () => {
    const { state, claim, claimed } = await rested();
    Object.assign(state, { ms: 6_000, fails: false });
    const first = claim();
    await vi.advanceTimersByTimeAsync(5_999);
    expect(await claimed(0)).toMatchObject(LEFT_ALONE);
    expect(state.asked).toBe(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(await first).toBe('claimed');
    expect(await Promise.all([claimed(6_000), claimed(0)])).toEqual(['claimed', 'claimed']);
  });

  it('a failure at once lets the others ask', async () => {
    const { state, claimed } = await rested();
    state.ms = 0;
    expect(await claimed(0)).toMatchObject({ cause: failure });
    state.fails = false;
    expect(await claimed(0)).toBe('claimed');
  });
});

it('deliveries ask side by side while all is well', async () => {
  const { state, claim } = ledgerOf();
  Object.assign(state, { ms: 3_000, fails: false });
  const answers = Promise.all([claim(), claim()]);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await answers).toEqual(['claimed', 'claimed']);
});

it('a claim that came after its lease names that as the cause', async () => {
  const { state, ledger } = ledgerOf();
  Object.assign(state, { ms: 1_500, fails: false });
  const stripe = { rawRequest: () => expect.unreachable() };
  const on = { [TYPE]: () => expect.unreachable() };
  const late = handle(EVENT, { stripe, livemode: false, leaseSeconds: 1, ledger, on }).catch(
    (error: unknown) => error,
  );
  await vi.advanceTimersByTimeAsync(1_500);
  expect(await late).toMatchObject({ ...UNAVAILABLE, cause: { name: 'LeaseEndedError' } });
  expect(state.released).toEqual(['LeaseEndedError']);
});
