// What happens to an event that Stripe signed, and how Stripe learns whether to deliver it again.
import { afterEach, describe, expect, it } from 'vitest';
import type { EventLedger, EventTools, RelinkEvent } from '../../server/index.ts';
import { memoryLedger } from '../../server/stores/memory-ledger.ts';
import { CLIENTS, type Endpoint } from './support/endpoint.ts';
import { deliver, event, REACTIVATED, startReceiver } from './support/events.ts';
import { brokenAccount, succeeded } from './support/stripe-objects.ts';

let endpoint: Endpoint;
afterEach(() => endpoint.close());

/** A handler that waits until the test lets it go on. */
function gate() {
  const open = Promise.withResolvers<undefined>();
  const entered = Promise.withResolvers<EventTools>();
  const handler = (_: unknown, tools: EventTools) => {
    entered.resolve(tools);
    return open.promise as Promise<never>;
  };
  return { handler, entered: entered.promise, open: () => open.resolve(undefined) };
}

describe('an event', () => {
  it('goes to the handler of its type, as Stripe sent it', async () => {
    const seen: RelinkEvent[] = [];
    endpoint = await startReceiver({
      on: {
        [REACTIVATED]: (event) => void seen.push(event),
        'financial_connections.account.deactivated': () => expect.unreachable(),
      },
    });
    const answer = await deliver(endpoint);
    expect([answer.status, answer.body]).toEqual([200, { received: true }]);
    expect(seen).toEqual([event()]);
  });

  it.each([
    ['of a type that nobody listens to', { type: 'financial_connections.account.created' }],
    ['of a type that does not exist yet', { type: 'financial_connections.account.teleported' }],
    ['of a type with the name of an object method', { type: 'toString' }],
    ['of the other mode', { livemode: true }],
  ])('%s is ignored, with 200', async (_, changes) => {
    endpoint = await startReceiver({ on: { [REACTIVATED]: () => expect.unreachable() } });
    const answer = await deliver(endpoint, event(changes));
    expect([answer.status, answer.body]).toEqual([200, { received: true, ignored: true }]);
  });

  it('that comes again is a duplicate', async () => {
    let effects = 0;
    endpoint = await startReceiver({ on: { [REACTIVATED]: () => void (effects += 1) } });
    await deliver(endpoint);
    const again = await deliver(endpoint);
    expect([again.status, again.body]).toEqual([200, { received: true, duplicate: true }]);
    expect(effects).toBe(1);
  });

  it('that comes again while it is handled is put off', async () => {
    const { handler, entered, open } = gate();
    endpoint = await startReceiver({ on: { [REACTIVATED]: handler } });
    const first = deliver(endpoint);
    await entered;

    const second = await deliver(endpoint);
    expect([second.status, second.body.code]).toEqual([409, 'event_in_progress']);
    expect(second.headers.get('retry-after')).toBe('5');

    open();
    expect((await first).status).toBe(200);
    expect((await deliver(endpoint)).body.duplicate).toBe(true);
  });

  it('whose handler throws comes again at once, and Stripe is told nothing of the error', async () => {
    const attempts: number[] = [];
    endpoint = await startReceiver({
      on: {
        [REACTIVATED]: (_, { attempt }) => {
          attempts.push(attempt);
          if (attempt < 3) throw new RangeError('row 7: sk_test_planted');
        },
      },
    });
    const first = await deliver(endpoint);
    expect([first.status, first.body.code]).toEqual([500, 'handler_failed']);
    expect(first.text + endpoint.log.text()).not.toContain('planted');
    expect((await deliver(endpoint)).status).toBe(500);
    expect((await deliver(endpoint)).body).toEqual({ received: true });
    expect((await deliver(endpoint)).body.duplicate).toBe(true);
    expect(attempts).toEqual([1, 2, 3]);
    expect(endpoint.log.lines[0]).toMatchObject({
      level: 'error',
      route: '/webhooks',
      event_id: 'evt_1',
      event_type: REACTIVATED,
      attempt: 1,
      error: 'RangeError',
      message: 'row 7: [secret]',
    });
  });

  it('whose handler outlives its lease is given up on, and the handler told', async () => {
    const { handler, entered, open } = gate();
    endpoint = await startReceiver({ leaseSeconds: 1, on: { [REACTIVATED]: handler } });
    const first = await deliver(endpoint);
    expect([first.status, first.body.code]).toEqual([500, 'handler_failed']);
    const { signal } = await entered;
    expect(signal.aborted).toBe(true);

    // It ends well after all, before the event came again.
    open();
    expect((await deliver(endpoint)).body).toEqual({ received: true, duplicate: true });
  });

  it('whose lease was taken over is not completed by the first', async () => {
    const taken: EventLedger = { ...memoryLedger(), complete: () => Promise.resolve(false) };
    endpoint = await startReceiver({ ledger: taken, on: { [REACTIVATED]: () => undefined } });
    expect((await deliver(endpoint)).body.code).toBe('event_in_progress');
  });

  it.each(['claim', 'complete', 'release'] as const)('is put off if the ledger fails to %s', async (step) => {
    const down = { [step]: () => Promise.reject(new Error('planted')) };
    endpoint = await startReceiver({
      ledger: { ...memoryLedger(), ...down },
      on: {
        [REACTIVATED]: () => {
          if (step === 'release') throw new Error('words');
        },
      },
    });
    const answer = await deliver(endpoint);
    expect([answer.status, answer.body.code]).toEqual([503, 'ledger_unavailable']);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(answer.text + endpoint.log.text()).not.toContain('planted');
  });
});

