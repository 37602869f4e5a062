// Who may hand us an event: whoever signed it with a secret of ours, lately. With both lines of the SDK.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLIENTS, NOW, type Endpoint } from './support/endpoint.ts';
import { deliver, event, REACTIVATED, SECRET, signature, startReceiver } from './support/events.ts';

const BAD = Buffer.from([0xff]);
const MARK = Buffer.from('\ufeff');

describe.each(Object.keys(CLIENTS) as (keyof typeof CLIENTS)[])('with %s', (client) => {
  let endpoint: Endpoint;
  let handled: string[];

  beforeEach(async () => {
    handled = [];
    const on = { [REACTIVATED]: ({ id }: { id: string }) => void handled.push(id) };
    endpoint = await startReceiver({ secrets: ['whsec_old', SECRET], on }, client);
  });
  afterEach(() => endpoint.close());

  const body = JSON.stringify(event());
  const signed = (header: string) => ({ 'Stripe-Signature': header });
  const [, v1 = ''] = signature(body).split(',');

  it.each<[string, string]>([
    ['the newest secret', signature(body)],
    ['an older secret', signature(body, 'whsec_old')],
    ['two signatures, the second of which fits', `t=${NOW},v1=${'0'.repeat(64)},${v1}`],
    ['a stamp from 300 seconds ago', signature(body, SECRET, NOW - 300)],
    ['a stamp 300 seconds ahead', signature(body, SECRET, NOW + 300)],
  ])('takes %s', async (_, header) => {
    const answer = await deliver(endpoint, body, signed(header));
    expect([answer.status, answer.body]).toEqual([200, { received: true }]);
    expect(handled).toEqual(['evt_1']);
  });

  it('takes text beyond ASCII, and white space, as it was signed', async () => {
    const object = { ...(event()['data'] as { object: object }).object, display_name: 'Çà et là 🏦' };
    const payload = JSON.stringify(event({ data: { object } }), null, 2);
    expect((await deliver(endpoint, payload)).status).toBe(200);
  });

  it.each<[string, string, string]>([
    ['no signature', body, ''],
    ['a header that is none', body, 'signed, honestly'],
    ['no stamp', body, v1],
    ['a stamp that is no number', body, `t=soon,${v1}`],
    ['a secret of somebody else', body, signature(body, 'whsec_other')],
    ['a changed body', body.replace('evt_1', 'evt_2'), signature(body)],
    ['an empty body', '', signature(body)],
    ['an empty signature', body, `t=${NOW},v1=`],
    ['an empty signature of a thin event', '{"object":"v2.core.event"}', `t=${NOW},v1==`],
    ['only the fake scheme', body, `t=${NOW},${v1.replace('v1', 'v0')}`],
    ['a blank after the comma', body, `t=${NOW}, ${v1}`],
    ['a body that is no JSON, signed by somebody else', 'hello', signature('hello', 'whsec_other')],
    ['a body that is no JSON, signed long ago', 'hello', signature('hello', SECRET, NOW - 301)],
    ['a stamp from 301 seconds ago', body, signature(body, SECRET, NOW - 301)],
    ['a stamp 301 seconds ahead', body, signature(body, SECRET, NOW + 301)],
    ['an old signature under a new stamp', body, `t=${NOW},${signature(body, SECRET, NOW - 9_000)}`],
    ['an old signature over a new stamp', body, `${signature(body, SECRET, NOW - 9_000)},t=${NOW}`],
  ])('refuses %s', async (_, payload, header) => {
    const answer = await deliver(endpoint, payload, signed(header));
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_signature']);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(handled).toEqual([]);
    expect(endpoint.log.text()).not.toMatch(/planted|evt_|v1=/);
  });

  it.each<[string, (signed: Buffer, at: number) => Uint8Array[]]>([
    ['with a byte that is no text', (bytes, at) => [bytes.subarray(0, at), BAD, bytes.subarray(at + 3)]],
    ['behind a mark of their encoding', (bytes) => [MARK, bytes]],
  ])('refuses bytes that would read like those that were signed: %s', async (_, change) => {
    // A lenient decoder makes U+FFFD of the byte, and nothing of the mark.
    const payload = JSON.stringify(event({ filling: '\ufffd' }));
    const bytes = Buffer.from(payload);
    const send = (body: Buffer<ArrayBuffer>) =>
      endpoint.call('POST', '/webhooks', { body, headers: signed(signature(payload)) });
    const answer = await send(Buffer.concat(change(bytes, bytes.indexOf('\ufffd'))));
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_signature']);
    expect(handled).toEqual([]);
    expect((await send(bytes)).status).toBe(200);
  });

  it.each([
    ['a thin event', '{"object":"v2.core.event"}'],
    ['what is no JSON', 'hello'],
    ['nothing', ''],
  ])('says of %s that the signature fits, and the body does not', async (_, payload) => {
    const answer = await deliver(endpoint, payload);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
    expect(answer.body.detail).toMatch(/signature fits.*snapshot/);
  });

  it('refuses what is signed but no event', async () => {
    const answer = await deliver(endpoint, '{"id":"evt_1"}');
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
  });
});
