// Where several may fit, each is tried: secrets of webhooks, signatures in a header, keys that seal references.
import { afterEach, describe, expect, it } from 'vitest';
import type { AccountResponse } from '../../server/contract.ts';
import { NOW, startEndpoint, type Endpoint } from './support/endpoint.ts';
import { deliver, event, REACTIVATED, signature } from './support/events.ts';
import { brokenAccount, session } from './support/stripe-objects.ts';

const endpoints: Endpoint[] = [];
afterEach(() => Promise.all(endpoints.splice(0).map((endpoint) => endpoint.close())));

const PLACES = [0, 1, 2, 3, 4, 5];
const SECRETS = PLACES.map((place) => `whsec_planted_${place}`);
const KEYS = PLACES.map((place) => String(place).repeat(32));

async function start(options: Parameters<typeof startEndpoint>[0]) {
  const endpoint = await startEndpoint(options);
  endpoints.push(endpoint);
  endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
  endpoint.stripe.on('POST /sessions', { body: session() });
  return endpoint;
}

describe('of six secrets', () => {
  const payload = JSON.stringify(event());
  const receiver = () => start({ webhooks: { secrets: SECRETS, on: { [REACTIVATED]: () => undefined } } });

  it.each(PLACES)('the one at %i is tried', async (place) => {
    const header = { 'Stripe-Signature': signature(payload, SECRETS[place]) };
    expect((await deliver(await receiver(), payload, header)).status).toBe(200);
  });

  it('each has its say about when an event was signed', async () => {
    const endpoint = await receiver();
    for (const secret of SECRETS) {
      for (const time of [NOW - 301, NOW + 301]) {
        const answer = await deliver(endpoint, payload, {
          'Stripe-Signature': signature(payload, secret, time),
        });
        expect([answer.status, answer.body.code]).toEqual([400, 'invalid_signature']);
      }
    }
  });

  it('none is that of another', async () => {
    for (const secret of ['whsec_planted', 'whsec_planted_', 'whsec_planted_6', SECRETS.join()]) {
      const header = { 'Stripe-Signature': signature(payload, secret) };
      expect((await deliver(await receiver(), payload, header)).status).toBe(400);
    }
  });

  it.each(PLACES)('one may have made the signature at %i of six', async (place) => {
    const [, fits = ''] = signature(payload, SECRETS[5]).split(',');
    const others = PLACES.map((other) => `v1=${String(other).repeat(64)}`);
    const header = [`t=${NOW}`, ...others.with(place, fits)].join(',');
    expect((await deliver(await receiver(), payload, { 'Stripe-Signature': header })).status).toBe(200);
  });
});

describe('of six sealing keys', () => {
  const issued = async (sealingKeys: string[]) => {
    const { body } = await (await start({ sealingKeys })).call<AccountResponse>('GET', '/accounts/fca_1');
    return body.account.ref;
  };
  const redeemed = async (sealingKeys: string[], ref: string) =>
    (await (await start({ sealingKeys })).call('POST', '/sessions', { json: { ref } })).status;

  it.each(PLACES)('the one at %i opens', async (place) => {
    expect(await redeemed(KEYS, await issued([KEYS[place]!]))).toBe(201);
  });

  it('the first seals, and no other', async () => {
    const ref = await issued(KEYS);
    expect(await redeemed([KEYS[0]!], ref)).toBe(201);
    expect(await redeemed(KEYS.slice(1), ref)).toBe(400);
  });

  it('none opens what another has sealed', async () => {
    const others = [KEYS[0]!.toLowerCase() + 'x', KEYS.join(), `${'0'.repeat(31)}O`, ` ${KEYS[0]}`];
    for (const other of others) expect(await redeemed(KEYS, await issued([other]))).toBe(400);
  });
});
