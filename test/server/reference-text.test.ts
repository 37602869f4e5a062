// A reference is one text, and not any other that reads like it; what cannot be opened comes with what to do.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccountResponse } from '../../server/contract.ts';
import { startEndpoint, type Endpoint } from './support/endpoint.ts';
import { brokenAccount, session } from './support/stripe-objects.ts';

let endpoint: Endpoint;
let ref: string;
beforeAll(async () => {
  endpoint = await startEndpoint();
  endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
  endpoint.stripe.on('POST /sessions', { body: session() });
  ref = (await endpoint.call<AccountResponse>('GET', '/accounts/fca_1')).body.account.ref;
});
afterAll(() => endpoint.close());

const redeem = (text: string) => endpoint.call('POST', '/sessions', { json: { ref: text } });

it.each(['=', ' ', '\n', '.', '!', '+', '/', '\0'])('is not one with %j in it', async (stray) => {
  for (const at of [0, 30, ref.length]) {
    const { status, body } = await redeem(ref.slice(0, at) + stray + ref.slice(at));
    expect([status, body.code]).toEqual([400, 'invalid_reference']);
    expect(body.detail).toMatch(/Ask for the state of the account again/);
  }
  expect((await redeem(ref)).status).toBe(201);
});
