// A run in the world as it is: whom it asks, by the options; and a run that went on elsewhere and has come back.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { kit } from '../../component/kit.ts';
import { performReturn, portsFor } from '../../component/run.ts';
import { keepAway } from '../../component/stripe/hosted-record.ts';
import type { Flow } from '../../component/stripe/port.ts';
import { changes } from './run-world.ts';

const never = new AbortController().signal;

describe('the ports of a run', () => {
  const asked: unknown[][] = [];
  const note =
    <T>(answer: T) =>
    (...call: unknown[]) => (asked.push(call), Promise.resolve(answer));
  const client = {
    session: note({ id: 'fcsess_1', clientSecret: 'secret' }),
    outcome: note({ outcome: 'cancelled' as const }),
  };
  const context = { publishable_key: 'pk_test_1' };
  const flow = {} as Flow;
  const wanted = () => true;
  const ports = () =>
    portsFor(kit, { client, account: 'fca_1', publishableKey: 'pk_test_1' }, { context, flow, wanted });

  beforeEach(() => void asked.splice(0));

  it('are those that were given, and the clock of the platform', () => {
    expect(ports()).toMatchObject({ kit, context, flow, wanted, wait: kit.wait });
  });

  it('ask the client of the options for a session, in the way that the flow wants', async () => {
    const session = await ports().createSession({ ui_mode: 'hosted' }, never);
    expect(session).toMatchObject({ id: 'fcsess_1', clientSecret: 'secret' });
    expect(asked).toEqual([[{ account: 'fca_1', ui_mode: 'hosted' }, { signal: never }]]);
  });

  it('ask it for the outcome, with the reference', async () => {
    const outcome = await ports().readOutcome({ id: 'fcsess_1', ref: 'sealed' }, never);
    expect(outcome).toMatchObject({ id: 'fcsess_1', outcome: 'cancelled' });
    expect(asked).toEqual([[{ id: 'fcsess_1', ref: 'sealed' }, { signal: never }]]);
  });
});

describe('a customer who returns from a page of Stripe’s', () => {
  beforeEach(() => {
    const kept = new Map<string, string>();
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    });
  });
  afterEach(() => void vi.unstubAllGlobals());

  it('hears the server’s word, once', async () => {
    const asked: unknown[] = [];
    const outcome = (session: object) => (
      asked.push(session),
      Promise.resolve({ outcome: 'relinked' as const, account: 'fca_2', previous_account: 'fca_1', changes })
    );
    keepAway('here', { id: 'fcsess_1', ref: 'sealed' });
    expect(await performReturn(kit, { client: { outcome } }, 'here')).toEqual({
      status: 'relinked',
      session: 'fcsess_1',
      account: 'fca_2',
      previousAccount: 'fca_1',
      accounts: [],
      changes,
    });
    expect(asked).toEqual([{ id: 'fcsess_1', ref: 'sealed' }]);
    expect(await performReturn(kit, { client: { outcome } }, 'here')).toEqual({
      status: 'cancelled',
      by: 'page',
    });
    expect(asked).toHaveLength(1);
  });

  it('hears that it is pending where the server does not answer', async () => {
    const refuse = () => Promise.reject(new kit.RelinkError('not_found', 'planted'));
    keepAway('here', { id: 'fcsess_1', ref: undefined });
    const returned = await performReturn(kit, { client: { outcome: refuse } }, 'here');
    expect(returned).toEqual({ status: 'pending', session: 'fcsess_1' });
  });
});
