// Owners with more accounts than one page holds, and lists with something in them that nobody can read: never cut in silence.
import { afterEach, describe, expect, it } from 'vitest';
import type { AccountsResponse, SessionResponse } from '../../server/contract.ts';
import { startEndpoint, type Endpoint } from './support/endpoint.ts';
import type { StripeReply } from './support/scripted-stripe.ts';
import { account, brokenAccount, list, session, type StripeObject } from './support/stripe-objects.ts';

let endpoint: Endpoint;
afterEach(() => endpoint.close());

const household = (count: number, brokenAt = -1) =>
  Array.from({ length: count }, (_, index) =>
    index === brokenAt ? brokenAccount({ id: `fca_${index}` }) : account({ id: `fca_${index}` }),
  );

/** Stripe's pages of a list, each of which takes so many milliseconds. */
function paged(all: readonly StripeObject[], delay = 0): StripeReply {
  return (response, { query }) => {
    const start =
      query['starting_after'] === undefined
        ? 0
        : all.findIndex((one) => one['id'] === query['starting_after']) + 1;
    const end = start + Number(query['limit']);
    const page = JSON.stringify(list(all.slice(start, end), end < all.length));
    setTimeout(() => response.setHeader('Content-Type', 'application/json').end(page), delay);
  };
}

async function start(reply: StripeReply, options: Parameters<typeof startEndpoint>[0] = {}) {
  endpoint = await startEndpoint(options);
  endpoint.stripe.on('GET /accounts', reply);
  endpoint.stripe.on('POST /sessions', { body: session() });
}
const accounts = () => endpoint.call<AccountsResponse>('GET', '/accounts');
const relinkAny = () => endpoint.call<SessionResponse>('POST', '/sessions', { json: {} });

describe('an owner', () => {
  it('of 30 accounts costs one call to Stripe', async () => {
    await start(paged(household(30)));
    expect((await accounts()).body.accounts).toHaveLength(30);
    expect(endpoint.stripe.requests).toHaveLength(1);
  });

  it('of 1,250 accounts sees them all, and {} finds the broken one behind the first 1,000', async () => {
    await start(paged(household(1_250, 1_200)));
    const { body } = await accounts();
    expect([body.accounts.length, body.accounts[0]?.id, body.has_more]).toEqual([
      1_250,
      'fca_1200',
      undefined,
    ]);
    expect((await relinkAny()).status).toBe(201);
    expect(endpoint.stripe.requests.at(-1)?.form).toMatchObject({ 'relink_options[account]': 'fca_1200' });
  });
});

describe('a Stripe that is slower than the limit allows', () => {
  const LIMIT = 200;

  it('gets a list with what there is, and the answer says that there is more', async () => {
    await start(paged(household(1_250), 150), { stripeTimeLimit: LIMIT });
    const begun = performance.now();
    const { status, body } = await accounts();
    // Two tries and a second, however many pages there are.
    expect(performance.now() - begun).toBeLessThan(2 * LIMIT + 1_000);
    expect([status, body.has_more]).toEqual([200, true]);
    expect(body.accounts.length).toBeGreaterThan(0);
    expect(endpoint.log.lines[0]).toMatchObject({
      detail: expect.stringContaining('Not all accounts') as string,
    });
  });

  it('does not make {} say that there is nothing to relink', async () => {
    await start(paged(household(1_250, 1_249), 150), { stripeTimeLimit: LIMIT });
    const { status, body } = await relinkAny();
    expect([status, body]).toMatchObject([504, { code: 'stripe_timeout' }]);
  });

  it('ends all calls of a request by one deadline', async () => {
    await start(paged([brokenAccount()], 350), { stripeTimeLimit: 400 });
    endpoint.stripe.on('POST /sessions', () => undefined);
    const begun = performance.now();
    expect((await relinkAny()).status).toBe(504);
    expect(performance.now() - begun).toBeLessThan(2 * 400 + 1_000 + 300);
  });
});

describe('an account that nobody can read', () => {
  const UNREADABLE = [
    ['without a status', account({ id: 'fca_odd', status: undefined })],
    ['with a number for a status', account({ id: 'fca_odd', status: 7 })],
    ['that is null', null as unknown as StripeObject],
    ['that is a string', 'fca_odd' as unknown as StripeObject],
  ] as const;

  it.each(UNREADABLE)(
    '%s costs none of the others, and the list says that it is not whole',
    async (_, odd) => {
      await start(paged([account(), odd, brokenAccount({ id: 'fca_2' })]));
      const { status, body } = await accounts();
      expect([status, body.has_more]).toEqual([200, true]);
      expect(body.accounts.map(({ id }) => id)).toEqual(['fca_2', 'fca_1']);
      expect((await relinkAny()).status).toBe(201);
    },
  );

  it('at the end of a page leads to the next one', async () => {
    const all = household(101);
    all[99] = { ...all[99], status: null };
    await start(paged(all));
    expect((await accounts()).body.accounts).toHaveLength(100);
  });

  it('may be the one to relink: {} does not say that there is none', async () => {
    await start(paged([account(), account({ id: 'fca_odd', status: null })]));
    expect((await relinkAny()).body).toMatchObject({ code: 'stripe_timeout' });
  });
});
