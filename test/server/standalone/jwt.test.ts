// Sign-in by tokens of somebody else, whose keys are fetched from a real server.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLAIMS, makeKey, part, soon, startIssuer, type Issuer } from '../support/issuer.ts';

let issuer: Issuer;
beforeEach(async () => (issuer = await startIssuer()));
afterEach(() => issuer.close());

it('says who is asking', async () => {
  expect(await issuer.ask(await issuer.token(CLAIMS))).toEqual({
    id: 'user-1',
    holder: { customer: 'cus_1' },
  });
});

it.each(['iat', 'nbf'])('bears an issuer whose clock is a little ahead in %s', async (claim) => {
  expect(await issuer.ask(await issuer.token({ ...CLAIMS, [claim]: soon() - 30 }))).toMatchObject({
    id: 'user-1',
  });
});

describe('nobody is asking with', () => {
  it.each<[string, () => Promise<string>, string]>([
    ['something else', () => Promise.resolve('Basic dTpw'), 'NoBearerToken'],
    ['half a token', () => Promise.resolve('Bearer a.b'), 'NoBearerToken'],
    ['a token of nonsense', () => Promise.resolve('Bearer a.b.c'), 'JWSInvalid'],
    [
      'a token of another issuer',
      () => issuer.token({ ...CLAIMS, iss: 'https://evil.example' }),
      'JWTClaimValidationFailed (iss)',
    ],
    [
      'a token for somebody else',
      () => issuer.token({ ...CLAIMS, aud: 'shop' }),
      'JWTClaimValidationFailed (aud)',
    ],
    ['a token that has ended', () => issuer.token({ ...CLAIMS, exp: 1 }), 'JWTExpired'],
    [
      'a token without an end',
      () => issuer.token({ ...CLAIMS, exp: undefined }),
      'JWTClaimValidationFailed (exp)',
    ],
    [
      'a token that has not begun',
      () => issuer.token({ ...CLAIMS, nbf: soon() + 60 }),
      'JWTClaimValidationFailed (nbf)',
    ],
    [
      'a token that never begins',
      () => issuer.token({ ...CLAIMS, nbf: 'soon' }),
      'JWTClaimValidationFailed (nbf)',
    ],
    ['a token of the future', () => issuer.token({ ...CLAIMS, iat: soon() + 60 }), 'JwtTokenIssuedAt'],
    ['a token of nobody', () => issuer.token({ ...CLAIMS, sub: undefined }), 'JwtWithoutSubject'],
    [
      'a token without a customer',
      () => issuer.token({ ...CLAIMS, stripe_customer: undefined }),
      'JwtWithoutCustomer',
    ],
    [
      'a token with an account for a customer',
      () => issuer.token({ ...CLAIMS, stripe_customer: 'acct_1' }),
      'JwtWithoutCustomer',
    ],
    [
      'a token of another key',
      async () => issuer.token(CLAIMS, await makeKey('one')),
      'JWSSignatureVerificationFailed',
    ],
    [
      'a token of a key that is not published',
      async () => issuer.token(CLAIMS, await makeKey('two')),
      'JWKSNoMatchingKey',
    ],
    ['a token of an empty name', () => issuer.token({ ...CLAIMS, sub: '' }), 'JwtWithoutSubject'],
    [
      'a token whose header is null',
      () => Promise.resolve(`Bearer ${part(null)}.${part(CLAIMS)}.x`),
      'JWSInvalid',
    ],
    [
      'a token with a shared secret',
      () =>
        issuer.token(CLAIMS, {
          ...issuer.key,
          secret: new TextEncoder().encode('secret'.repeat(9)),
          alg: 'HS256',
        }),
      'JOSEAlgNotAllowed',
    ],
    [
      'a token that was changed',
      async () => (await issuer.token(CLAIMS)).replace(/\.[^.]+\./, `.${part({ sub: 'x' })}.`),
      'JWSSignatureVerificationFailed',
    ],
    [
      'a token that is not signed',
      () => Promise.resolve(`Bearer ${part({ alg: 'none', kid: 'one' })}.${part(CLAIMS)}.x`),
      'JOSEAlgNotAllowed',
    ],
  ])('%s, and the log says why', async (_, make, reason) => {
    expect(await issuer.ask(await make())).toBeNull();
    expect(issuer.refused).toEqual([reason]);
  });

  it('no token, about which there is nothing to say', async () => {
    expect(await issuer.signIn.identify(new Request('http://relink.test/accounts'))).toBeNull();
    expect(issuer.refused).toEqual([]);
  });
});
