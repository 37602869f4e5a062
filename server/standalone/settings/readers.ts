// How the texts of settings are read. Each gives undefined for a text that is not what it has to be.
import type { RateLimit } from '../../stores/types.ts';
import { LOG_LEVELS, type LogLevel } from './log-level.ts';

/** Where events and rate limits are kept. */
export type StoreLocation =
  { readonly kind: 'memory' } | { readonly kind: 'sqlite' | 'postgres'; readonly at: string };

/** Asymmetric ones only: with a shared secret, whoever can check a token could make one. */
export type JwtAlgorithm = 'EdDSA' | `${'RS' | 'PS' | 'ES'}${'256' | '384' | '512'}`;
const ALGORITHMS: readonly JwtAlgorithm[] = [
  ...(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const),
  ...(['ES256', 'ES384', 'ES512', 'EdDSA'] as const),
];

/** Reads the name of an algorithm. */
export function algorithm(text: string): JwtAlgorithm | undefined {
  return ALGORITHMS.find((known) => known === text);
}

/** Reads a key of Stripe's of one of these kinds, such as `sk|rk`. */
export function keyOf(kinds: string): (text: string) => string | undefined {
  const pattern = new RegExp(`^(?:${kinds})_(?:test|live)_\\S+$`);
  return (text) => (pattern.test(text) ? text : undefined);
}

/** Reads a list with commas, of items that are all good. */
export function listOf(isGood: (item: string) => boolean): (text: string) => readonly string[] | undefined {
  return (text) => {
    const items = text.split(',').map((item) => item.trim());
    return items.every(isGood) ? items : undefined;
  };
}

/** Reads any text but none. */
export function nonEmpty(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/** Reads `on` or `off`. */
export function onOrOff(text: string): boolean | undefined {
  return text === 'on' ? true : text === 'off' ? false : undefined;
}

/** Reads a level of the log. */
export function logLevel(text: string): LogLevel | undefined {
  return LOG_LEVELS.find((known) => known === text);
}

/** Reads so many requests per so many seconds, or `off`. */
export function rate(text: string): RateLimit | false | undefined {
  if (text === 'off') return false;
  const [, points, seconds] = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text) ?? [];
  return points === undefined ? undefined : { points: Number(points), seconds: Number(seconds) };
}

/** Reads where events and rate limits are kept. */
export function store(text: string): StoreLocation | undefined {
  if (text === 'memory:') return { kind: 'memory' };
  // A socket's address may have a user and no host, postgres://user@/name?host=/run/postgresql, which URL does not take.
  if (/^postgres(ql)?:\/\/./.test(text) && URL.canParse(text.replace('@/', '@localhost/')))
    return { kind: 'postgres', at: text };
  const [, path] = /^sqlite:(.+)$/.exec(text) ?? [];
  return path === undefined ? undefined : { kind: 'sqlite', at: path };
}
