import Stripe from 'stripe';
import StripePreview from 'stripe-preview';
import { describe, expect, it } from 'vitest';
import { createRelinkServer, type RelinkServerOptions } from '../../server/index.ts';

const GOOD: RelinkServerOptions = {
  stripe: { rawRequest: () => Promise.resolve({}) },
  publishableKey: 'pk_test_public',
  identify: () => null,
};

const TYPE = 'financial_connections.account.reactivated';
const LIMIT = { points: 1, seconds: 1 };
const noop = () => undefined;
const WEBHOOKS = { secrets: ['whsec_a'], on: { [TYPE]: noop } };
const VERIFIER = { ...GOOD.stripe, webhooks: { constructEventAsync: () => Promise.resolve({}) } };
const webhooks = (changes: object) => ({ stripe: VERIFIER, webhooks: { ...WEBHOOKS, ...changes } });

const build = (changes: object) => () => createRelinkServer({ ...GOOD, ...changes });

describe('refuses to be built', () => {
  it.each<[string, object, RegExp]>([
    ['without a client', { stripe: undefined }, /stripe: pass a client/],
    ['with a secret key for a client', { stripe: 'sk_test_planted' }, /stripe: pass a client/],
    ['without identify', { identify: undefined }, /identify: pass a function/],
    ['without a publishable key', { publishableKey: undefined }, /publishableKey: pass the key/],
    ['with a blank publishable key', { publishableKey: ' ' }, /publishableKey: pass the key/],
    [
      'with a secret key for a publishable one',
      { publishableKey: 'sk_test_planted' },
      /publishableKey: this is a secret key/,
    ],
    [
      'with a restricted key for a publishable one',
      { publishableKey: 'rk_live_planted' },
      /publishableKey: this is a secret key/,
    ],
    [
      'with a key of unknown mode',
      { publishableKey: 'pk_planted' },
      /publishableKey: .*pk_test_ or pk_live_/,
    ],
    ['with origin *', { origins: ['https://a.example', '*'] }, /origins\[1\]: patterns would let pages act/],
    [
      'with an origin that has a path',
      { origins: ['https://a.example/'] },
      /origins\[0\]: give scheme, host and port/,
    ],
    ['with an origin in capitals', { origins: ['https://A.example'] }, /origins\[0\]/],
    ['with an origin that repeats the default port', { origins: ['https://a.example:443'] }, /origins\[0\]/],
    ['with an origin of a pattern', { origins: ['https://*.a.example'] }, /origins\[0\]: patterns/],
    ['with the null origin', { origins: ['null'] }, /origins\[0\]/],
    ['with a host for an origin', { origins: ['a.example'] }, /origins\[0\]/],
    ['with another scheme', { origins: ['ftp://a.example'] }, /origins\[0\]/],
    ['with one origin for a list', { origins: 'https://a.example' }, /origins: list exact origins/],
    ['with a base path without slash', { basePath: 'relink' }, /basePath: begin with a slash/],
    ['with a base path that ends in one', { basePath: '/relink/' }, /basePath: begin with a slash/],
    ['with a base path that is a pattern', { basePath: '/:tenant' }, /basePath/],
    ['with a short sealing key', { sealingKeys: ['k'.repeat(32), 'planted'] }, /sealingKeys: .*at least 32/],
    ['with no sealing key in the list', { sealingKeys: [] }, /sealingKeys/],
    ['with a stable API version', { apiVersion: '2026-10-28.endive' }, /apiVersion: .*\.preview/],
    ['with half a logger', { logger: { info: () => undefined } }, /logger: .*info, warn and error/],
    ['with a time limit of zero', { stripeTimeLimit: 0 }, /stripeTimeLimit/],
    [
      'with a time limit that no timer knows',
      { stripeTimeLimit: 2_000_000_000 },
      /stripeTimeLimit: .* 600000/,
    ],
    ['with a time for a clock', { now: 7 }, /now: pass a function/],
    ['with a policy that is none', { policy: 'all' }, /policy: give an object/],
    [
      'with a policy of no target',
      { policy: { targets: [] } },
      /policy\.targets: list at least one of account/,
    ],
    ['with a policy of an unknown target', { policy: { targets: ['bank'] } }, /policy\.targets/],
    ['with a policy of one permission', { policy: { permissions: 'balances' } }, /policy\.permissions/],
    ['with a policy of no accounts', { policy: { accountLimit: 0 } }, /policy\.accountLimit/],
    ['with a policy that may be hosted', { policy: { hosted: 'maybe' } }, /policy\.hosted/],
    ['with a policy of negative days', { policy: { expiryWarningDays: -1 } }, /policy\.expiryWarningDays/],
    [
      'with an unknown field in the policy',
      { policy: { target: 'account' } },
      /policy\.target: there is no such field/,
    ],
    ['with a rate limit that is none', { rateLimit: true }, /rateLimit: give \{ points, seconds \}/],
    ['with a rate limit of no points', { rateLimit: { points: 0, seconds: 1 } }, /rateLimit: points and sec/],
    [
      'with a rate limit that no timer knows',
      { rateLimit: { points: 1, seconds: 2_592_000 } },
      /rateLimit: .* 2147483/,
    ],
    ['with a rate limiter without a limit', { rateLimit: { take: noop } }, /rateLimit\.limit: points and/],
    [
      'with half a rate limiter',
      { rateLimit: { take: 1, limit: LIMIT } },
      /rateLimit\.take: pass a function/,
    ],
    ['with webhooks that are none', { webhooks: true }, /webhooks: give an object/],
    ['without a webhook secret', webhooks({ secrets: [] }), /webhooks\.secrets: list one or more/],
    ['with a blank webhook secret', webhooks({ secrets: ['whsec_a', ' '] }), /webhooks\.secrets\[1\]/],
    ['with an empty webhook secret', webhooks({ secrets: [''] }), /webhooks\.secrets\[0\]/],
    ['with a webhook secret of nothing', webhooks({ secrets: ['whsec_'] }), /webhooks\.secrets\[0\]/],
    ['with a key for a webhook secret', webhooks({ secrets: ['sk_test_planted'] }), /begins with whsec_/],
    ['without handlers', webhooks({ on: {} }), /webhooks\.on: give a handler/],
    [
      'with a handler for no type',
      webhooks({ on: { 'account.created': noop } }),
      /webhooks\.on: account\.created/,
    ],
    [
      'with a handler that is none',
      webhooks({ on: { [TYPE]: 'log' } }),
      /webhooks\.on\.financial.*: pass a f/,
    ],
    ['with half a ledger', webhooks({ ledger: { claim: noop } }), /webhooks\.ledger: pass a ledger/],
    ['with a lease of no time', webhooks({ leaseSeconds: 0 }), /webhooks\.leaseSeconds: give a whole number/],
    [
      'with a lease that no timer can measure',
      webhooks({ leaseSeconds: 2_147_484 }),
      /webhooks\.leaseSeconds: give a whole number of seconds, from 1 to 2147483\./,
    ],
    ['with an onError that is none', webhooks({ onError: 'log' }), /webhooks\.onError: pass a function/],
    ['with a tolerance of no time', webhooks({ tolerance: 0 }), /webhooks\.tolerance: give a whole number/],
    [
      'with an unknown option of webhooks',
      webhooks({ secret: 'whsec_planted' }),
      /webhooks\.secret: there is no/,
    ],
    [
      'with webhooks that the client cannot verify',
      { webhooks: WEBHOOKS },
      /stripe: this client cannot verify/,
    ],
    ['with an unknown option', { orgins: [] }, /orgins: there is no such option; known are stripe/],
  ])('%s', (_, changes, message) => {
    expect(build(changes)).toThrow(TypeError);
    expect(build(changes)).toThrow(message);
    expect(build(changes)).not.toThrow(/planted/);
  });

  it('without options', () => {
    expect(() => createRelinkServer(undefined as never)).toThrow(/pass an object of options/);
  });

  it('and names every problem at once', () => {
    expect(build({ identify: undefined, origins: ['*'] })).toThrow(/identify: .*; origins\[0\]: /);
  });
});

