// What a developer can mend is said where it is read: in the log.
import { afterEach, describe, expect, it } from 'vitest';
import { jsonLines, type RelinkServerOptions } from '../../server/index.ts';
import { startEndpoint, type CallInit, type Endpoint } from './support/endpoint.ts';
import { deliver, event, REACTIVATED, startReceiver } from './support/events.ts';
import { stripeError, type StripeReply } from './support/scripted-stripe.ts';
import { account, brokenAccount, list, session } from './support/stripe-objects.ts';

let endpoint: Endpoint;
afterEach(() => endpoint.close());

const containing = (text: string) => expect.stringContaining(text) as string;
const NO_PREVIEW: StripeReply = stripeError(400, {
  type: 'invalid_request_error',
  code: 'parameter_unknown',
  param: 'relink_options',
});

describe('the sentence of a refusal is in its log line', () => {
  it.each<[string, Partial<RelinkServerOptions>, [string, string, CallInit?], string]>([
    [
      'a Stripe account without the preview',
      {},
      ['POST', '/sessions', { json: { account: 'fca_1' } }],
      'preview',
    ],
    [
      'an identify that returns no owner',
      { identify: () => ({ id: 'u' }) as never },
      ['GET', '/accounts'],
      'holder',
    ],
    [
      'a policy that is none',
      { policy: () => ({ targets: [] }) },
      ['GET', '/accounts/fca_1'],
      'policy.targets: list at least one',
    ],
    [
      'a contract that is not spoken here',
      {},
      ['GET', '/accounts', { headers: { Accept: 'application/json;relink=2' } }],
      'Update the server.',
    ],
    ['a body of another type', {}, ['POST', '/sessions', { body: 'x' }], 'Content-Type: application/json'],
    [
      'a target that the policy forbids',
      { policy: { targets: ['account'] } },
      ['POST', '/sessions', { json: { account: 'fca_1', target: 'authorization' } }],
      'The policy allows account.',
    ],
    ['an unsigned event', {}, ['POST', '/webhooks', { json: {} }], 'Stripe-Signature'],
  ])('%s', async (_, options, call, sentence) => {
    endpoint = await startReceiver({ on: { [REACTIVATED]: () => undefined } }, undefined, options);
    endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
    endpoint.stripe.on('POST /sessions', NO_PREVIEW);
    const answer = await endpoint.call(...call);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(endpoint.log.lines).toMatchObject([{ code: answer.body.code, detail: containing(sentence) }]);
  });

  it('an account without permissions: which policy is missing, before Stripe is asked for a session', async () => {
    endpoint = await startEndpoint();
    endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount({ permissions: [] }) });
    const { status, body } = await endpoint.call('POST', '/sessions', { json: { account: 'fca_1' } });
    expect([status, body]).toMatchObject([
      500,
      { code: 'misconfigured', detail: containing('policy.permissions') },
    ]);
    expect(endpoint.log.lines[0]).toMatchObject({ level: 'error', detail: containing('policy.permissions') });
    expect(endpoint.stripe.requests.map(({ method }) => method)).toEqual(['GET']);
  });
});

describe('a 404', () => {
  it('is told apart in the log, and is the same for everybody outside', async () => {
    endpoint = await startEndpoint();
    const foreign = account({ account_holder: { type: 'customer', customer: 'cus_other' } });
    endpoint.stripe.on('GET /accounts/fca_foreign', { body: foreign });
    const paths = ['/nowhere', '/accounts/fca_unknown', '/accounts/fca_foreign', '/accounts/fca-1'];
    const bodies = [];
    for (const path of paths) {
      const { status, body } = await endpoint.call('GET', path);
      bodies.push({ ...body, status, request_id: '' });
    }
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(bodies[0]).not.toHaveProperty('detail');
    expect(endpoint.log.lines.map(({ detail }) => detail)).toEqual([
      containing('Is the option basePath right?'),
      containing('does not know this id'),
      containing('another holder'),
      containing('could not be an id'),
    ]);
  });
});

