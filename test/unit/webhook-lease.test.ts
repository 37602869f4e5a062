// An event's work is done under a lease: once, in time, and written down; or given back. Time stands still but for the test's.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../../server/problem.ts';
import type { Claim, EventLedger } from '../../server/stores/types.ts';
import type { EventTools, RelinkEvent } from '../../server/webhooks/events.ts';
import { handle } from '../../server/webhooks/handle.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const TYPE = 'financial_connections.account.created';
const EVENT = { id: 'evt_1', type: TYPE, livemode: false, account: 'acct_1' } as unknown as RelinkEvent;
const CLAIMED: Claim = { state: 'claimed', token: 'token-1', attempt: 3 };
const LEASE = 10_000;
const never = <T>() => new Promise<T>(() => undefined);
const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A ledger that notes what it is told, and answers as it is told to. */
function ledgerWith(answers: Partial<EventLedger> = {}) {
  const told: unknown[][] = [];
  const ledger: EventLedger = {
    claim: () => Promise.resolve(CLAIMED),
    complete: () => Promise.resolve(true),
    release: () => Promise.resolve(true),
    prune: () => Promise.resolve(0),
    ping: () => Promise.resolve(),
    ...answers,
  };
  const noting: EventLedger = {
    ...ledger,
    claim: (...args) => (told.push(['claim', ...args]), ledger.claim(...args)),
    complete: (...args) => (told.push(['complete', ...args]), ledger.complete(...args)),
    release: (...args) => (told.push(['release', ...args]), ledger.release(...args)),
  };
  return { ledger: noting, told };
}

/** What became of it: a result, or the problem that it was refused with. */
async function outcomeOf(running: Promise<string>) {
  try {
    return await running;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { code: error.code, retryAfter: error.info.headers?.['Retry-After'] };
  }
}

const IN_PROGRESS = { code: 'event_in_progress', retryAfter: '5' };
const UNAVAILABLE = { code: 'ledger_unavailable', retryAfter: '5' };
const FAILED = { code: 'handler_failed', retryAfter: undefined };
const CLAIM = ['claim', EVENT, LEASE];

type Work = (tools: Pick<EventTools, 'signal' | 'attempt'>) => void | Promise<void>;

/** Gives the event to a handler that does this work. */
const handled = (ledger: EventLedger, work: Work, leaseMs = LEASE) => {
  const stripe = { rawRequest: () => Promise.reject(new Error('not asked')) };
  const options = { stripe, livemode: false, leaseSeconds: leaseMs / 1_000, ledger };
  return outcomeOf(handle(EVENT, { ...options, on: { [TYPE]: (_, tools) => work(tools) } }));
};

/** Runs it for so long, and says what became of it by then. */
async function run(answers: Partial<EventLedger>, work: Work, ms = 0) {
  const { ledger, told } = ledgerWith(answers);
  const leases: Parameters<Work>[0][] = [];
  let outcome: unknown = 'under way';
  const running = handled(ledger, (lease) => {
    leases.push(lease);
    return work(lease);
  }).then((result) => (outcome = result));
  await vi.advanceTimersByTimeAsync(ms);
  return { outcome: () => outcome, told, leases, running };
}

