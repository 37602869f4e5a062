import { afterEach, describe, expect, it } from 'vitest';
import type { AccountResponse, OutcomeResponse, SessionResponse, Target } from '../../server/contract.ts';
import type { Owner } from '../../server/index.ts';
import { NOW, startEndpoint, type Endpoint } from './support/endpoint.ts';
import { brokenAccount, CUSTOMER, session, succeeded } from './support/stripe-objects.ts';

const endpoints: Endpoint[] = [];
afterEach(() => Promise.all(endpoints.splice(0).map((endpoint) => endpoint.close())));

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const [OLD_KEY, NEW_KEY] = ['o'.repeat(32), 'n'.repeat(32)];

async function start(options: Parameters<typeof startEndpoint>[0] = {}) {
  const endpoint = await startEndpoint({ sealingKeys: [OLD_KEY], ...options });
  endpoints.push(endpoint);
  endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
  endpoint.stripe.on('POST /sessions', { body: session() });
  endpoint.stripe.on('GET /sessions/fcsess_1', { body: succeeded() });
  endpoint.stripe.on('GET /sessions/fcsess_2', { body: succeeded({ id: 'fcsess_2' }) });
  return endpoint;
}

const accountRef = async (endpoint: Endpoint) =>
  (await endpoint.call<AccountResponse>('GET', '/accounts/fca_1')).body.account.ref;
const sessionRef = async (endpoint: Endpoint, target: Target = 'account') =>
  (await endpoint.call<SessionResponse>('POST', '/sessions', { json: { account: 'fca_1', target } })).body
    .ref;
const redeem = async (endpoint: Endpoint, ref: string) => {
  const { status, body } = await endpoint.call('POST', '/sessions', { json: { ref } });
  return status === 201 ? 'taken' : body.code;
};
const ask = async (endpoint: Endpoint, ref: string, id = 'fcsess_1') => {
  const { status, body } = await endpoint.call('GET', `/sessions/${id}?ref=${ref}`);
  return status === 200 ? 'taken' : body.code;
};

/** Of a relink of any account, which Stripe does not remember the beginning of. */
async function outcomeOf(endpoint: Endpoint, query = ''): Promise<OutcomeResponse> {
  const relinked = {
    relink_options: { authorization: 'fcauth_1' },
    relink_result: { authorization: 'fcauth_1', account: null, failure_reason: null },
  };
  endpoint.stripe.on('GET /sessions/fcsess_1', { body: succeeded(relinked) });
  return (await endpoint.call<OutcomeResponse>('GET', `/sessions/fcsess_1${query}`)).body;
}
const remembers = async (endpoint: Endpoint, ref: string) =>
  (await outcomeOf(endpoint, `?ref=${ref}`)).previous_account === 'fca_1';

