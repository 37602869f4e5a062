// Sign-in by tokens of somebody else, whose keys are fetched from a real server.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sign } from 'hono/jwt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identifyByJwt } from '../../../server/hosts/jwt.ts';

const KEY = { name: 'ECDSA', namedCurve: 'P-256' };
const CLAIMS = { iss: 'https://id.example', aud: 'relink', sub: 'user-1', stripe_customer: 'cus_1' };
const soon = () => Math.floor(Date.now() / 1_000) + 60;

let server: Server;
let keys: object[];
let fetches: number;
let isDown: boolean;
let clock: number;
let identify: ReturnType<typeof identifyByJwt>;

async function makeKey(kid: string) {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(KEY, true, ['sign', 'verify']);
  const [mine, theirs] = await Promise.all(
    [privateKey, publicKey].map((key) => crypto.subtle.exportKey('jwk', key)),
  );
  return { secret: { ...mine, kid, alg: 'ES256' }, published: { ...theirs, kid, alg: 'ES256' } };
}
let key: Awaited<ReturnType<typeof makeKey>>;

beforeEach(async () => {
  key = await makeKey('one');
  keys = [key.published];
  fetches = 0;
  isDown = false;
  clock = 1e9;
  server = createServer((_, response) => {
    fetches += 1;
    response.writeHead(isDown ? 503 : 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  identify = identifyByJwt(
    {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
      issuer: 'https://id.example',
      audience: 'relink',
      algorithm: 'ES256',
      holderClaim: 'stripe_customer',
    },
    () => clock,
  );
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const ask = (authorization: string) =>
  identify(new Request('http://relink.test/accounts', { headers: { Authorization: authorization } }));
const token = async (claims: object, { secret } = key) =>
  `Bearer ${await sign({ exp: soon(), ...claims }, secret, 'ES256')}`;

it('says who is asking', async () => {
  expect(await ask(await token(CLAIMS))).toEqual({ id: 'user-1', holder: { customer: 'cus_1' } });
});

describe('nobody is asking with', () => {
  it.each<[string, () => Promise<string>]>([
    ['no token', () => Promise.resolve('')],
    ['something else', () => Promise.resolve('Basic dTpw')],
    ['half a token', () => Promise.resolve('Bearer a.b')],
    ['a token of nonsense', () => Promise.resolve('Bearer a.b.c')],
    ['a token of another issuer', () => token({ ...CLAIMS, iss: 'https://evil.example' })],
    ['a token for somebody else', () => token({ ...CLAIMS, aud: 'shop' })],
    ['a token that has ended', () => token({ ...CLAIMS, exp: 1 })],
    ['a token without an end', () => token({ ...CLAIMS, exp: undefined })],
    ['a token that has not begun', () => token({ ...CLAIMS, nbf: soon() })],
    ['a token of nobody', () => token({ ...CLAIMS, sub: undefined })],
    ['a token without a customer', () => token({ ...CLAIMS, stripe_customer: undefined })],
    ['a token with an account for a customer', () => token({ ...CLAIMS, stripe_customer: 'acct_1' })],
    ['a token of another key', async () => token(CLAIMS, await makeKey('one'))],
    [
      'a token with a shared secret',
      async () => `Bearer ${await sign({ ...CLAIMS, exp: soon() }, 'secret', 'HS256')}`,
    ],
    [
      'a token that was changed',
      async () => (await token(CLAIMS)).replace(/\.[^.]+\./, `.${btoa('{"sub":"x"}')}.`),
    ],
    [
      'a token that is not signed',
      () => Promise.resolve(`Bearer ${btoa('{"alg":"none","kid":"one"}')}.${btoa(JSON.stringify(CLAIMS))}.x`),
    ],
  ])('%s', async (_, make) => {
    expect(await ask(await make())).toBeNull();
  });
});

describe('the keys', () => {
  it('are fetched once, for many who ask at once and later', async () => {
    await Promise.all([ask(await token(CLAIMS)), ask(await token(CLAIMS))]);
    await ask(await token(CLAIMS));
    expect(fetches).toBe(1);
  });

  it('are fetched anew for a key that is new, and not for every token that claims one', async () => {
    await ask(await token(CLAIMS));
    const next = await makeKey('two');
    keys = [key.published, next.published];
    expect(await ask(await token(CLAIMS, next))).toBeNull();
    expect(fetches).toBe(1);
    clock += 31_000;
    expect(await ask(await token(CLAIMS, next))).toMatchObject({ id: 'user-1' });
    expect(fetches).toBe(2);
  });

  it('are believed for a while only', async () => {
    await ask(await token(CLAIMS));
    keys = [];
    clock += 601_000;
    expect(await ask(await token(CLAIMS))).toBeNull();
  });

  it('that cannot be had are a failure, and no refusal', async () => {
    isDown = true;
    await expect(ask(await token(CLAIMS))).rejects.toThrow('the issuer did not answer with its keys');
    isDown = false;
    expect(await ask(await token(CLAIMS))).toMatchObject({ id: 'user-1' });
  });
});
