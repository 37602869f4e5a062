// How long Stripe is waited for where nothing else is said, how often it is asked, and that its words stay its own.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../server/contract.ts';
import { createRelinkServer } from '../../server/index.ts';
import { PUBLISHABLE_KEY, startEndpoint } from './support/endpoint.ts';
import { stripeError } from './support/scripted-stripe.ts';

describe('a Stripe that never answers', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('is asked with a limit of eight seconds and one retry, and given up on within twenty', async () => {
    const asked: { timeout?: number; maxNetworkRetries?: number }[] = [];
    const relink = createRelinkServer({
      stripe: {
        rawRequest: (_method, _path, _params, options = {}) => {
          asked.push(options);
          return new Promise(() => undefined);
        },
      },
      publishableKey: PUBLISHABLE_KEY,
      identify: () => ({ id: 'user-1', holder: { customer: 'cus_1' } }),
      logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    });
    const answer = relink.fetch(new Request('http://relink.test/accounts'));
    while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(asked[0]?.timeout).toBeLessThanOrEqual(8_000);
    expect(asked[0]?.maxNetworkRetries).toBeLessThanOrEqual(1);
    await vi.advanceTimersByTimeAsync(20_000);
    const { status } = await answer;
    expect([status, ((await (await answer).json()) as Problem).code]).toEqual([504, 'stripe_timeout']);
  });
});

it.each(['planted_param', 'account_holder_planted', 'planted[0]'])(
  'a refusal of Stripe’s about %s is logged, and not told to a page',
  async (param) => {
    const endpoint = await startEndpoint();
    const error = { type: 'invalid_request_error', code: 'planted_code', param, message: 'planted words' };
    endpoint.stripe.on('GET /accounts', stripeError(400, error));
    const { status, body, text } = await endpoint.call('GET', '/accounts');
    await endpoint.close();
    expect([status, body.code]).toEqual([502, 'stripe_rejected']);
    expect(text).not.toContain('planted');
    expect(endpoint.log.lines).toMatchObject([{ stripe_code: 'planted_code', stripe_param: param }]);
    expect(endpoint.log.text()).not.toContain('planted words');
  },
);
