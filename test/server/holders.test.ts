// Ownership and Stripe Connect, route by route: an object that is not the owner's does not exist (IDOR), and every call that
// Stripe gets names the connected account exactly where there is one. One table for all routes: see support/holder-routes.ts.
import { afterEach, describe, expect, it } from 'vitest';
import type { ContractDocument } from './support/contract-document.ts';
import { startEndpoint } from './support/endpoint.ts';
import { foreignTo, KINDS, type HolderKind } from './support/holders.ts';
import { accountsTold, OWNED, OWNERLESS, tellsNothing, type OwnedAsk } from './support/holder-routes.ts';
import { startHolderWorld, type HolderWorld } from './support/holder-world.ts';
import type { StripeObject } from './support/stripe-objects.ts';

let world: HolderWorld | undefined;
afterEach(async () => {
  await world?.endpoint.close();
  world = undefined;
});

const rowsOf = <Ask>(table: Record<string, Record<string, Ask>>) =>
  Object.entries(table).flatMap(([route, asks]) =>
    Object.entries(asks).map(([how, ask]) => [`${route}, ${how}`, ask] as const),
  );
const kinds: [string, HolderKind][] = Object.entries(KINDS);
const CONNECTED = [undefined, 'acct_connected'];

it('the table has every route of the contract', async () => {
  world = await startHolderWorld({ customer: 'cus_1' });
  const { body } = await world.endpoint.call<ContractDocument>('GET', '/openapi.json');
  const served = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect([...Object.keys(OWNED), ...Object.keys(OWNERLESS)].sort()).toEqual(served.sort());
});

/** Every call has named the connected account exactly if there is one, and the holder as Stripe knows it. */
function expectAskedFor(asker: HolderWorld, { filter, type }: HolderKind, stripeAccount: string | undefined) {
  const { requests } = asker.endpoint.stripe;
  expect(requests.length).toBeGreaterThan(0);
  for (const { method, path, query, form, headers } of requests) {
    expect(headers['stripe-account'], `${method} ${path} ${JSON.stringify(query)}`).toBe(stripeAccount);
    const named = Object.entries({ ...query, ...form }).filter(([name]) => name.startsWith('account_holder'));
    const isList = method === 'GET' && path === '/accounts' && query['session'] === undefined;
    const wanted = { ...(method === 'POST' && { 'account_holder[type]': type }), ...filter };
    expect(Object.fromEntries(named)).toEqual(isList || method === 'POST' ? wanted : {});
  }
}

