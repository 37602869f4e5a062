// The guards in front of every route, one at a time: who may ask, from which page, how often, and in which words.
import { Hono } from 'hono';
import { timing } from 'hono/timing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Guard, RelinkEnv } from '../../server/http/environment.ts';
import { guardedBy, identified, spokenContract, withinRate } from '../../server/http/guard.ts';
import type { Settings } from '../../server/options/types.ts';
import { ProblemError } from '../../server/problem.ts';

/** What came of a request: the owner's hash in the log where it passed, or the problem that it was refused with. */
function worldOf(...guards: Guard[]) {
  const logged: unknown[] = [];
  const app = new Hono<RelinkEnv>();
  // What no guard has ended is not in the header.
  app.use(timing({ autoEnd: false }));
  app.use(async (c, next) => {
    c.set('record', {});
    await next();
  });
  app.all('/accounts/:id', guardedBy(...guards), (c) => {
    logged.push(c.get('record').owner);
    return c.json({ owner: c.get('owner') });
  });
  app.onError((error, c) => {
    if (!(error instanceof ProblemError)) throw error;
    const { code, info } = error;
    return c.json({ code, ...info }, error.status, { ...info.headers });
  });
  const ask = async (headers: Record<string, string> = {}, url = 'http://relink.test/accounts/1') => {
    const response = await app.fetch(new Request(url, { headers }));
    return { status: response.status, headers: response.headers, ...((await response.json()) as object) };
  };
  return { app, ask, logged };
}

it('guards stand one behind the other: what the first refuses, the second is not asked about', async () => {
  const second = vi.fn();
  const refusing: Guard = () => Promise.reject(new ProblemError('unauthenticated'));
  const { ask, logged } = worldOf(refusing, second);
  expect(await ask()).toMatchObject({ status: 401, code: 'unauthenticated' });
  expect([second.mock.calls.length, logged]).toEqual([0, []]);
});

describe('the contract', () => {
  it.each<[string, string | null]>([
    ['', null],
    ['*/*', null],
    ['application/json;relink=1', null],
    ['application/json;relink=2, application/json;relink=1', null],
    ['application/json;relink=2', 'Update the server.'],
    ['application/json;relink=0, application/json;relink=2', 'Update the server.'],
    ['application/json;relink=0', 'Update the element.'],
    ['application/json;relink=x', 'Update the element.'],
    ['application/json;relink=1.0', 'Update the element.'],
  ])('asked for as %j gets %j', async (accept, advice) => {
    const { ask } = worldOf(spokenContract);
    const answer = await ask({ Accept: accept });
    const detail = `This endpoint speaks version 1 of the relink contract. ${advice}`;
    expect(answer).toMatchObject(
      advice === null ? { status: 200 } : { status: 406, code: 'contract_mismatch', detail },
    );
  });

  it('is not asked for where nothing is', async () => {
    expect(await worldOf(spokenContract).ask()).toMatchObject({ status: 200 });
  });
});

describe('an owner', () => {
  const OWNER = { id: 'user-1', holder: { customer: 'cus_1' } };
  const guardFor = (identify: (request: Request) => unknown) =>
    identified({ identify } as unknown as Settings);
  afterEach(() => void vi.restoreAllMocks());

  it('is told by the host, who sees all of the request but its body, and how long that took', async () => {
    const seen: Request[] = [];
    const { app, logged } = worldOf(guardFor((request) => (seen.push(request), OWNER)));
    const headers = { Cookie: 'sid=1' };
    const url = 'http://relink.test/accounts/1?x=1';
    const answer = await app.fetch(new Request(url, { method: 'POST', body: '{}', headers }));
    expect(await answer.json()).toEqual({ owner: OWNER });
    expect(answer.headers.get('server-timing')).toMatch(/identify;dur=\d/);
    expect(seen).toMatchObject([{ url, method: 'POST', body: null }]);
    expect(seen[0]?.headers.get('cookie')).toBe('sid=1');
    expect(logged).toEqual([expect.stringMatching(/^[\da-f]{16}$/)]);
  });

  it.each([
    [null, { status: 401, code: 'unauthenticated' }],
    [undefined, { status: 401, code: 'unauthenticated' }],
    [
      { id: 'user-1' },
      {
        status: 500,
        code: 'misconfigured',
        detail: 'identify has to return null or { id, holder: { customer } }.',
      },
    ],
  ])('said to be %j is none', async (said, refusal) => {
    expect(await worldOf(guardFor(() => said)).ask()).toMatchObject(refusal);
  });

  it('is not let in where the host’s function throws, which is named', async () => {
    const { ask, logged } = worldOf(guardFor(() => Promise.reject(new Error('planted'))));
    await expect(ask()).rejects.toThrow(/^the option "identify" failed$/);
    expect(logged).toEqual([]);
  });

  it('whose request names no host is not asked for', async () => {
    const identify = vi.fn();
    const { app } = worldOf(guardFor(identify));
    const request = { url: 'http://:x/accounts/1', method: 'GET', headers: new Headers() } as Request;
    const answer = await app.fetch(request);
    const detail = 'The Host header names no host.';
    expect(await answer.json()).toMatchObject({ code: 'invalid_request', detail });
    expect(identify).not.toHaveBeenCalled();
  });

  it('has one hash, which tells apart the connected accounts that an id is of', async () => {
    let owner: object = OWNER;
    const { ask, logged } = worldOf(guardFor(() => owner));
    for (const more of [{}, {}, { stripeAccount: 'acct_1' }, { stripeAccount: 'acct_2' }, { id: 'user-2' }]) {
      owner = { ...OWNER, ...more };
      await ask();
    }
    expect(logged[0]).toBe(logged[1]);
    expect(new Set(logged).size).toBe(4);
  });

  it('is hashed once, as long as no thousand others came', async () => {
    let number = 0;
    const guard = guardFor(() => ({ ...OWNER, id: `user-${number}` }));
    const { ask, logged } = worldOf(guard);
    const digests = vi.spyOn(crypto.subtle, 'digest');
    for (number = 0; number < 1_000; number += 1) await ask();
    number = 7;
    await ask();
    expect([digests.mock.calls.length, logged[1_000]]).toEqual([1_000, logged[7]]);
    number = 8;
    await ask();
    expect([digests.mock.calls.length, logged[1_001]]).toEqual([1_001, logged[8]]);
  });

  it.each<[unknown, object]>([
    [undefined, { status: 200 }],
    [{ ok: true }, { status: 200 }],
    [
      { ok: false, retryAfterSeconds: 7 },
      { status: 429, code: 'rate_limited', headers: { 'Retry-After': '7' } },
    ],
  ])('of whom the limiter says %j is told so, by the hash and the route', async (taken, expected) => {
    const take = vi.fn(() => Promise.resolve(taken));
    const hash: Guard = (c) => c.set('ownerHash', 'hash');
    const { ask } = worldOf(hash, withinRate({ rateLimiter: { take } } as unknown as Settings));
    expect(await ask()).toMatchObject(expected);
    expect(take.mock.calls).toEqual([['hash:/accounts/:id']]);
    const unlimited = worldOf(hash, withinRate({ rateLimiter: null } as unknown as Settings));
    expect(await unlimited.ask()).toMatchObject({ status: 200 });
  });
});
