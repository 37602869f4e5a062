// Settings that cannot be used: every problem at once, by name, and never a value.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JWKS, problemsOf, type Changes } from '../support/settings.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'relink-'))));
afterEach(() => rm(folder, { recursive: true }));

it('leaves what Kubernetes says of its services, and what the emulator reads', () => {
  const env = {
    RELINK_SERVICE_HOST: '10.0.0.1',
    RELINK_SERVICE_PORT: '80',
    RELINK_SERVICE_PORT_HTTP: '80',
    RELINK_PORT: 'tcp://10.0.0.1:80',
    RELINK_PORT_80_TCP: 'tcp://10.0.0.1:80',
    RELINK_PORT_80_TCP_PROTO: 'tcp',
    RELINK_DB_SERVICE_HOST: '10.0.0.2',
    RELINK_DB_PORT: 'tcp://10.0.0.2:5432',
    RELINK_DB_PORT_5432_TCP_ADDR: '10.0.0.2',
    RELINK_EMULATOR_WEBHOOK_SECRET: 'whsec_planted',
  };
  expect(problemsOf(env)).toEqual([]);
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
    [
      'an origin with a pattern',
      { RELINK_ORIGINS: 'https://*.planted.example' },
      /^RELINK_ORIGINS has to be/,
    ],
    ['an origin of no page', { RELINK_ORIGINS: 'ftp://planted.example' }, /^RELINK_ORIGINS has to be/],
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
    ['changes that nobody tells of', { RELINK_LIVE: 'on' }, /^STRIPE_WEBHOOK_SECRETS is missing/],
    ['half a stream', { RELINK_LIVE: 'planted' }, /^RELINK_LIVE has to be on/],
    ['another database', { RELINK_STORE: 'mysql://planted' }, /^RELINK_STORE has to be/],
    ['a rate of nothing', { RELINK_RATE: '0/60' }, /^RELINK_RATE has to be/],
    ['a log level of nobody', { LOG_LEVEL: 'planted' }, /^LOG_LEVEL has to be debug, info, warn or error/],
    [
      'one secret for webhooks',
      { STRIPE_WEBHOOK_SECRET: 'whsec_planted' },
      /is STRIPE_WEBHOOK_SECRETS meant/,
    ],
    ['a port of its own', { RELINK_PORT: '8080' }, /^RELINK_PORT is no setting/],
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

  it('a wrong flag, once', () => {
    const problems = problemsOf(
      { STRIPE_PUBLISHABLE_KEY: undefined },
      { 'stripe-publishable-key': 'planted' },
    );
    expect(problems).toEqual([expect.stringMatching(/^--stripe-publishable-key has to begin with/)]);
  });

  it('what a file holds, by the name that leads to the file', async () => {
    const file = join(folder, 'key');
    await writeFile(file, 'planted\n');
    expect(problemsOf({ STRIPE_SECRET_KEY: undefined, STRIPE_SECRET_KEY_FILE: file })).toEqual([
      expect.stringMatching(/^STRIPE_SECRET_KEY_FILE: its content has to begin with/),
    ]);
  });

  it('a misspelling beside what is missing for it', () => {
    expect(problemsOf({ RELINK_IDENTIFY: undefined, RELINK_IDENTIFY_FILE: './planted.mjs' })).toEqual([
      expect.stringMatching(/^RELINK_IDENTIFY_FILE is no setting/),
      expect.stringMatching(/^RELINK_IDENTIFY is missing/),
    ]);
  });

  it('a sign-in that is wrong all over, and misses nothing else for it', () => {
    const wrong = { ...JWKS, RELINK_JWKS_URL: 'planted', RELINK_JWKS_ALG: 'planted' };
    expect(problemsOf(wrong)).toHaveLength(2);
    const only = { RELINK_IDENTIFY: undefined, RELINK_JWKS_ALG: 'planted' };
    expect(problemsOf(only)).toEqual([
      expect.stringMatching(/^RELINK_JWKS_ALG has/),
      expect.stringMatching(/^RELINK_JWKS_URL, .*: set all of/),
    ]);
  });

  it('everything at once', () => {
    const changes = { STRIPE_SECRET_KEY: 'planted', PORT: '-1', RELINK_TYPO: '1', LOG_LEVEL: 'loud' };
    expect(problemsOf({ ...changes, RELINK_TRUSTED_HOPS: '-1' })).toHaveLength(5);
  });
});