describe('an event', () => {
  it('that is claimed is worked on, and completed with the token of the claim', async () => {
    const { outcome, told, leases } = await run({}, () => undefined);
    expect([outcome(), told]).toEqual(['handled', [CLAIM, ['complete', 'evt_1', 'token-1']]]);
    expect(leases).toMatchObject([{ attempt: 3, signal: { aborted: false } }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each<[Claim['state'], unknown]>([
    ['done', 'duplicate'],
    ['busy', IN_PROGRESS],
  ])('that is %s is left alone', async (state, expected) => {
    const { outcome, told, leases } = await run(
      { claim: () => Promise.resolve({ state } as Claim) },
      () => undefined,
    );
    expect([outcome(), told, leases]).toEqual([expected, [CLAIM], []]);
  });

  it('that somebody else has taken over meanwhile is not called handled', async () => {
    const { outcome } = await run({ complete: () => Promise.resolve(false) }, () => undefined);
    expect(outcome()).toEqual(IN_PROGRESS);
  });

  it.each<[string, unknown, string]>([
    ['an error', new RangeError('planted'), 'RangeError'],
    ['an error with a cause', new Error('planted', { cause: new TypeError('planted') }), 'Error < TypeError'],
    ['text', 'planted', 'string'],
  ])('whose work throws %s is given back under its name', async (_, thrown, reason) => {
    const { outcome, told } = await run({}, () => {
      throw thrown;
    });
    expect([outcome(), told]).toEqual([FAILED, [CLAIM, ['release', 'evt_1', 'token-1', reason]]]);
    const rejected = await run({}, async () => {
      await Promise.resolve();
      throw thrown;
    });
    expect([rejected.outcome(), rejected.told]).toEqual([outcome(), told]);
  });
});

describe('a lease', () => {
  it('ends on time: whoever is at it is told why, and the event is delivered again', async () => {
    const { outcome, told, leases } = await run({}, () => never(), LEASE - 1);
    expect([outcome(), leases[0]?.signal.aborted]).toEqual(['under way', false]);
    await vi.advanceTimersByTimeAsync(1);
    expect(outcome()).toEqual(FAILED);
    expect(leases[0]?.signal.reason).toMatchObject({
      name: 'LeaseEndedError',
      code: 'lease_ended',
      message: expect.stringContaining('lease has ended') as string,
    });
    expect(told).toEqual([CLAIM]);
  });

  it('runs from when it was asked for', async () => {
    const claim = () => after(6_000).then(() => CLAIMED);
    const { outcome, leases } = await run({ claim }, () => never(), LEASE - 1);
    expect([outcome(), leases[0]?.signal.aborted]).toEqual(['under way', false]);
    await vi.advanceTimersByTimeAsync(1);
    expect([outcome(), leases[0]?.signal.aborted]).toEqual([FAILED, true]);
  });

  it.each([1_000, 1_001])('of a second that came after %i ms is given back unused', async (ms) => {
    const { ledger, told } = ledgerWith({ claim: () => after(ms).then(() => CLAIMED) });
    const running = handled(ledger, () => expect.unreachable(), 1_000);
    await vi.advanceTimersByTimeAsync(ms);
    expect(await running).toEqual(UNAVAILABLE);
    expect(told.at(-1)).toEqual(['release', 'evt_1', 'token-1', 'LeaseEndedError']);
  });

  it('of a second that came after 999 ms is used', async () => {
    const { ledger, told } = ledgerWith({ claim: () => after(999).then(() => CLAIMED) });
    const running = handled(ledger, () => undefined, 1_000);
    await vi.advanceTimersByTimeAsync(999);
    expect(await running).toBe('handled');
    expect(told.at(-1)?.[0]).toBe('complete');
  });
});

describe('a ledger', () => {
  const fails = () => Promise.reject(new Error('planted'));
  const broken = () => {
    throw new Error('planted');
  };

  it.each<[string, Partial<EventLedger>]>([
    ['that cannot claim', { claim: fails }],
    ['that cannot claim, and says so at once', { claim: broken }],
    ['that cannot complete', { complete: fails }],
    ['that cannot release', { release: fails }],
  ])('%s is unavailable', async (_, answers) => {
    const { outcome } = await run(answers, () => {
      if ('release' in answers) throw new Error('planted');
    });
    expect(outcome()).toEqual(UNAVAILABLE);
  });

  it.each<[string, Partial<EventLedger>]>([
    ['claim', { claim: never }],
    ['complete', { complete: never }],
    ['release', { release: never }],
  ])('that never answers to %s is waited for eight seconds', async (name, answers) => {
    const { outcome } = await run(
      answers,
      () => {
        if (name === 'release') throw new Error('planted');
      },
      7_999,
    );
    expect(outcome()).toBe('under way');
    await vi.advanceTimersByTimeAsync(1);
    expect(outcome()).toEqual(UNAVAILABLE);
  });
});
