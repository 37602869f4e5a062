import { expect, test } from 'vitest';
import { readSettings, StartError } from '../../demo/settings.ts';

const test_keys = { STRIPE_SECRET_KEY: 'sk_test_planted1', STRIPE_PUBLISHABLE_KEY: 'pk_test_planted2' };

test('with nothing set, the demo talks to its emulator on loopback', () => {
  expect(readSettings({})).toEqual({ host: '127.0.0.1', port: 4242, docs: true, stripe: 'emulator' });
});

test('DOCS=off builds no documentation', () => {
  expect(readSettings({ DOCS: 'off' }).docs).toBe(false);
});

test('a HOST that is empty means no other one: it does not open the demo to the network', () => {
  expect(readSettings({ HOST: '' }).host).toBe('127.0.0.1');
  expect(readSettings({ HOST: ' ' }).host).toBe('127.0.0.1');
  expect(readSettings({ HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
});

test('with both keys set, the demo talks to Stripe', () => {
  const settings = readSettings({ ...test_keys, STRIPE_CUSTOMERS: 'cus_1, cus_2,' });
  expect(settings.stripe).toEqual({
    secretKey: 'sk_test_planted1',
    publishableKey: 'pk_test_planted2',
    customers: ['cus_1', 'cus_2'],
  });
});

test.each([
  ['a secret key alone', { STRIPE_SECRET_KEY: 'sk_test_planted1' }, /STRIPE_PUBLISHABLE_KEY is missing/],
  ['a publishable key alone', { STRIPE_PUBLISHABLE_KEY: 'pk_test_planted2' }, /STRIPE_SECRET_KEY is missing/],
  ['keys of mixed modes', { ...test_keys, STRIPE_PUBLISHABLE_KEY: 'pk_live_planted2' }, /same sandbox/],
  [
    'live keys',
    { STRIPE_SECRET_KEY: 'rk_live_planted1', STRIPE_PUBLISHABLE_KEY: 'pk_live_planted2' },
    /live keys/,
  ],
  [
    'swapped keys',
    { STRIPE_SECRET_KEY: 'pk_test_planted2', STRIPE_PUBLISHABLE_KEY: 'sk_test_planted1' },
    /begin with/,
  ],
  ['a port that is none', { PORT: '4242x' }, /PORT has to be/],
  ['a port out of range', { PORT: '65536' }, /PORT has to be/],
  ['customers that are none', { ...test_keys, STRIPE_CUSTOMERS: 'ada' }, /STRIPE_CUSTOMERS/],
])('%s is refused with a sentence that says what to change, and repeats no key', (_name, env, sentence) => {
  const refused = (() => {
    try {
      return readSettings(env);
    } catch (error) {
      return error;
    }
  })();
  expect(refused).toBeInstanceOf(StartError);
  expect((refused as StartError).message).toMatch(sentence);
  expect((refused as StartError).message).not.toContain('planted');
});
