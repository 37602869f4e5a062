import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { RateLimiter, RelinkServerOptions } from '../../server/index.ts';
import { startEndpoint, type Endpoint } from './support/endpoint.ts';
import { account, CUSTOMER, list, session, succeeded } from './support/stripe-objects.ts';

let endpoint: Endpoint;
afterEach(() => endpoint.close());

async function start(rateLimit: RelinkServerOptions['rateLimit']) {
  // Undefined is as good as left out.
  const option = { rateLimit } as Pick<RelinkServerOptions, 'rateLimit'>;
  endpoint = await startEndpoint({
    ...option,
    identify: (request) => ({ id: request.headers.get('x-user') ?? 'ada', holder: { customer: CUSTOMER } }),
  });
  endpoint.stripe.on('GET /accounts', { body: list([account()]) });
  endpoint.stripe.on('GET /accounts/fca_1', { body: account() });
  endpoint.stripe.on('GET /sessions/fcsess_1', { body: succeeded() });
  endpoint.stripe.on('POST /sessions', { body: session() });
}

const ask = (user = 'ada', path = '/accounts') => endpoint.call('GET', path, { headers: { 'X-User': user } });

async function statuses(count: number): Promise<number[]> {
  const answers: number[] = [];
  for (let asked = 0; asked < count; asked += 1) answers.push((await ask()).status);
  return answers;
}

/** A limiter of the host's, which does as it is told. */
function hosted(take: RateLimiter['take']): RateLimiter {
  return { limit: { points: 1, seconds: 3_600 }, take };
}

describe('an owner who asks too often', () => {
  it('gets 429, and is told when to come back', async () => {
    await start({ points: 2, seconds: 3_600 });
    expect(await statuses(3)).toEqual([200, 200, 429]);
    const refusal = await ask();
    expect(refusal.body.code).toBe('rate_limited');
    const seconds = Number(refusal.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(3_500);
    expect(seconds).toBeLessThanOrEqual(3_600);
    expect(endpoint.stripe.requests).toHaveLength(2);
  });

  it('is let in again after that time', async () => {
    await start({ points: 1, seconds: 1 });
    expect(await statuses(2)).toEqual([200, 429]);
    await expect.poll(async () => (await ask()).status, { timeout: 5_000 }).toBe(200);
  });

  it('takes nothing from another owner, nor from another route', async () => {
    await start({ points: 1, seconds: 3_600 });
    expect(await statuses(2)).toEqual([200, 429]);
    expect((await ask('bob')).status).toBe(200);
    expect((await ask('ada', '/accounts/fca_1')).status).toBe(200);
    expect((await ask('ada', '/accounts/fca_2')).status).toBe(429);
    expect((await ask('ada', '/sessions/fcsess_1')).status).toBe(200);
  });

  it('is another one in another Stripe account, whatever their ids', async () => {
    endpoint = await startEndpoint({
      rateLimit: { points: 1, seconds: 3_600 },
      identify: (request) => ({
        id: '1',
        holder: { customer: CUSTOMER },
        stripeAccount: request.headers.get('x-tenant') ?? 'acct_a',
      }),
    });
    endpoint.stripe.on('GET /accounts', { body: list([account()]) });
    const tenant = (name: string) => endpoint.call('GET', '/accounts', { headers: { 'X-Tenant': name } });
    const statuses = [await tenant('acct_a'), await tenant('acct_a'), await tenant('acct_b')];
    expect(statuses.map(({ status }) => status)).toEqual([200, 429, 200]);
    const [first, , third] = endpoint.log.lines.map(({ owner }) => owner);
    expect(first).not.toBe(third);
  });

  it('is one who asked 20 times in a minute, if nothing else is said', async () => {
    await start(undefined);
    expect((await statuses(21)).filter((status) => status === 200)).toHaveLength(20);
  });

  it('is nobody, if the limit is off', async () => {
    await start(false);
    expect(new Set(await statuses(30))).toEqual(new Set([200]));
  });

  it('is refused before what was sent is looked at', async () => {
    await start({ points: 1, seconds: 3_600 });
    const post = () => endpoint.call('POST', '/sessions', { json: { account: 7 } });
    expect([(await post()).status, (await post()).status]).toEqual([400, 429]);
  });
});

describe('a limiter of the host', () => {
  it('decides, and is never told who it is', async () => {
    const keys: string[] = [];
    await start(
      hosted((key) => {
        keys.push(key);
        return Promise.resolve({ ok: false, retryAfterSeconds: 7 });
      }),
    );
    const refusal = await ask('ada@example.com');
    expect([refusal.status, refusal.headers.get('retry-after')]).toEqual([429, '7']);
    expect(keys).toEqual([expect.stringMatching(/^[\da-f]{64}:\/accounts$/)]);
  });

  it.each<[string, RateLimiter['take']]>([
    ['fails', () => Promise.reject(new Error('planted'))],
    ['hangs', () => new Promise(() => undefined)],
  ])('that %s is stood in for by memory, with one warning', async (_, take) => {
    await start(hosted(take));
    expect(await statuses(3)).toEqual([200, 429, 429]);
    const warnings = endpoint.log.lines.filter(({ level }) => level === 'warn');
    expect(warnings).toMatchObject([{ msg: 'rate limiter failed, counting in memory' }]);
    expect(endpoint.log.text()).not.toContain('planted');
  });

  it('that fails is not asked again before a pause, and that fails again after it had recovered is warned of again', async () => {
    let isDown = true;
    let asked = 0;
    await start(
      hosted(() => {
        asked += 1;
        return isDown ? Promise.reject(new Error('down')) : Promise.resolve({ ok: true });
      }),
    );
    const clock = vi.spyOn(performance, 'now');
    onTestFinished(() => clock.mockRestore());
    for (let times = 0; times < 20; times += 1) await ask();
    const later = performance.now() + 5_001;
    expect(asked).toBe(1);
    clock.mockReturnValue(later);
    await Promise.all([ask(), ask(), ask()]);
    expect(asked).toBe(2);
    isDown = false;
    clock.mockReturnValue(later + 5_001);
    await ask();
    await ask();
    isDown = true;
    await ask();
    expect(asked).toBe(5);
    expect(endpoint.log.lines.filter(({ level }) => level === 'warn')).toHaveLength(2);
  });
});

describe('Server-Timing', () => {
  it('tells how long the sign-in, each call to Stripe and all of it took', async () => {
    await start(false);
    const { headers } = await endpoint.call('POST', '/sessions', { json: {} });
    expect(headers.get('server-timing')).toMatch(/^identify;dur=[\d.]+,stripe;dur=[\d.]+,total;dur=[\d.]+$/);
  });
});
