// What a handler can ask Stripe for, what is said of it when it fails, and to whom. Time stands still but for the test's.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sign } from '../../server/index.ts';
import { memoryLedger } from '../../server/stores/memory-ledger.ts';
import type {
  EventHandler,
  HandleOptions,
  RelinkEvent,
  RelinkEventType,
} from '../../server/webhooks/events.ts';
import { isRelinkEventType } from '../../server/webhooks/event-types.ts';
import { handle } from '../../server/webhooks/handle.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const TYPE = 'financial_connections.account.created';
const eventOf = (type: string, id = 'fca_1') =>
  ({
    id: 'evt_1',
    type,
    livemode: false,
    account: 'acct_1',
    data: { object: { id } },
  }) as unknown as RelinkEvent;

/** Has an event handled, and notes what Stripe was asked. */
function world(handler: EventHandler<RelinkEventType>, more: Partial<HandleOptions> = {}, type = TYPE) {
  const asked: unknown[][] = [];
  const rawRequest = (...call: unknown[]) => (asked.push(call), Promise.resolve({ id: 'fresh' }));
  const ledger = memoryLedger();
  const options = { stripe: { rawRequest }, livemode: false, ledger, on: { [type]: handler }, ...more };
  return { asked, options };
}

describe('retrieve', () => {
  it.each([
    [TYPE, 'fca_1', 'accounts'],
    ['financial_connections.authorization.upcoming_deactivation', 'fcauth_1', 'authorizations'],
    ['financial_connections.session.updated', 'fcsess_1', 'sessions'],
  ])('of %s asks for the object, in the account of the event', async (type, id, collection) => {
    const found: unknown[] = [];
    const { asked, options } = world(async (_, { retrieve }) => void found.push(await retrieve()), {}, type);
    expect(await handle(eventOf(type, id), options)).toBe('handled');
    expect(found).toEqual([{ id: 'fresh' }]);
    const how = { stripeAccount: 'acct_1', apiVersion: '2026-08-26.preview', timeout: 8_000 };
    const path = `/v1/financial_connections/${collection}/${id}`;
    expect(asked).toEqual([['GET', path, undefined, expect.objectContaining(how)]]);
  });

  it('keeps to the version and the time of the options', async () => {
    const { asked, options } = world((_, { retrieve }) => retrieve().then(() => undefined));
    await handle(eventOf(TYPE), { ...options, apiVersion: '2027-01-01.preview', stripeTimeLimit: 500 });
    expect(asked[0]?.[3]).toMatchObject({ apiVersion: '2027-01-01.preview', timeout: 500 });
  });

  it('throws what Stripe refused, by the codes of the contract', async () => {
    const refusal = Object.assign(new Error('planted'), {
      type: 'StripeInvalidRequestError',
      statusCode: 404,
      code: 'resource_missing',
    });
    const heard: unknown[] = [];
    const { options } = world((_, { retrieve }) =>
      retrieve().then(
        () => undefined,
        (error: unknown) => void heard.push(error),
      ),
    );
    await handle(eventOf(TYPE), { ...options, stripe: { rawRequest: () => Promise.reject(refusal) } });
    expect(heard).toMatchObject([{ code: 'not_found' }]);
  });

  it('ends with the lease, and says so', async () => {
    const heard: unknown[] = [];
    const { options } = world((_, { retrieve }) =>
      retrieve().then(
        () => undefined,
        (error: unknown) => void heard.push(error),
      ),
    );
    const stripe = { rawRequest: () => new Promise<never>(() => undefined) };
    const handling = handle(eventOf(TYPE), { ...options, stripe, leaseSeconds: 2 }).catch(
      (error: unknown) => error,
    );
    await vi.advanceTimersByTimeAsync(2_000);
    const detail = expect.stringContaining('webhooks.leaseSeconds') as string;
    expect(await handling).toMatchObject({ code: 'handler_failed', info: { log: { detail } } });
    expect(heard).toMatchObject([{ name: 'LeaseEndedError', code: 'lease_ended' }]);
  });
});

describe('a handler that throws', () => {
  const failure = new RangeError('row 7');
  const throwing = () => Promise.reject(failure);

  it('is told to the log by its message, and to a tracker with the event', async () => {
    const told: unknown[][] = [];
    const { options } = world(throwing, { onError: (...args) => void told.push(args) });
    const event = eventOf(TYPE);
    const refused = { code: 'handler_failed', cause: failure, info: { log: { message: 'row 7' } } };
    await expect(handle(event, options)).rejects.toMatchObject(refused);
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual([[failure, event]]);
  });

  it.each<[string, NonNullable<HandleOptions['onError']>]>([
    ['throws', () => expect.unreachable('planted')],
    ['rejects', () => Promise.reject(new Error('planted')) as never],
  ])('is the same to a tracker that %s', async (_, onError) => {
    const { options } = world(throwing, { onError });
    await expect(handle(eventOf(TYPE), options)).rejects.toMatchObject({ cause: failure });
  });

  it('is all that a tracker hears of: the ledger has its own ways', async () => {
    const told: unknown[] = [];
    const ledger = { ...memoryLedger(), claim: () => Promise.reject(new Error('planted')) };
    const { options } = world(() => undefined, { ledger, onError: (error) => void told.push(error) });
    await expect(handle(eventOf(TYPE), options)).rejects.toMatchObject({ code: 'ledger_unavailable' });
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual([]);
  });

  it('has its attempt told before it begins', async () => {
    const order: unknown[] = [];
    const { options } = world((_, { attempt }) => void order.push(attempt));
    await handle(eventOf(TYPE), options, { onAttempt: (attempt) => order.push(`attempt ${attempt}`) });
    expect(order).toEqual(['attempt 1', 1]);
  });
});

describe('about relinking', () => {
  it.each([
    ...['account_numbers_updated', 'created', 'deactivated', 'disconnected', 'reactivated'],
    ...['expected_deactivation_date_updated', 'upcoming_account_number_expiry', 'upcoming_deactivation'],
    ...['refreshed_balance', 'refreshed_inferred_balances', 'refreshed_ownership', 'refreshed_transactions'],
    'supported_payment_method_types_updated',
  ])('is account.%s', (name) => {
    expect(isRelinkEventType(`financial_connections.account.${name}`)).toBe(true);
  });

  it.each([
    'authorization.expected_deactivation_date_updated',
    'authorization.upcoming_deactivation',
    'session.updated',
  ])('is %s', (name) => expect(isRelinkEventType(`financial_connections.${name}`)).toBe(true));

  it.each([
    'financial_connections.session.created',
    'financial_connections.authorization.created',
    'financial_connections.account.',
    'account.updated',
    '',
  ])('is not %j', (type) => expect(isRelinkEventType(type)).toBe(false));
});

it('a client that can verify and not sign is named', async () => {
  const stripe = {
    rawRequest: () => Promise.resolve({}),
    webhooks: { constructEventAsync: () => Promise.resolve({}) },
  };
  await expect(sign('{}', { stripe, secret: 'whsec_x' })).rejects.toThrow(/sign: pass a client in stripe/);
});
