// The host's own say in who is asking: nobody, somebody, or nothing that makes sense; and how long it may take to say so.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../server/contract.ts';
import { createRelinkServer, type Owner } from '../../server/index.ts';
import { PUBLISHABLE_KEY } from './support/endpoint.ts';
import { account } from './support/stripe-objects.ts';

let asked: string[];
beforeEach(() => (asked = []));

/** The endpoint without HTTP around it, and a Stripe that knows one account. */
function relinkWith(
  identify: (request: Request) => unknown,
  policy: () => object | Promise<object> = () => ({}),
) {
  return createRelinkServer({
    stripe: {
      rawRequest: (method, path) => {
        asked.push(`${method} ${path}`);
        return Promise.resolve(account({ account_holder: { type: 'customer', customer: 'cus_1' } }));
      },
    },
    publishableKey: PUBLISHABLE_KEY,
    identify: (request) => identify(request) as Owner,
    policy,
    rateLimit: false,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
}

const OWNER: Owner = { id: 'user-1', holder: { customer: 'cus_1' } };
const ROUTES: [string, string, string?][] = [
  ['GET', '/accounts'],
  ['GET', '/accounts/fca_1'],
  ['POST', '/sessions', '{}'],
  ['GET', '/sessions/fcsess_1'],
];
const requestTo = (path: string, init: RequestInit = {}) =>
  new Request(`http://relink.test${path}`, { headers: { 'Content-Type': 'application/json' }, ...init });
const told = async (answer: Response) => [answer.status, ((await answer.json()) as Problem).code];

describe.each(ROUTES)('%s %s', (method, path, body) => {
  const ask = (who: unknown) =>
    relinkWith(() => who).fetch(requestTo(path, { method, ...(body !== undefined && { body }) }));

  it.each([null, undefined])('is refused to nobody, said as %s', async (nobody) => {
    expect(await told(await ask(nobody))).toEqual([401, 'unauthenticated']);
    expect(await told(await ask(Promise.resolve(nobody)))).toEqual([401, 'unauthenticated']);
    expect(asked).toEqual([]);
  });

  it.each([false, true, 0, '', 'user-1', [], {}, { id: 'user-1' }, { id: 'user-1', holder: 'cus_1' }])(
    'is not let go on with %j for an owner',
    async (wrong) => {
      expect(await told(await ask(wrong))).toEqual([500, 'misconfigured']);
      expect(asked).toEqual([]);
    },
  );
});

describe('that takes too long', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());
  let isAsked: boolean;
  const never = () => {
    isAsked = true;
    return new Promise<never>(() => undefined);
  };

  it.each<[string, ReturnType<typeof relinkWith>]>([
    ['identify', relinkWith(never)],
    ['policy', relinkWith(() => OWNER, never)],
  ])('%s is waited for eight seconds', async (_, relink) => {
    let answer: Response | undefined;
    isAsked = false;
    void relink.fetch(requestTo('/accounts/fca_1')).then((response) => (answer = response));
    // A callback sets it, which the compiler does not see.
    while (!(isAsked as boolean)) await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(7_999);
    expect(answer).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(await told(answer!)).toEqual([500, 'internal_error']);
  });
});

it('identify hears that the browser has gone, and is waited for no longer', async () => {
  const leaving = new AbortController();
  const signals: AbortSignal[] = [];
  const relink = relinkWith(({ signal }) => {
    signals.push(signal);
    return new Promise(() => undefined);
  });
  const answer = relink.fetch(requestTo('/accounts', { signal: leaving.signal }));
  await vi.waitFor(() => expect(signals).toHaveLength(1));
  expect(signals[0]?.aborted).toBe(false);
  leaving.abort();
  expect((await answer).status).toBe(499);
  expect(signals[0]?.aborted).toBe(true);
  expect(asked).toEqual([]);
});
