// The keys of an issuer: when they are fetched, for how long they are believed, and which of them are of any use.
import { createServer } from 'node:http';
import { exportJWK } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CLAIMS, listening, makeKey, part, soon, startIssuer, type Issuer } from '../support/issuer.ts';

let issuer: Issuer;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  issuer = await startIssuer();
});
afterEach(() => {
  issuer.close();
  vi.useRealTimers();
});
const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);

describe('the keys', () => {
  it('are fetched once, for many who ask at once and later', async () => {
    await Promise.all([issuer.ask(await issuer.token(CLAIMS)), issuer.ask(await issuer.token(CLAIMS))]);
    await issuer.ask(await issuer.token(CLAIMS));
    expect(issuer.fetches).toBe(1);
  });

  it('are fetched anew for a key that is new, and not for every token that claims one', async () => {
    await issuer.ask(await issuer.token(CLAIMS));
    const next = await makeKey('two');
    issuer.keys = [issuer.key.published, next.published];
    expect(await issuer.ask(await issuer.token(CLAIMS, next))).toBeNull();
    expect(issuer.fetches).toBe(1);
    pass(31_000);
    expect(await issuer.ask(await issuer.token(CLAIMS, next))).toMatchObject({ id: 'user-1' });
    expect(issuer.fetches).toBe(2);
  });

  it('are believed for a while only', async () => {
    await issuer.ask(await issuer.token(CLAIMS));
    issuer.keys = [];
    pass(601_000);
    expect(await issuer.ask(await issuer.token(CLAIMS))).toBeNull();
  });

  it('that cannot be had are a failure, and no refusal', async () => {
    issuer.isDown = true;
    await expect(issuer.ask(await issuer.token(CLAIMS))).rejects.toThrow(
      'the issuer did not answer with its keys',
    );
    issuer.isDown = false;
    pass(6_000);
    expect(await issuer.ask(await issuer.token(CLAIMS))).toMatchObject({ id: 'user-1' });
  });

  it('are asked for once in a while, whoever makes up tokens while the issuer is away', async () => {
    issuer.isDown = true;
    const stranger = await makeKey('made-up');
    for (let count = 0; count < 5; count += 1)
      await expect(issuer.ask(await issuer.token(CLAIMS, stranger))).rejects.toThrow(
        'the issuer did not answer',
      );
    expect(issuer.fetches).toBe(1);
    pass(6_000);
    await expect(issuer.ask(await issuer.token(CLAIMS, stranger))).rejects.toThrow(
      'the issuer did not answer',
    );
    expect(issuer.fetches).toBe(2);
  });

  it('that are known stay good for an hour while the issuer is away, and no longer', async () => {
    await issuer.ask(await issuer.token(CLAIMS));
    issuer.isDown = true;
    pass(601_000);
    expect(await issuer.ask(await issuer.token(CLAIMS))).toMatchObject({ id: 'user-1' });
    await expect(issuer.ask(await issuer.token(CLAIMS, await makeKey('two')))).rejects.toThrow(
      'the issuer did not',
    );
    expect(issuer.fetches).toBe(2);
    pass(3_600_000);
    await expect(issuer.ask(await issuer.token(CLAIMS))).rejects.toThrow(
      'the issuer did not answer with its keys',
    );
  });
});

describe('a set of keys', () => {
  it('may have a key for encryption and one for signatures of one name, and what is no key', async () => {
    const other = await makeKey('one');
    issuer.keys = [
      { ...other.published, use: 'enc' },
      { ...issuer.key.published, use: 'sig' },
      { kty: 'odd' },
    ];
    expect(await issuer.ask(await issuer.token(CLAIMS))).toMatchObject({ id: 'user-1' });
    expect(await issuer.signIn.examine()).toEqual({ published: 3, usable: 1 });
  });

  it('may have two keys for signatures of one name', async () => {
    issuer.keys = [(await makeKey('one')).published, issuer.key.published];
    expect(await issuer.ask(await issuer.token(CLAIMS))).toMatchObject({ id: 'user-1' });
    expect(await issuer.ask(await issuer.token(CLAIMS, await makeKey('one')))).toBeNull();
  });

  it('of RSA keys of 1024 bits is of no use, to sign-in and to check', async () => {
    const algorithm = {
      name: 'RSASSA-PKCS1-v1_5',
      hash: 'SHA-256',
      publicExponent: new Uint8Array([1, 0, 1]),
    };
    const rsa = async (modulusLength: number) => {
      const pair = await crypto.subtle.generateKey({ ...algorithm, modulusLength }, true, ['sign', 'verify']);
      return { pair, published: { ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'RS256' } };
    };
    const { pair, published } = await rsa(1_024);
    issuer.keys = [published];
    const signed = `${part({ alg: 'RS256', kid: 'one' })}.${part({ ...CLAIMS, exp: soon() })}`;
    const signature = await crypto.subtle.sign(algorithm, pair.privateKey, Buffer.from(signed));
    const weak = issuer.signInWith('RS256');
    expect(
      await issuer.ask(`Bearer ${signed}.${Buffer.from(signature).toString('base64url')}`, weak),
    ).toBeNull();
    expect(issuer.refused).toEqual(['KeyNotUsable']);
    expect(await weak.examine()).toEqual({ published: 1, usable: 0 });
    issuer.keys = [published, (await rsa(2_048)).published];
    expect(await weak.examine()).toEqual({ published: 2, usable: 1 });
  });

  it('is not looked for elsewhere', async () => {
    const server = createServer((_, response) =>
      response.writeHead(302, { Location: `http://127.0.0.1:${issuer.port}/keys` }).end(),
    );
    const redirected = issuer.signInWith('ES256', await listening(server));
    await expect(issuer.ask(await issuer.token(CLAIMS), redirected)).rejects.toThrow('the issuer did not');
    await expect(redirected.examine()).rejects.toThrow('the issuer did not answer');
    expect(issuer.fetches).toBe(0);
    server.close();
    server.closeAllConnections();
  });

  it('may be for Ed25519, by either of its names', async () => {
    const ed = await makeKey('one', 'Ed25519');
    issuer.keys = [{ ...ed.published, alg: undefined }];
    const edwards = issuer.signInWith('EdDSA');
    for (const alg of ['EdDSA', 'Ed25519'])
      expect(await issuer.ask(await issuer.token(CLAIMS, { ...ed, alg }), edwards)).toMatchObject({
        id: 'user-1',
      });
    expect(await edwards.examine()).toEqual({ published: 1, usable: 1 });
  });
});
