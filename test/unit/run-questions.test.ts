// How often and how long a run asks for its outcome, and what it makes of an answer that says too little.
import { describe, expect, it } from 'vitest';
import { kit } from '../../component/kit.ts';
import { limits } from '../../component/limits.ts';
import { performRun, type RunPorts } from '../../component/run.ts';
import { changes, play, well } from './run-world.ts';
import { VirtualClock } from './virtual-clock.ts';

const ids = (count: number) =>
  Array.from({ length: count }, () => ({ session: 'fcsess_0', outcome: 'pending' }));
const pending = [{ does: 'pending', after: 0 } as const];
const START = 20;

describe('the server is asked', () => {
  it('after half a second, and half as often each time, down to once in eight seconds', async () => {
    const { took, verdicts } = await play({
      ...well,
      person: [{ does: 'finish', after: 0 }],
      verdicts: pending,
    });
    // After 0, 0.5, 1.5, 3.5, 7.5, 15.5 and 23.5 seconds.
    expect([took, verdicts]).toEqual([START + limits.confirmation.collected, ids(7)]);
  });

  it('for five seconds where the customer left', async () => {
    const { took, verdicts } = await play({
      ...well,
      person: [{ does: 'leave', after: 0 }],
      verdicts: pending,
    });
    expect([took, verdicts]).toEqual([START + limits.confirmation.nothing, ids(4)]);
  });

  it('once where Stripe.js would not open the session', async () => {
    const { took, verdicts, secretsUsed } = await play({
      ...well,
      person: [{ does: 'error', after: 0 }],
      verdicts: pending,
    });
    expect([secretsUsed.length, verdicts.map(({ session }) => session)]).toEqual([
      2,
      ['fcsess_0', 'fcsess_1'],
    ]);
    expect(took).toBe(2 * START);
  });

  it.each([
    ['once more where it may answer later', 'fail', 'relinked', 500],
    ['never again where it refuses', 'refuse', 'pending', 0],
    ['never again where a client of the page’s own throws', 'throw', 'pending', 0],
    ['again where a question got no answer in time', 'hang', 'relinked', limits.question + 500],
  ] as const)('%s', async (_, does, status, took) => {
    const played = await play({
      ...well,
      person: [{ does: 'finish', after: 0 }],
      verdicts: [
        { does, after: 0 },
        { does: 'relinked', after: 0 },
      ],
    });
    expect([played.outcome.status, played.took]).toEqual([status, START + took]);
  });
});

describe('what a session without an id was good for', () => {
  it.each([
    ['leave', { status: 'cancelled', by: 'customer' }, 1],
    ['finish', { status: 'pending', session: null }, 1],
    ['error', { status: 'error', error: { code: 'stripe_js_failed' } }, 2],
  ] as const)('only the browser tells: %s', async (does, outcome, windows) => {
    const bare = { ...well, endpoint: [{ does: 'bare', after: 0 } as const], person: [{ does, after: 0 }] };
    const played = await play(bare);
    expect(played.outcome).toMatchObject(outcome);
    expect([played.secretsUsed.length, played.verdicts]).toEqual([windows, []]);
  });
});

/** The outcome of a run whose server says this, in a window that ended like that; and whatever was noted. */
async function runWith(
  answer: object,
  changed: Partial<RunPorts> = {},
  signal = new AbortController().signal,
) {
  const clock = new VirtualClock();
  const entered: unknown[][] = [];
  const said = {
    id: 'fcsess_1',
    failure_reason: null,
    account: null,
    previous_account: null,
    accounts: [],
    changes,
  };
  const ports = {
    kit,
    context: undefined,
    wait: clock.wait,
    wanted: () => true,
    createSession: () => Promise.resolve({ id: 'fcsess_1', clientSecret: 'x', context: {}, ref: 'r' }),
    flow: {
      prepare: () => Promise.resolve({}),
      open: (_: unknown, __: unknown, opened: (mode: string) => void) => (
        opened('hosted'),
        Promise.resolve('collected')
      ),
    },
    readOutcome: () => Promise.resolve({ ...said, ...answer }),
    ...changed,
  } as unknown as RunPorts;
  const outcome = await clock.run(performRun(ports, signal, (...step) => entered.push(step)));
  return { outcome, entered, took: clock.now };
}

describe('an answer', () => {
  const words = { session: 'fcsess_1', accounts: [], changes };
  it.each<[object, object]>([
    [
      { outcome: 'relinked', account: null },
      { status: 'pending', session: 'fcsess_1' },
    ],
    [
      { outcome: 'relinked_other_account', account: null },
      { status: 'pending', session: 'fcsess_1' },
    ],
    [
      { outcome: 'cancelled', account: 'fca_1' },
      { status: 'cancelled', by: 'customer' },
    ],
    [{ outcome: 'failed' }, { status: 'failed', failureReason: 'other', ...words }],
    [
      { outcome: 'relinked_other_account', account: 'fca_2', previous_account: 'fca_1' },
      { status: 'relinked_other_account', account: 'fca_2', previousAccount: 'fca_1', ...words },
    ],
  ])('%j is %j', async (answer, outcome) => {
    expect((await runWith(answer)).outcome).toEqual(outcome);
  });

  it('comes after three phases, the second of which says where the flow is', async () => {
    const { entered } = await runWith({ outcome: 'cancelled' });
    expect(entered).toEqual([['preparing'], ['open', 'hosted'], ['confirming']]);
  });
});

describe('a run that cannot go on', () => {
  const never = () => new Promise<never>(() => undefined);
  const open = () => Promise.resolve('error' as const);

  it('waits a minute for what the flow needs, and half a minute for a session', async () => {
    const unready = await runWith({}, { flow: { prepare: never, open } });
    expect(unready).toMatchObject({ outcome: { error: { code: 'stripe_js_unavailable' } }, took: 60_000 });
    const unanswered = await runWith({}, { createSession: never });
    expect(unanswered).toMatchObject({ outcome: { error: { code: 'endpoint_timeout' } }, took: 30_000 });
  });

  it('says what to compare where Stripe.js refuses, and takes no second session where nobody is there', async () => {
    let sessions = 0;
    const createSession = () => {
      sessions += 1;
      return Promise.resolve({
        id: 'fcsess_1',
        clientSecret: 'x',
        context: { publishable_key: '' },
        ref: undefined,
      });
    };
    const flow = { prepare: () => Promise.resolve({}), open };
    const { outcome } = await runWith({ outcome: 'pending' }, { flow, createSession, wanted: () => false });
    const message = expect.stringContaining('compare key, account and mode') as string;
    expect(outcome).toMatchObject({ status: 'error', error: { code: 'stripe_js_failed', message } });
    expect(sessions).toBe(1);
  });

  it.each([
    ['removal', 'removal'],
    ['whatever', 'page'],
  ])('given up for the reason %s, is cancelled by the %s', async (reason, by) => {
    const { outcome, entered } = await runWith({}, {}, AbortSignal.abort(reason));
    expect([outcome, entered]).toEqual([{ status: 'cancelled', by }, [['preparing']]]);
  });
});