describe.each(Object.keys(CLIENTS) as (keyof typeof CLIENTS)[])('tools.retrieve with %s', (client) => {
  it('asks the preview version how the object is now, in the account it belongs to', async () => {
    const found: unknown[] = [];
    const on = {
      [REACTIVATED]: async (_: unknown, { retrieve }: EventTools) => void found.push(await retrieve()),
    };
    endpoint = await startReceiver({ on }, client);
    endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount({ last4: '4321' }) });

    expect((await deliver(endpoint, event({ account: 'acct_1' }))).status).toBe(200);
    expect(found).toMatchObject([{ id: 'fca_1', authorization: 'fcauth_1', last4: '4321' }]);
    expect(endpoint.stripe.requests[0]?.headers).toMatchObject({
      'stripe-version': '2026-08-26.preview',
      'stripe-account': 'acct_1',
    });
  });

  it.each([
    ['financial_connections.session.updated', 'fcsess_1', 'sessions', succeeded()],
    [
      'financial_connections.authorization.upcoming_deactivation',
      'fcauth_1',
      'authorizations',
      { id: 'fcauth_1', object: 'financial_connections.authorization', status: 'active' },
    ],
  ])('of %s', async (type, id, collection, object) => {
    const found: unknown[] = [];
    const handler = async (_: unknown, tools: EventTools) => void found.push(await tools.retrieve());
    endpoint = await startReceiver({ on: { [type]: handler } }, client);
    endpoint.stripe.on(`GET /${collection}/${id}`, { body: object });
    expect((await deliver(endpoint, event({ type, data: { object: { id } } }))).status).toBe(200);
    expect(found).toMatchObject([{ id }]);
  });

  it('tells what Stripe refused, by the codes of the contract', async () => {
    const codes: unknown[] = [];
    const on = {
      [REACTIVATED]: (_: unknown, { retrieve }: EventTools) =>
        retrieve().then(
          () => expect.unreachable(),
          (error: unknown) => void codes.push((error as { code: unknown }).code),
        ),
    };
    endpoint = await startReceiver({ on }, client);
    expect((await deliver(endpoint)).status).toBe(200);
    expect(codes).toEqual(['not_found']);
  });
});
