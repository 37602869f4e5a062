import { isBuiltin } from 'node:module';
import { isExactOrigin } from '../../options/schema.ts';
import type { RateLimit } from '../../stores/types.ts';
import type { LogLevel } from './log-level.ts';
import {
  algorithm,
  keyOf,
  listOf,
  logLevel,
  nonEmpty,
  onOrOff,
  rate,
  store,
  type JwtAlgorithm,
  type StoreLocation,
} from './readers.ts';
import { wholeNumber } from './whole-number.ts';

/** Whether this Node has SQLite in it: 20 has not. */
export const hasSqlite: boolean = isBuiltin('node:sqlite');

/** One setting: its name in the environment, and how its text is read. */
export interface Variable<T> {
  /** The environment's name for it. What is secret may also be in a file, which `<name>_FILE` names. */
  readonly name: string;
  readonly isSecret?: true;
  /** What it has to be, to be told where it is not. */
  readonly rule: string;
  /** Undefined, if it is not that. */
  readonly read: (text: string) => T | undefined;
  /** What it is where nothing else is said. */
  readonly standard?: string;
}

const setting = <T>(
  name: string,
  rule: string,
  read: Variable<T>['read'],
  standard?: string,
): Variable<T> => ({ name, rule, read, ...(standard !== undefined && { standard }) });
const secret = <T>(...known: Parameters<typeof setting<T>>): Variable<T> => ({
  ...setting(...known),
  isSecret: true,
});

/** What can be set. */
export interface SettingValues {
  readonly secretKey: string;
  readonly publishableKey: string;
  readonly webhookSecrets: readonly string[];
  readonly apiVersion: string;
  /** Origin of a Stripe emulator. */
  readonly apiUrl: string;
  /** Address of the proxy that is the way to Stripe and to the issuer of tokens. */
  readonly proxy: string;
  readonly sealingKeys: readonly string[];
  readonly origins: readonly string[];
  /** Path of a module that exports `identify`. */
  readonly identify: string;
  /** Path of a module that exports `on`. */
  readonly handlers: string;
  /** Path of a module that exports `policy`. */
  readonly policy: string;
  readonly jwksUrl: string;
  readonly jwksIssuer: string;
  readonly jwksAudience: string;
  readonly jwksAlgorithm: JwtAlgorithm;
  readonly jwksHolderClaim: string;
  readonly store: StoreLocation;
  readonly redisUrl: string;
  /** False for none. */
  readonly rate: RateLimit | false;
  readonly basePath: string;
  /** Whether pages hear of changes: `GET /changes`. */
  readonly live: boolean;
  readonly retentionDays: number;
  readonly drainSeconds: number;
  readonly logLevel: LogLevel;
  readonly trustedHops: number;
  readonly keepAliveSeconds: number;
  readonly hostname: string;
  readonly port: number;
}

