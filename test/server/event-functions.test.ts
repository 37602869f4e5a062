// `verify`, `handle` and `sign` on their own: for a worker behind a queue, and for tests of those who write handlers.
import Stripe from 'stripe';
import StripePreview from 'stripe-preview';
import { describe, expect, it } from 'vitest';
import { handle, sign, verify, type RelinkEvent } from '../../server/index.ts';
import { memoryLedger } from '../../server/stores/memory-ledger.ts';
import { event, REACTIVATED, SECRET } from './support/events.ts';

const CLIENTS: [string, Stripe | StripePreview][] = [
  ['stripe 23.1.0', new Stripe('sk_test_planted')],
  ['stripe 22.7.0-beta.1', new StripePreview('sk_test_planted')],
];
const PAYLOAD = JSON.stringify(event({ filling: 'Zürich \u{1f3e6}' }));
const unixSeconds = () => Math.floor(Date.now() / 1_000);

describe.each(CLIENTS)('with %s', (_, stripe) => {
  it('what is signed is verified, as text or as bytes, with any of the secrets', async () => {
    const header = await sign(PAYLOAD, { stripe, secret: SECRET });
    for (const body of [PAYLOAD, new TextEncoder().encode(PAYLOAD), Buffer.from(PAYLOAD)]) {
      const verified = await verify(body, header, { stripe, secrets: ['whsec_old', SECRET] });
      expect(verified).toEqual(JSON.parse(PAYLOAD));
    }
  });

  it("the header is the one that Stripe's own library makes", async () => {
    const time = unixSeconds();
    const expected = Stripe.webhooks.generateTestHeaderString({
      payload: PAYLOAD,
      secret: SECRET,
      timestamp: time,
    });
    expect(await sign(PAYLOAD, { stripe, secret: SECRET, time })).toBe(expected);
  });

  it.each<[string, string, (header: string) => string | null | undefined, string]>([
    ['a changed body', `${PAYLOAD} `, (header) => header, 'invalid_signature'],
    ['no header', PAYLOAD, () => null, 'invalid_signature'],
    ['an undefined header', PAYLOAD, () => undefined, 'invalid_signature'],
    ['an empty header', PAYLOAD, () => '', 'invalid_signature'],
    ['another time', PAYLOAD, (header) => header.replace(/t=\d+/, 't=1'), 'invalid_signature'],
  ])('%s is refused', async (_name, body, change, code) => {
    const header = change(await sign(PAYLOAD, { stripe, secret: SECRET }));
    await expect(verify(body, header, { stripe, secrets: [SECRET] })).rejects.toMatchObject({ code });
  });

  it('what was signed long ago is refused (replay)', async () => {
    const header = await sign(PAYLOAD, { stripe, secret: SECRET, time: unixSeconds() - 301 });
    const options = { stripe, secrets: [SECRET] };
    await expect(verify(PAYLOAD, header, options)).rejects.toMatchObject({ code: 'invalid_signature' });
    expect(await verify(PAYLOAD, header, { ...options, tolerance: 400 })).toHaveProperty('id', 'evt_1');
  });

  it('an event is handled once, by its ledger', async () => {
    const handled: string[] = [];
    const options = {
      stripe,
      livemode: false,
      ledger: memoryLedger(),
      on: { [REACTIVATED]: ({ id }: RelinkEvent) => void handled.push(id) },
    };
    const sent = event() as unknown as RelinkEvent;
    expect(await handle(sent, options)).toBe('handled');
    expect(await handle(sent, options)).toBe('duplicate');
    expect(await handle({ ...sent, id: 'evt_2', livemode: true }, options)).toBe('ignored');
    const created = 'financial_connections.account.created' as const;
    expect(await handle({ ...sent, id: 'evt_3', type: created }, options)).toBe('ignored');
    expect(handled).toEqual(['evt_1']);
  });

  it('a handler that throws is told to the queue by a code, and the event comes again', async () => {
    let isBroken = true;
    const heard: unknown[] = [];
    const failure = new Error('words');
    const options = {
      stripe,
      livemode: false,
      ledger: memoryLedger(),
      on: {
        [REACTIVATED]: () => {
          if (isBroken) throw failure;
        },
      },
      onError: (error: unknown) => void heard.push(error),
    };
    const sent = event() as unknown as RelinkEvent;
    await expect(handle(sent, options)).rejects.toMatchObject({ code: 'handler_failed', cause: failure });
    isBroken = false;
    expect(await handle(sent, options)).toBe('handled');
    expect(heard).toEqual([failure]);
  });
});

it('a client that cannot sign is named', async () => {
  const stripe = { rawRequest: () => Promise.resolve({}) };
  await expect(sign(PAYLOAD, { stripe, secret: SECRET })).rejects.toThrow(/sign: pass a client in stripe/);
});