describe('the message of a function of the host', () => {
  const refuse = () => {
    throw new Error('session store at redis://user:hunter2@db is away');
  };

  it.each<[string, Partial<RelinkServerOptions>]>([
    ['identify', { identify: refuse }],
    ['policy', { policy: refuse }],
  ])('%s is logged at level debug, and nowhere else', async (name, options) => {
    const lines: Record<string, unknown>[] = [];
    const logger = jsonLines((line) => lines.push(JSON.parse(line) as Record<string, unknown>), {
      debug: true,
    });
    endpoint = await startEndpoint({ ...options, logger });
    endpoint.stripe.on('GET /accounts/fca_1', { body: account() });
    const { status, text, headers } = await endpoint.call('GET', '/accounts/fca_1');
    expect([status, text]).toEqual([500, expect.not.stringContaining('redis')]);
    const [debug, line] = lines;
    expect(debug).toMatchObject({
      level: 'debug',
      msg: `the option "${name}" failed`,
      message: 'session store at redis://[secret]db is away',
      request_id: headers.get('x-request-id'),
    });
    expect(line).toMatchObject({ level: 'error', detail: containing(`the option "${name}" failed`) });
    expect(line).not.toHaveProperty('message');
  });

  it('of a handler that fails is logged at once, and onError hears of it', async () => {
    const heard: unknown[] = [];
    endpoint = await startReceiver({
      on: {
        [REACTIVATED]: () => {
          throw new Error('no row for\nfca_1');
        },
      },
      onError: (error, { id }) => {
        heard.push([(error as Error).message, id]);
        throw new Error('the tracker is away');
      },
    });
    expect((await deliver(endpoint)).body.code).toBe('handler_failed');
    expect(endpoint.log.lines[0]).toMatchObject({
      level: 'error',
      error: 'Error',
      message: 'no row for fca_1',
    });
    expect(heard).toEqual([['no row for\nfca_1', 'evt_1']]);
  });

  it('and onError hears of a lease that ended', async () => {
    const heard: string[] = [];
    endpoint = await startReceiver({
      leaseSeconds: 1,
      on: { [REACTIVATED]: () => new Promise(() => undefined) },
      onError: (error) => void heard.push((error as Error).name),
    });
    expect((await deliver(endpoint)).status).toBe(500);
    expect(heard).toEqual(['TimeLimitError']);
    expect(endpoint.log.lines[0]).toMatchObject({ detail: containing('webhooks.leaseSeconds') });
  });
});

it("Stripe's id of a request is logged only if it is one, on success as well", async () => {
  endpoint = await startEndpoint();
  const ids = ['req_1', 'sk_test_planted', 'req_1 and more', 'planted'];
  for (const id of ids) {
    endpoint.stripe.on('GET /accounts', { body: list([]), headers: { 'Request-Id': id } });
    await endpoint.call('GET', '/accounts');
    endpoint.stripe.on('GET /accounts', { status: 400, body: { error: {} }, headers: { 'Request-Id': id } });
    await endpoint.call('GET', '/accounts');
  }
  const logged = endpoint.log.lines.map(({ stripe_request_id }) => stripe_request_id);
  expect(logged).toEqual(['req_1', 'req_1', ...Array<undefined>(6).fill(undefined)]);
});

it('an event whose object has no id is not asked for as /accounts/undefined', async () => {
  const codes: unknown[] = [];
  endpoint = await startReceiver({
    on: {
      [REACTIVATED]: (_, { retrieve }) =>
        retrieve().then(
          () => expect.unreachable(),
          (error: unknown) => void codes.push((error as { code: unknown }).code),
        ),
    },
  });
  endpoint.stripe.on('GET /accounts/undefined', { body: session() });
  expect((await deliver(endpoint, event({ data: { object: {} } }))).status).toBe(200);
  expect([codes, endpoint.stripe.requests]).toEqual([['not_found'], []]);
});