/** Every setting of the stand-alone server. All but the secrets can also be given as flags: `RELINK_ORIGINS` is `--origins`. */
export const VARIABLES: { readonly [Name in keyof SettingValues]: Variable<SettingValues[Name]> } = {
  secretKey: secret('STRIPE_SECRET_KEY', 'has to begin with sk_ or rk_, then test_ or live_', keyOf('sk|rk')),
  publishableKey: setting('STRIPE_PUBLISHABLE_KEY', 'has to begin with pk_test_ or pk_live_', keyOf('pk')),
  webhookSecrets: secret(
    'STRIPE_WEBHOOK_SECRETS',
    'has to be a list of secrets that begin with whsec_, with commas between them',
    listOf((item) => /^whsec_\S+$/.test(item)),
  ),
  apiVersion: setting(
    'STRIPE_API_VERSION',
    'has to be a version that ends in .preview',
    (text) => (/^\d{4}-\d\d-\d\d\.preview$/.test(text) ? text : undefined),
    // As API_VERSION: what that stands beside would be loaded for every command.
    '2026-08-26.preview',
  ),
  apiUrl: setting(
    'STRIPE_API_URL',
    'has to be the origin of a Stripe emulator, such as http://127.0.0.1:4243',
    (text) => (isExactOrigin(text) ? text : undefined),
  ),
  proxy: secret('RELINK_PROXY', 'has to be an http:// or https:// address of a proxy', (text) =>
    /^https?:\/\//.test(text) && URL.canParse(text) ? text : undefined,
  ),
  sealingKeys: secret(
    'RELINK_SEALING_KEYS',
    'has to be a list of secrets of 32 characters or more, the newest first',
    listOf((item) => item.length >= 32),
  ),
  origins: setting(
    'RELINK_ORIGINS',
    'has to be a list of exact origins, such as https://shop.example',
    listOf(isExactOrigin),
  ),
  identify: setting('RELINK_IDENTIFY', 'has to be the path of a module that exports identify', nonEmpty),
  handlers: setting('RELINK_HANDLERS', 'has to be the path of a module that exports on', nonEmpty),
  policy: setting('RELINK_POLICY', 'has to be the path of a module that exports policy', nonEmpty),
  jwksUrl: setting('RELINK_JWKS_URL', 'has to be an https address', (text) =>
    /^https:|^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(text) && URL.canParse(text) ? text : undefined,
  ),
  jwksIssuer: setting('RELINK_JWKS_ISSUER', 'has to be what tokens say in iss', nonEmpty),
  jwksAudience: setting('RELINK_JWKS_AUDIENCE', 'has to be what tokens say in aud', nonEmpty),
  jwksAlgorithm: setting(
    'RELINK_JWKS_ALG',
    'has to be an asymmetric algorithm: RS256, PS256, ES256, EdDSA or a longer one of these',
    algorithm,
  ),
  jwksHolderClaim: setting('RELINK_JWKS_HOLDER_CLAIM', 'has to name the claim that holds cus_…', nonEmpty),
  store: secret(
    'RELINK_STORE',
    'has to be memory:, sqlite: and a path, or a postgres:// address',
    store,
    hasSqlite ? 'sqlite:./relink.db' : 'memory:',
  ),
  redisUrl: secret('RELINK_REDIS_URL', 'has to be a redis:// or rediss:// address', (text) =>
    /^rediss?:\/\//.test(text) && URL.canParse(text) ? text : undefined,
  ),
  rate: setting('RELINK_RATE', 'has to be requests per seconds, such as 20/60, or off', rate, '20/60'),
  basePath: setting(
    'RELINK_BASE_PATH',
    'has to begin with a slash and not end with one',
    (text) => (/^(\/|(\/[\w.~-]+)+)$/.test(text) ? text : undefined),
    '/',
  ),
  live: setting(
    'RELINK_LIVE',
    'has to be on, where pages are to hear of changes (GET /changes), or off',
    onOrOff,
    'off',
  ),
  retentionDays: setting(
    'RELINK_RETENTION_DAYS',
    'has to be a whole number of days, 4 or more: Stripe delivers an event again for up to three',
    wholeNumber(3_650, 4),
    '30',
  ),
  drainSeconds: setting(
    'RELINK_DRAIN_SECONDS',
    'has to be a whole number of seconds',
    wholeNumber(86_400),
    '15',
  ),
  logLevel: setting('LOG_LEVEL', 'has to be debug, info, warn or error', logLevel, 'info'),
  trustedHops: setting(
    'RELINK_TRUSTED_HOPS',
    'has to be how many proxies stand in front, each of which adds to X-Forwarded-For: a whole number up to 9',
    wholeNumber(9),
    '0',
  ),
  keepAliveSeconds: setting(
    'RELINK_KEEP_ALIVE_SECONDS',
    'has to be a whole number of seconds, 1 or more: longer than the proxy in front keeps its connections',
    wholeNumber(86_400, 1),
    '75',
  ),
  hostname: setting('HOST', 'has to be an address to listen on', nonEmpty, '127.0.0.1'),
  port: setting('PORT', 'has to be a whole number from 0 to 65535', wholeNumber(65_535), '8787'),
};