describe('keys of mixed modes', () => {
  const CLIENTS = {
    'stripe 23.1.0': (key: string) => new Stripe(key),
    'stripe 22.7.0-beta.1': (key: string) => new StripePreview(key),
  };
  const pairs = ['sk_test_', 'sk_live_', 'rk_test_', 'rk_live_'].flatMap((secret) =>
    ['pk_test_', 'pk_live_'].map((publishable) => [secret, publishable] as const),
  );

  describe.each(Object.values(CLIENTS))('with %o', (client) => {
    it.each(pairs)('%s and %s', (secret, publishable) => {
      const building = build({ stripe: client(`${secret}planted`), publishableKey: `${publishable}public` });
      if (secret.slice(3) === publishable.slice(3)) {
        expect(building).not.toThrow();
        return;
      }
      expect(building).toThrow(
        /publishableKey: it is of another mode, test or live, than the key of the client/,
      );
      expect(building).not.toThrow(/planted/);
    });
  });

  it('cannot be told of a client that shows no key: then the first answer of Stripe tells', () => {
    expect(build({ publishableKey: 'pk_live_public' })).not.toThrow();
    for (const _authenticator of [null, undefined, () => undefined, { _apiKey: 7 }])
      expect(build({ stripe: { ...GOOD.stripe, _authenticator } })).not.toThrow();
  });
});

describe('is built', () => {
  it.each<[string, object]>([
    ['with the least', {}],
    ['with options left undefined', { origins: undefined, policy: undefined, logger: undefined }],
    ['with a live key', { publishableKey: 'pk_live_public' }],
    ['with origins', { origins: ['https://a.example', 'http://localhost:5173', 'http://[::1]:8080'] }],
    ['with a base path', { basePath: '/api/relink' }],
    ['with a later preview version', { apiVersion: '2026-09-30.preview' }],
    ['with a rate limit', { rateLimit: LIMIT }],
    ['with no rate limit', { rateLimit: false }],
    ['with webhooks', webhooks({})],
    ['with the longest lease', webhooks({ leaseSeconds: 2_147_483 })],
    ['with pino in mind', { logger: console }],
  ])('%s', (_, changes) => expect(build(changes)).not.toThrow());
});