describe.each(kinds)('an owner whose holder is a %s', (_, kind) => {
  describe.each(CONNECTED)('with Stripe-Account %s', (stripeAccount) => {
    it.each(rowsOf(OWNED))(
      '%s: gets what is theirs, however Stripe reports it',
      async (_row, { ask, own }) => {
        world = await startHolderWorld(kind.holder, stripeAccount);
        const [status, ...accounts] = own;
        for (const [how, reported] of Object.entries(kind.reported)) {
          world.belongsTo(reported);
          const answer = await ask(world);
          expect([how, answer.status, ...accountsTold(answer)]).toEqual([how, status, ...accounts]);
          if ('publishable_key' in answer.body)
            expect((answer.body as { stripe_account?: string }).stripe_account).toBe(stripeAccount);
        }
        expectAskedFor(world, kind, stripeAccount);
      },
    );
  });

  const refused = async (asker: HolderWorld, { ask, foreign }: OwnedAsk, how: string) => {
    const answer = await ask(asker);
    const [status, code] = foreign;
    expect([how, answer.status, answer.body.code]).toEqual([how, status, code]);
    expect(tellsNothing(answer), how).toBe(true);
    expect(accountsTold(answer), how).toEqual([]);
    expect(asker.endpoint.stripe.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  };

  it.each(rowsOf(OWNED))('%s: gets nothing of anybody else', async (_row, row) => {
    world = await startHolderWorld(kind.holder);
    for (const [how, reported] of Object.entries(foreignTo(kind))) {
      world.belongsTo(reported);
      await refused(world, row, how);
    }
    expectAskedFor(world, kind, undefined);
  });

  it.each(['fcsess_1', 'fcsess_many'])(
    'sees of %s, which is theirs, no account of anybody else',
    async (id) => {
      world = await startHolderWorld(kind.holder);
      const [mine] = Object.values(kind.reported) as [StripeObject];
      for (const [how, reported] of Object.entries(foreignTo(kind))) {
        world.belongsTo(reported, mine);
        const answer = await world.endpoint.call('GET', `/sessions/${id}`);
        expect([how, answer.status, tellsNothing(answer)]).toEqual([how, 200, true]);
      }
    },
  );

  it('cannot use a reference that was issued to a holder of another kind or id, or for another account', async () => {
    world = await startHolderWorld(kind.holder, 'acct_connected');
    const [mine] = Object.values(kind.reported) as [StripeObject];
    world.belongsTo(mine);
    const { body } = await world.endpoint.call<{ account: { ref: string } }>('GET', '/accounts/fca_1');
    const redeem = async () => {
      const { status, body: problem } = await world!.endpoint.call('POST', '/sessions', {
        json: { ref: body.account.ref },
      });
      return status === 201 ? status : problem.code;
    };
    const others = kinds.filter(([, { field }]) => field !== kind.field).map(([, { holder }]) => holder);
    for (const holder of [
      ...others,
      Object.fromEntries(Object.keys(kind.holder).map((name) => [name, 'held_2'])),
    ]) {
      world.become({ holder: holder as HolderKind['holder'] });
      expect(await redeem()).toBe('invalid_reference');
    }
    world.become({ holder: kind.holder, stripeAccount: 'acct_other' });
    expect(await redeem()).toBe('invalid_reference');
    world.become({ id: 'user-2', stripeAccount: 'acct_connected' });
    expect(await redeem()).toBe('invalid_reference');
    world.become({ id: 'user-1' });
    expect(await redeem()).toBe(201);
    expectAskedFor(world, kind, 'acct_connected');
  });
});

describe.each(rowsOf(OWNERLESS))('%s: has no owner', (_, { ask, asked }) => {
  it.each(CONNECTED)('and asks Stripe in the account that it is about: %s', async (stripeAccount) => {
    // The owner of a page is nobody here: neither whom they are, nor for which account they act, may count.
    world = await startHolderWorld({ customer: 'cus_other' }, 'acct_of_a_page');
    world.belongsTo({ type: 'customer', customer: 'held_1' });
    expect((await ask(world, stripeAccount)).status).toBe(200);
    const { requests } = world.endpoint.stripe;
    expect(requests.map(({ path }) => path)).toEqual(asked);
    for (const { headers } of requests) expect(headers['stripe-account']).toBe(stripeAccount);
  });
});

it('each attempt has a key of its own for each owner and each connected account', async () => {
  world = await startHolderWorld({ customer: 'held_1' });
  world.belongsTo({ type: 'customer', customer: 'held_1' });
  const headers = { 'Idempotency-Key': 'attempt-1' };
  for (const owner of [
    { id: 'a' },
    { id: 'b' },
    { stripeAccount: 'acct_1' },
    { stripeAccount: 'acct_2' },
    { id: 'a' },
  ]) {
    world.become(owner);
    const answer = await world.endpoint.call('POST', '/sessions', { json: { account: 'fca_1' }, headers });
    expect(answer.status).toBe(201);
  }
  const sent = world.endpoint.stripe.requests.filter(({ method }) => method === 'POST');
  const keys = sent.map((request) => String(request.headers['idempotency-key']));
  expect(new Set(keys).size).toBe(5);
  expect(keys.join()).not.toContain('attempt-1');
});

it('whoever names no holder that is one asks for nothing', async () => {
  const wrong = [{ customer: 'a', account: 'b' }, { customer: ' ' }, { person: 'x' }, {}, null];
  const endpoints = wrong.map((holder) =>
    startEndpoint({ identify: () => ({ id: 'user-1', holder }) as never }),
  );
  for (const starting of endpoints) {
    const endpoint = await starting;
    const answer = await endpoint.call('GET', '/accounts');
    expect([answer.status, answer.body.code]).toEqual([500, 'misconfigured']);
    expect(endpoint.stripe.requests).toEqual([]);
    await endpoint.close();
  }
});
