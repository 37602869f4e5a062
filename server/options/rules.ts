import { elementProblems } from '../element-files.ts';
import type { RelinkServerOptions } from './options.ts';
import { rateLimitProblems } from '../rate-limit.ts';
import { policyProblems } from '../relink/policy.ts';
import { webhookProblems } from '../webhooks/options.ts';
import { isWhole } from '../whole-number.ts';

/** Says what is wrong with an option, without repeating it; nothing if all is well. */
type Rule = (value: unknown) => readonly string[];

const RULES: Record<keyof RelinkServerOptions, Rule> = {
  stripe: (value) =>
    hasFunctions(value, ['rawRequest']) ? [] : ['stripe: pass a client, as made by new Stripe(secretKey)'],
  publishableKey,
  identify: (value) =>
    typeof value === 'function'
      ? []
      : ['identify: pass a function that tells who is asking, or null for nobody'],
  origins: optional((value) =>
    Array.isArray(value)
      ? value.flatMap(origin)
      : ['origins: list exact origins, such as https://shop.example'],
  ),
  policy: optional((value) => (typeof value === 'function' ? [] : policyProblems(value))),
  sealingKeys: optional((value) =>
    isList(value, (key) => typeof key === 'string' && key.length >= MIN_KEY_LENGTH)
      ? []
      : [`sealingKeys: list one or more secrets of at least ${MIN_KEY_LENGTH} characters, the newest first`],
  ),
  rateLimit: optional(rateLimitProblems),
  webhooks: optional(webhookProblems),
  element: optional(elementProblems),
  basePath: optional((value) =>
    typeof value === 'string' && /^(\/|(\/[\w.~-]+)+)$/.test(value)
      ? []
      : ['basePath: begin with a slash and do not end with one, as in /api/relink'],
  ),
  apiVersion: optional((value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\d\.preview$/.test(value)
      ? []
      : ['apiVersion: use a version that ends in .preview, because stable versions have no relink'],
  ),
  logger: optional((value) =>
    hasFunctions(value, ['info', 'warn', 'error'])
      ? []
      : ['logger: pass an object with info, warn and error'],
  ),
  stripeTimeLimit: optional((value) =>
    isWhole(value, MAX_TIME_LIMIT)
      ? []
      : [`stripeTimeLimit: give a whole number of milliseconds, from 1 to ${MAX_TIME_LIMIT}`],
  ),
  now: optional((value) =>
    typeof value === 'function' ? [] : ['now: pass a function that returns milliseconds, as Date.now does'],
  ),
};

const MIN_KEY_LENGTH = 32;
/** Ten minutes: nobody waits longer for a page. */
const MAX_TIME_LIMIT = 600_000;

/** What is wrong with the options given; empty if nothing is. */
export function optionProblems(options: unknown): string[] {
  if (typeof options !== 'object' || options === null) return ['pass an object of options'];
  const unknown = Object.keys(options).filter((name) => !Object.hasOwn(RULES, name));
  return [
    ...unknown.map((name) => `${name}: there is no such option; known are ${Object.keys(RULES).join(', ')}`),
    ...Object.entries(RULES).flatMap(([name, rule]) => rule((options as Record<string, unknown>)[name])),
    ...verifierProblems(options),
  ];
}

/** Webhooks ask more of the client than the rest does. */
function verifierProblems({ stripe, webhooks }: { stripe?: unknown; webhooks?: unknown }): string[] {
  const verifier = (stripe as { webhooks?: unknown } | null | undefined)?.webhooks;
  return webhooks === undefined || hasFunctions(verifier, ['constructEventAsync'])
    ? []
    : ['stripe: this client cannot verify webhooks; pass one that is made by new Stripe(secretKey)'];
}

function publishableKey(value: unknown): string[] {
  if (typeof value !== 'string' || value.trim() === '')
    return ['publishableKey: pass the key that begins with pk_'];
  if (/^(sk|rk)_/.test(value)) {
    return [
      'publishableKey: this is a secret key, and would be shown to every visitor; pass the one that begins with pk_',
    ];
  }
  return /^pk_(test|live)_\S+$/.test(value)
    ? []
    : ['publishableKey: it has to begin with pk_test_ or pk_live_, which tells the mode'];
}

function origin(value: unknown, index: number): string[] {
  const name = `origins[${index}]`;
  if (typeof value === 'string' && value.includes('*'))
    return [
      `${name}: patterns would let pages act for your customers that you do not know; list exact origins`,
    ];
  if (typeof value === 'string' && isExactOrigin(value)) return [];
  return [
    `${name}: give scheme, host and port only, in lower case and without a path, such as https://shop.example`,
  ];
}

/** Whether it is scheme, host and port of a site, and no more; a pattern is none. */
export function isExactOrigin(text: string): boolean {
  return /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

function optional(rule: Rule): Rule {
  return (value) => (value === undefined ? [] : rule(value));
}

function isList(value: unknown, holds: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(holds);
}

function hasFunctions(value: unknown, names: readonly string[]): boolean {
  return names.every(
    (name) => typeof (value as Record<string, unknown> | null | undefined)?.[name] === 'function',
  );
}