describe('a reference to an account', () => {
  const own: Owner = { id: 'user-1', holder: { customer: CUSTOMER } };

  it.each<[string, string, Parameters<typeof startEndpoint>[0]]>([
    ['is taken by another process with the same key', 'taken', {}],
    ['is taken while its key is being replaced', 'taken', { sealingKeys: [NEW_KEY, OLD_KEY] }],
    ['is refused once its key is gone', 'invalid_reference', { sealingKeys: [NEW_KEY] }],
    ['is refused from another owner', 'invalid_reference', { identify: () => ({ ...own, id: 'user-2' }) }],
    [
      'is refused from an owner with another holder',
      'invalid_reference',
      { identify: () => ({ ...own, holder: { customer: 'cus_other' } }) },
    ],
    [
      'is refused from a holder of another kind with the same id',
      'invalid_reference',
      { identify: () => ({ ...own, holder: { account: CUSTOMER } }) },
    ],
    [
      'is refused for another connected account',
      'invalid_reference',
      { identify: () => ({ ...own, stripeAccount: 'acct_1' }) },
    ],
    // A client of another make, which does not show its key.
    [
      'is refused in the other mode',
      'invalid_reference',
      {
        publishableKey: 'pk_live_public',
        stripe: { rawRequest: () => Promise.reject(new Error('not asked')) },
      },
    ],
    ['is taken after 29 minutes', 'taken', { now: () => NOW * 1_000 + 29 * MINUTE }],
    ['is refused after 30 minutes', 'invalid_reference', { now: () => NOW * 1_000 + 30 * MINUTE }],
    ['is refused if it comes from the future', 'invalid_reference', { now: () => NOW * 1_000 - 2 * MINUTE }],
  ])('%s', async (_, expected, options) => {
    const ref = await accountRef(await start());
    expect(await redeem(await start(options), ref)).toBe(expected);
  });

  it('dies with a process that has no key of its own', async () => {
    const startWithoutKey = () => startEndpoint().then((endpoint) => (endpoints.push(endpoint), endpoint));
    const first = await startWithoutKey();
    first.stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
    expect(await redeem(await startWithoutKey(), await accountRef(first))).toBe('invalid_reference');
  });

  it.each(['', 'x', '=', 'fca_1', 'a'.repeat(9_000), 'ä'])('is nothing like %j', async (ref) => {
    const endpoint = await start();
    expect(await redeem(endpoint, ref)).toBe('invalid_reference');
    expect(endpoint.stripe.requests).toHaveLength(0);
  });

  it('cannot be changed in any place', async () => {
    const endpoint = await start();
    const ref = await accountRef(endpoint);
    for (let index = 0; index < ref.length - 1; index += 7) {
      const changed = ref.slice(0, index) + (ref[index] === 'A' ? 'B' : 'A') + ref.slice(index + 1);
      expect(await redeem(endpoint, changed), `changed at ${index}`).toBe('invalid_reference');
    }
  });

  it('tells nothing to who reads it, and is never the same twice', async () => {
    const endpoint = await start();
    const [first, second] = [await accountRef(endpoint), await accountRef(endpoint)];
    expect(first).not.toBe(second);
    expect(atob(first.replaceAll('-', '+').replaceAll('_', '/'))).not.toMatch(/fca|fcauth|cus_|active/);
  });
});

describe('a reference to a session', () => {
  it('is good for that session alone', async () => {
    const endpoint = await start();
    const ref = await sessionRef(endpoint);
    expect(await ask(endpoint, ref)).toBe('taken');
    expect(await ask(endpoint, ref, 'fcsess_2')).toBe('invalid_reference');
  });

  it('is never taken for one to an account, nor the other way', async () => {
    const endpoint = await start();
    expect(await redeem(endpoint, await sessionRef(endpoint))).toBe('invalid_reference');
    expect(await remembers(endpoint, await accountRef(endpoint))).toBe(false);
  });

  it('lasts seven days, so that a customer may return from a hosted page', async () => {
    const ref = await sessionRef(await start(), 'any_account');
    expect(await remembers(await start({ now: () => NOW * 1_000 + 7 * DAY - MINUTE }), ref)).toBe(true);
    expect(await remembers(await start({ now: () => NOW * 1_000 + 7 * DAY }), ref)).toBe(false);
  });

  it.each<[string, Parameters<typeof startEndpoint>[0]]>([
    ['of another owner', { identify: () => ({ id: 'user-2', holder: { customer: CUSTOMER } }) }],
    ['sealed with a key that is gone', { sealingKeys: [NEW_KEY] }],
  ])('%s is as good as none', async (_, options) => {
    const ref = await sessionRef(await start(), 'any_account');
    expect(await remembers(await start(options), ref)).toBe(false);
  });

  it('tells the same account from another one', async () => {
    const endpoint = await start();
    const ref = await sessionRef(endpoint, 'any_account');
    const known = await outcomeOf(endpoint, `?ref=${ref}`);
    const lost = await outcomeOf(endpoint);
    expect(known).toMatchObject({ outcome: 'relinked', account: 'fca_1', previous_account: 'fca_1' });
    expect(lost).toMatchObject({ outcome: 'relinked', account: 'fca_1', previous_account: null });
  });
});
