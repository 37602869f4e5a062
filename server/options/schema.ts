import * as z from 'zod/mini';
import { isRelinkEventType } from '../webhooks/event-types.ts';

/** The file of the built element that a page loads. It imports the others, which lie beside it. */
export const ELEMENT_ENTRY = 'relink-account.js';
/** What timers can count, in seconds: beyond it they would end at once. */
const MAX_TIMER_SECONDS = 2_147_483;
/** Ten minutes, in milliseconds: nobody waits longer for a page. */
const MAX_TIME_LIMIT = 600_000;
const MIN_KEY_LENGTH = 32;
const TARGETS = ['account', 'any_account', 'authorization'];
const NO_PREVIEW = 'use a version that ends in .preview, because stable versions have no relink';
const LEDGER = ['claim', 'complete', 'release', 'prune', 'ping'];

/** Whether it is scheme, host and port of a site, and no more; a pattern is none. */
export function isExactOrigin(text: string): boolean {
  return /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isFunction = (value: unknown): boolean => typeof value === 'function';
const aFunction = (message: string) => z.custom(isFunction, message);

/** An object with these functions, of its own or of its class. */
const withFunctions = (names: readonly string[], message: string) =>
  z.custom<Record<string, unknown> | null | undefined>(
    (value) => names.every((name) => isFunction(value?.[name])),
    message,
  );
const matching = (pattern: RegExp, message: string) => z.string(message).check(z.regex(pattern, message));
const whole = (message: string, { min = 1, max = Number.MAX_SAFE_INTEGER } = {}) =>
  z.int(message).check(z.minimum(min, message), z.maximum(max, message));

const upTo = (max: number, unit: string) =>
  whole(`give a whole number of ${unit}, from 1 to ${max}`, { max });
const listOf = (holds: (item: unknown) => boolean, message: string, least = 1) =>
  z.custom((value) => Array.isArray(value) && value.length >= least && value.every(holds), message);

/** An object with no other fields: what is misspelt is told, and not ignored. */
const strict = (noun: string, message: string, shape: Record<string, z.ZodMiniType>) => {
  const unknown = `there is no such ${noun}; known are ${Object.keys(shape).join(', ')}`;
  return z.strictObject(shape, { error: ({ code }) => (code === 'unrecognized_keys' ? unknown : message) });
};

/** Held to the schema that fits what was given, if one does. */
const either = (choose: (value: unknown) => z.ZodMiniType | null) =>
  z.unknown().check(({ value: input, issues }) => {
    const schema = choose(input);
    const found = schema ? (z.safeParse(schema, input).error?.issues ?? []) : [];
    issues.push(...found.map((issue) => ({ ...issue, input }) as z.core.$ZodRawIssue));
  });

const RATE = `points and seconds have to be whole numbers, more than 0, and seconds at most ${MAX_TIMER_SECONDS}`;
const rate = z.object({ points: whole(RATE), seconds: whole(RATE, { max: MAX_TIMER_SECONDS }) });
const aRate = z.custom((value) => z.safeParse(rate, value).success, RATE);
const rateLimit = either((value) => {
  if (value === false) return null;
  if (typeof value !== 'object' || value === null)
    return z.never('give { points, seconds }, a rate limiter, or false for none');
  return 'take' in value ? z.object({ take: aFunction('pass a function'), limit: aRate }) : aRate;
});

const policy = strict('field', 'give an object, or a function that returns one', {
  targets: z.optional(
    listOf((name) => TARGETS.includes(name as string), `list at least one of ${TARGETS.join(', ')}`),
  ),
  permissions: z.optional(listOf(isText, "list the names of Stripe's permissions", 0)),
  accountLimit: z.optional(z.nullable(whole('give a whole number from 1, or null for no limit'))),
  hosted: z.optional(z.boolean('give true or false')),
  expiryWarningDays: z.optional(whole('give a whole number of days, 0 or more', { min: 0 })),
});

export const NO_HANDLER = 'give a handler for at least one type, as financial_connections.account.created';
const handlers = z.record(z.string(), z.unknown(), NO_HANDLER).check(({ value: on, issues }) => {
  const say = (message: string, ...path: string[]) =>
    issues.push({ code: 'custom', message, path, input: on });
  if (Object.keys(on).length === 0) say(NO_HANDLER);
  for (const [type, handler] of Object.entries(on)) {
    if (!isRelinkEventType(type)) say(`${type} is no type of event about relinking`);
    else if (handler !== undefined && !isFunction(handler)) say('pass a function', ...type.split('.'));
  }
});

const SECRETS = 'list one or more signing secrets, which begin with whsec_';
const secret = matching(/^whsec_\S+$/, 'a signing secret begins with whsec_ and is not blank');
const webhooks = strict('option', 'give an object with secrets and on', {
  secrets: z.array(secret, SECRETS).check(z.minLength(1, SECRETS)),
  on: z.optional(handlers),
  ledger: z.optional(withFunctions(LEDGER, `pass a ledger, with ${LEDGER.join(', ')}`)),
  leaseSeconds: z.optional(upTo(MAX_TIMER_SECONDS, 'seconds')),
  tolerance: z.optional(whole('give a whole number of seconds, more than 0')),
  onError: z.optional(aFunction('pass a function, which is told of each handler that fails')),
});

const origin = z.custom((value) => typeof value === 'string' && isExactOrigin(value), {
  error: ({ input }) =>
    typeof input === 'string' && input.includes('*')
      ? 'patterns would let pages act for your customers that you do not know; list exact origins'
      : 'give scheme, host and port only, in lower case and without a path, such as https://shop.example',
});
const element = z.custom<Record<string, unknown> | null>(
  (files) =>
    isText(files?.[ELEMENT_ENTRY]) &&
    Object.entries(files).every(([name, text]) => /^[\w-]+\.js$/.test(name) && isText(text)),
  `give the text of ${ELEMENT_ENTRY} and of the scripts beside it, by file name`,
);

const options = strict('option', 'pass an object of options', {
  stripe: withFunctions(['rawRequest'], 'pass a client, as made by new Stripe(secretKey)'),
  publishableKey: z.custom((value) => typeof value === 'string' && /^pk_(test|live)_\S+$/.test(value), {
    error({ input }) {
      if (typeof input !== 'string' || input.trim() === '') return 'pass the key that begins with pk_';
      return /^(sk|rk)_/.test(input)
        ? 'this is a secret key, and would be shown to every visitor; pass the one that begins with pk_'
        : 'it has to begin with pk_test_ or pk_live_, which tells the mode';
    },
  }),
  identify: aFunction('pass a function that tells who is asking, or null for nobody'),
  origins: z.optional(z.array(origin, 'list exact origins, such as https://shop.example')),
  policy: z.optional(either((value) => (isFunction(value) ? null : policy))),
  sealingKeys: z.optional(
    listOf(
      (key) => isText(key) && key.length >= MIN_KEY_LENGTH,
      `list one or more secrets of at least ${MIN_KEY_LENGTH} characters, the newest first`,
    ),
  ),
  rateLimit: z.optional(rateLimit),
  webhooks: z.optional(webhooks),
  element: z.optional(element),
  extensions: z.optional(listOf(Boolean, 'list what liveChanges and the like return', 0)),
  basePath: z.optional(
    matching(/^(\/|(\/[\w.~-]+)+)$/, 'begin with a slash and do not end with one, as in /api/relink'),
  ),
  apiVersion: z.optional(matching(/^\d{4}-\d\d-\d\d\.preview$/, NO_PREVIEW)),
  logger: z.optional(withFunctions(['info', 'warn', 'error'], 'pass an object with info, warn and error')),
  stripeTimeLimit: z.optional(upTo(MAX_TIME_LIMIT, 'milliseconds')),
  now: z.optional(aFunction('pass a function that returns milliseconds, as Date.now does')),
});

/** What is wrong with the options of the endpoint, without repeating a value; empty if nothing is. */
export const optionProblems = (value: unknown): string[] => problemsOf(options, value);
/** What is wrong with a policy. */
export const policyProblems = (value: unknown): string[] => problemsOf(policy, value, 'policy');
/** What is wrong with the handlers of events. */
export const handlerProblems = (value: unknown): string[] => problemsOf(handlers, value, 'webhooks', 'on');

function problemsOf(schema: z.ZodMiniType, value: unknown, ...place: string[]): string[] {
  return (z.safeParse(schema, value).error?.issues ?? []).flatMap((issue) => {
    const ends = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [key]) : [[]];
    const paths = ends.map((end) => z.core.toDotPath([...place, ...issue.path, ...end]));
    return paths.map((path) => (path === '' ? issue.message : `${path}: ${issue.message}`));
  });
}
