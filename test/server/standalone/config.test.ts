// The settings of the stand-alone server: where they come from, what they are where nobody says, and who needs which.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../../server/standalone/settings/config.ts';
import { API_VERSION } from '../../../server/index.ts';
import { GOOD, JWKS } from '../support/settings.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'relink-'))));
afterEach(() => rm(folder, { recursive: true }));

it('has a default for what is not required', () => {
  expect(readConfig({ ...GOOD, PATH: '/bin', RELINK_ORIGINS: '' })).toEqual({
    secretKey: 'sk_test_planted',
    publishableKey: 'pk_test_public',
    identify: './identify.mjs',
    apiVersion: API_VERSION,
    basePath: '/',
    store: { kind: 'sqlite', at: './relink.db' },
    rate: { points: 20, seconds: 60 },
    hostname: '127.0.0.1',
    port: 8787,
    live: false,
    retentionDays: 30,
    drainSeconds: 15,
    logLevel: 'info',
    trustedHops: 0,
    keepAliveSeconds: 75,
  });
});

it('reads everything', () => {
  const config = readConfig({
    ...GOOD,
    ...JWKS,
    STRIPE_WEBHOOK_SECRETS: 'whsec_a, whsec_b',
    RELINK_HANDLERS: './handlers.mjs',
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

describe('a command that needs less', () => {
  it('is not asked for the rest, whatever that holds', () => {
    const env = { RELINK_STORE: 'memory:', RELINK_RATE: 'planted', RELINK_JWKS_ALG: 'none' };
    expect(readConfig(env, {}, [], ['store'])).toEqual({ store: { kind: 'memory' } });
  });

  it('still hears of what it needs, and of what there is not', () => {
    const env = { RELINK_STORE: 'planted', RELINK_STOER: 'memory:' };
    expect(() => readConfig(env, {}, [], ['store'])).toThrow(
      /^RELINK_STOER is no setting.*\nRELINK_STORE has/,
    );
    expect(() => readConfig({}, {}, [], ['secretKey'])).toThrow(/^STRIPE_SECRET_KEY is missing/);
  });
});
