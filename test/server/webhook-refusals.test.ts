// Why an event is refused, in words for whoever set the endpoint up; and which headers and bodies are near misses.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NOW, type Endpoint } from './support/endpoint.ts';
import { event, REACTIVATED, SECRET, signature, startReceiver } from './support/events.ts';

let endpoint: Endpoint;
let handled: number;
beforeAll(async () => {
  endpoint = await startReceiver({ on: { [REACTIVATED]: () => void (handled += 1) } });
});
beforeEach(() => (handled = 0));
afterAll(() => endpoint.close());

const BODY = JSON.stringify(event());
const [T = '', V1 = ''] = signature(BODY).split(',');
const HEX = '0'.repeat(64);

const send = (body: BodyInit, header?: string) =>
  endpoint.call('POST', '/webhooks', {
    body,
    headers: header === undefined ? {} : { 'Stripe-Signature': header },
  });

const NO_HEADER = /Send the Stripe-Signature header as Stripe does/;
const NO_SECRET = /No secret of the option webhooks\.secrets fits, or the body is not what was signed/;
const TOO_FAR = /time stamp is too far from this endpoint's clock/;

describe('a header', () => {
  it.each<[string, string | undefined, RegExp]>([
    ['that is missing', undefined, NO_HEADER],
    ['that is empty', '', NO_HEADER],
    ['without a time', V1, NO_HEADER],
    ['with a time alone', T, NO_SECRET],
    ['with a time that is a word', `t=soon,${V1}`, NO_HEADER],
    ['with a time and more', `${T}x,${V1}`, NO_HEADER],
    ['with a time behind something else', `t=xt=${NOW},${V1}`, NO_HEADER],
    ['with a time of thirteen digits', `t=${NOW}000,${V1}`, NO_HEADER],
    ['with a negative time', `t=-${NOW},${V1}`, NO_HEADER],
    ['with two times', `${T},${T},${V1}`, NO_HEADER],
    ['with a signature of no value beside the right one', `${T},${V1},v1`, NO_HEADER],
    ['with an empty signature beside the right one', `${T},${V1},v1=`, NO_HEADER],
    ['with too long a signature beside the right one', `${T},${V1},v1=${HEX}0`, NO_HEADER],
    ['with too short a signature beside the right one', `${T},${V1},v1=${HEX.slice(1)}`, NO_HEADER],
    ['with a signature within another', `${T},${V1},v1=xv1=${HEX}`, NO_HEADER],
    ['with a signature in capitals', `${T},${V1.toUpperCase().replace('V1', 'v1')}`, NO_HEADER],
    ['with a signature of another body', `${T},v1=${HEX}`, NO_SECRET],
    ['of another secret', signature(BODY, 'whsec_other'), NO_SECRET],
    ['of long ago', signature(BODY, SECRET, NOW - 301), TOO_FAR],
    ['of a time to come', signature(BODY, SECRET, NOW + 301), TOO_FAR],
  ])('%s is refused, and it is said why', async (_, header, why) => {
    const { status, body } = await send(BODY, header);
    expect([status, body.code, body.detail]).toEqual([400, 'invalid_signature', expect.stringMatching(why)]);
    expect(handled).toBe(0);
  });

  it.each([
    ['of a scheme to come', `${T},${V1},v2=${HEX}x`],
    ['whose name ends like ours', `${T},sv1=x,${V1}`],
    ['of a scheme for tests', `${T},v0=x,${V1}`],
  ])('with a signature %s as well is taken', async (_, header) => {
    expect((await send(BODY, header)).status).toBe(200);
  });
});

it.each<[string, Buffer<ArrayBuffer>]>([
  ['no text', Buffer.from([0xff, 0xfe])],
  ['text behind a byte order mark', Buffer.from('\ufeff{}')],
])('a body that is %s is refused, and it is said why', async (_, bytes) => {
  const { status, body } = await send(bytes, signature('{}'));
  expect([status, body.code]).toEqual([400, 'invalid_signature']);
  expect(body.detail).toMatch(/in UTF-8, without a byte order mark/);
});

describe('what is signed', () => {
  const sign = (value: unknown) => {
    const payload = JSON.stringify(value);
    return send(payload, signature(payload));
  };

  it.each<[string, unknown]>([
    ['an event without data', event({ data: undefined })],
    ['an event whose data is no object', event({ data: 'x' })],
    ['an event without an object', event({ data: {} })],
    ['an event whose object is none', event({ data: { object: 'fca_1' } })],
    ['an event whose object has no id that is one', event({ data: { object: { id: 7 } } })],
    ['an event without an id', event({ id: undefined })],
    ['an event with a number for an id', event({ id: 7 })],
    ['an event without a type', event({ type: undefined })],
    ['an event without a mode', event({ livemode: undefined })],
    ['an event with a word for a mode', event({ livemode: 'false' })],
    ['an event of an account that is no id', event({ account: { id: 'acct_1' } })],
    ['a list', []],
  ])('and is %s is refused', async (_, value) => {
    const { status, body } = await sign(value);
    expect([status, body.code]).toEqual([400, 'invalid_request']);
    expect(body.detail).toMatch(/signed by Stripe, but is not an event|signature fits/);
    expect(handled).toBe(0);
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', `${REACTIVATED}.more`, ''])(
    'and of the type %j is ignored',
    async (type) => {
      expect((await sign(event({ id: `evt_${type}`, type }))).body).toEqual({
        received: true,
        ignored: true,
      });
    },
  );
});

it.each([null, undefined, 'x', 7, {}])('an endpoint is not built with %j for handlers', async (on) => {
  await expect(startReceiver({ on: on as never })).rejects.toThrow(
    /webhooks\.on: give a handler for at least one/,
  );
});
