// Sign-in by tokens of somebody else, whose keys are fetched from a real server.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sign } from 'hono/jwt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identifyByJwt } from '../../../server/standalone/assembly/jwt.ts';

const KEY = { name: 'ECDSA', namedCurve: 'P-256' };
const CLAIMS = { iss: 'https://id.example', aud: 'relink', sub: 'user-1', stripe_customer: 'cus_1' };
const soon = () => Math.floor(Date.now() / 1_000) + 60;

let server: Server;
let keys: object[];
let fetches: number;
let isDown: boolean;
let clock: number;
const refused: unknown[] = [];
const note = ({ error }: { error?: string }) => void refused.push(error);
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
    { info: note, warn: note, error: note },
    () => clock,
  );
  refused.length = 0;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const ask = (authorization: string) =>
  identify(new Request('http://relink.test/accounts', { headers: { Authorization: authorization } }));
const token = async (claims: object, { secret } = key) =>
  `Bearer ${await sign({ exp: soon(), ...claims }, secret, 'ES256')}`;

/** A part of a token, as it is written. */
const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');

it('says who is asking', async () => {
  expect(await ask(await token(CLAIMS))).toEqual({ id: 'user-1', holder: { customer: 'cus_1' } });
});

it.each(['iat', 'nbf'])('bears an issuer whose clock is a little ahead in %s', async (claim) => {
  expect(await ask(await token({ ...CLAIMS, [claim]: soon() - 30 }))).toMatchObject({ id: 'user-1' });
});

describe('nobody is asking with', () => {
  it.each<[string, () => Promise<string>, string]>([
    ['something else', () => Promise.resolve('Basic dTpw'), 'NoBearerToken'],
    ['half a token', () => Promise.resolve('Bearer a.b'), 'NoBearerToken'],
    ['a token of nonsense', () => Promise.resolve('Bearer a.b.c'), 'JwtTokenInvalid'],
    ['a token of another issuer', () => token({ ...CLAIMS, iss: 'https://evil.example' }), 'JwtTokenIssuer'],
    ['a token for somebody else', () => token({ ...CLAIMS, aud: 'shop' }), 'JwtTokenAudience'],
    ['a token that has ended', () => token({ ...CLAIMS, exp: 1 }), 'JwtTokenExpired'],
    ['a token without an end', () => token({ ...CLAIMS, exp: undefined }), 'JwtWithoutEnd'],
    ['a token that has not begun', () => token({ ...CLAIMS, nbf: soon() + 60 }), 'JwtTokenNotBefore'],
    ['a token that never begins', () => token({ ...CLAIMS, nbf: 'soon' }), 'JwtTokenNotBefore'],
    ['a token of the future', () => token({ ...CLAIMS, iat: soon() + 60 }), 'JwtTokenIssuedAt'],
    ['a token of nobody', () => token({ ...CLAIMS, sub: undefined }), 'JwtWithoutSubject'],
    [
      'a token without a customer',
      () => token({ ...CLAIMS, stripe_customer: undefined }),
      'JwtWithoutCustomer',
    ],
    [
      'a token with an account for a customer',
      () => token({ ...CLAIMS, stripe_customer: 'acct_1' }),
      'JwtWithoutCustomer',
    ],
    [
      'a token of another key',
      async () => token(CLAIMS, await makeKey('one')),
      'JwtTokenSignatureMismatched',
    ],
    [
      'a token of a key that is not published',
      async () => token(CLAIMS, await makeKey('two')),
      'JwtKeyUnknown',
    ],
    [
      'a token that names no key',
      () => Promise.resolve(`Bearer ${part({ alg: 'ES256', typ: 'JWT' })}.${part(CLAIMS)}.x`),
      'JwtHeaderRequiresKid',
    ],
    [
      'a token with a shared secret',
      async () => `Bearer ${await sign({ ...CLAIMS, exp: soon() }, 'secret', 'HS256')}`,
      'JwtAlgorithmNotAllowed',
    ],
    [
      'a token that was changed',
      async () => (await token(CLAIMS)).replace(/\.[^.]+\./, `.${part({ sub: 'x' })}.`),
      'JwtTokenIssuer',
    ],
    [
      'a token that is not signed',
      () => Promise.resolve(`Bearer ${part({ alg: 'none', kid: 'one' })}.${part(CLAIMS)}.x`),
      'JwtAlgorithmNotAllowed',
    ],
  ])('%s, and the log says why', async (_, make, reason) => {
    expect(await ask(await make())).toBeNull();
    expect(refused).toEqual([reason]);
  });

  it('no token, about which there is nothing to say', async () => {
    expect(await identify(new Request('http://relink.test/accounts'))).toBeNull();
    expect(refused).toEqual([]);
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
    clock += 6_000;
    expect(await ask(await token(CLAIMS))).toMatchObject({ id: 'user-1' });
  });

  it('are asked for once in a while, whoever makes up tokens while the issuer is away', async () => {
    isDown = true;
    const stranger = await makeKey('made-up');
    for (let count = 0; count < 5; count += 1)
      await expect(ask(await token(CLAIMS, stranger))).rejects.toThrow('the issuer did not answer');
    expect(fetches).toBe(1);
    clock += 6_000;
    await expect(ask(await token(CLAIMS, stranger))).rejects.toThrow('the issuer did not answer');
    expect(fetches).toBe(2);
  });

  it('that are known stay good for an hour while the issuer is away, and no longer', async () => {
    await ask(await token(CLAIMS));
    isDown = true;
    clock += 601_000;
    expect(await ask(await token(CLAIMS))).toMatchObject({ id: 'user-1' });
    await expect(ask(await token(CLAIMS, await makeKey('two')))).rejects.toThrow('the issuer did not');
    expect(fetches).toBe(2);
    clock += 3_600_000;
    await expect(ask(await token(CLAIMS))).rejects.toThrow('the issuer did not answer with its keys');
  });
});
