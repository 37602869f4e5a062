// The settings of the stand-alone server: every problem at once, by name, and never a value.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../server/hosts/config.ts';

const GOOD = {
  STRIPE_SECRET_KEY: 'sk_test_planted',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_public',
  RELINK_IDENTIFY: './identify.js',
};
const JWKS = {
  RELINK_IDENTIFY: undefined,
  RELINK_JWKS_URL: 'https://id.example/keys',
  RELINK_JWKS_ISSUER: 'https://id.example',
  RELINK_JWKS_AUDIENCE: 'relink',
  RELINK_JWKS_ALG: 'RS256',
  RELINK_JWKS_HOLDER_CLAIM: 'stripe_customer',
};
type Changes = Record<string, string | undefined>;

function problemsOf(changes: Changes, flags: Changes = {}): readonly string[] {
  try {
    readConfig({ ...GOOD, ...changes }, flags);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'relink-'))));
afterEach(() => rm(folder, { recursive: true }));

it('has a default for what is not required', () => {
  expect(readConfig({ ...GOOD, PATH: '/bin', RELINK_ORIGINS: '' })).toEqual({
    secretKey: 'sk_test_planted',
    publishableKey: 'pk_test_public',
    identify: './identify.js',
    store: { kind: 'sqlite', at: './relink.db' },
    rate: { points: 20, seconds: 60 },
    hostname: '127.0.0.1',
    port: 8787,
    retentionDays: 30,
    drainSeconds: 15,
    logLevel: 'info',
    trustedHops: 0,
  });
});

it('reads everything', () => {
  const config = readConfig({
    ...GOOD,
    ...JWKS,
    STRIPE_WEBHOOK_SECRETS: 'whsec_a, whsec_b',
    RELINK_HANDLERS: './handlers.js',
    RELINK_ORIGINS: 'https://a.example,https://b.example',
    RELINK_STORE: 'postgres://relink@db/relink',
    RELINK_RATE: 'off',
    PORT: '0',
  });
  expect(config).toMatchObject({
    webhookSecrets: ['whsec_a', 'whsec_b'],
    origins: ['https://a.example', 'https://b.example'],
    store: { kind: 'postgres', at: 'postgres://relink@db/relink' },
    rate: false,
    port: 0,
    jwt: {
      url: 'https://id.example/keys',
      issuer: 'https://id.example',
      audience: 'relink',
      algorithm: 'RS256',
      holderClaim: 'stripe_customer',
    },
  });
});

it('prefers a flag', () => {
  expect(readConfig({ ...GOOD, PORT: '1' }, { port: '2', rate: '5/1' })).toMatchObject({
    port: 2,
    rate: { points: 5, seconds: 1 },
  });
});

it('reads a secret from a file, without the line break at its end', async () => {
  const file = join(folder, 'key');
  await writeFile(file, 'sk_test_from_file\n');
  const env = { ...GOOD, STRIPE_SECRET_KEY: undefined, STRIPE_SECRET_KEY_FILE: file };
  expect(readConfig(env).secretKey).toBe('sk_test_from_file');
});

describe('refuses', () => {
  it.each<[string, Changes, RegExp]>([
    ['no secret key', { STRIPE_SECRET_KEY: undefined }, /^STRIPE_SECRET_KEY is missing/],
    ['a blank publishable key', { STRIPE_PUBLISHABLE_KEY: '' }, /^STRIPE_PUBLISHABLE_KEY is missing/],
    [
      'a secret key for a publishable one',
      { STRIPE_PUBLISHABLE_KEY: 'sk_test_planted' },
      /^STRIPE_PUBLISHABLE_KEY has/,
    ],
    ['mixed modes', { STRIPE_PUBLISHABLE_KEY: 'pk_live_planted' }, /different modes/],
    ['an unknown name', { RELINK_ORIGIN: 'https://planted.example' }, /^RELINK_ORIGIN is no setting/],
    [
      'a file that is not there',
      { RELINK_SEALING_KEYS_FILE: '/planted/none' },
      /^RELINK_SEALING_KEYS_FILE has to name/,
    ],
    ['a secret twice', { STRIPE_SECRET_KEY_FILE: '/planted' }, /are both set/],
    ['a short sealing key', { RELINK_SEALING_KEYS: 'planted' }, /^RELINK_SEALING_KEYS has to be/],
    ['an origin with a path', { RELINK_ORIGINS: 'https://planted.example/' }, /^RELINK_ORIGINS has to be/],
    ['nobody who says who asks', { RELINK_IDENTIFY: undefined }, /^RELINK_IDENTIFY is missing/],
    ['two who say it', { ...JWKS, RELINK_IDENTIFY: './planted.js' }, /both set/],
    ['half a sign-in', { ...JWKS, RELINK_JWKS_ALG: undefined }, /^RELINK_JWKS_ALG: set all of/],
    [
      'a shared secret for tokens',
      { ...JWKS, RELINK_JWKS_ALG: 'HS256' },
      /^RELINK_JWKS_ALG has to be an asymmetric/,
    ],
    ['tokens that are not signed', { ...JWKS, RELINK_JWKS_ALG: 'none' }, /^RELINK_JWKS_ALG has/],
    ['keys over plain http', { ...JWKS, RELINK_JWKS_URL: 'http://planted.example' }, /^RELINK_JWKS_URL has/],
    [
      'events that nobody handles',
      { STRIPE_WEBHOOK_SECRETS: 'whsec_planted' },
      /^RELINK_HANDLERS is missing/,
    ],
    [
      'handlers that no event reaches',
      { RELINK_HANDLERS: './planted.js' },
      /^STRIPE_WEBHOOK_SECRETS is missing/,
    ],
    ['another database', { RELINK_STORE: 'mysql://planted' }, /^RELINK_STORE has to be/],
    ['a rate of nothing', { RELINK_RATE: '0/60' }, /^RELINK_RATE has to be/],
    ['a log level of nobody', { LOG_LEVEL: 'planted' }, /^LOG_LEVEL has to be debug, info, warn or error/],
    ['proxies without number', { RELINK_TRUSTED_HOPS: 'all' }, /^RELINK_TRUSTED_HOPS has to be how many/],
    [
      'to forget an event that may come again',
      { RELINK_RETENTION_DAYS: '3' },
      /^RELINK_RETENTION_DAYS has to be .* 4 or more/,
    ],
    ['a port that is a name', { PORT: 'planted' }, /^PORT has to be/],
    ['an old version', { STRIPE_API_VERSION: '2026-10-28.endive' }, /^STRIPE_API_VERSION has/],
    [
      'a live key for an emulator',
      {
        STRIPE_SECRET_KEY: 'sk_live_planted',
        STRIPE_PUBLISHABLE_KEY: 'pk_live_x',
        STRIPE_API_URL: 'http://planted',
      },
      /^STRIPE_API_URL is for emulators/,
    ],
  ])('%s', (_, changes, expected) => {
    const problems = problemsOf(changes);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(expected);
    expect(problems[0]).not.toContain('planted');
  });

  it('names a flag as a flag', () => {
    expect(problemsOf({}, { port: 'planted' })).toEqual([expect.stringMatching(/^--port has to be/)]);
  });

  it('everything at once', () => {
    const changes = { STRIPE_SECRET_KEY: 'planted', PORT: '-1', RELINK_TYPO: '1', LOG_LEVEL: 'loud' };
    expect(problemsOf({ ...changes, RELINK_TRUSTED_HOPS: '-1' })).toHaveLength(5);
  });
});
