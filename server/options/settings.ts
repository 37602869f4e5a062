import { allowListed, jsonLines, type Logger } from '../log.ts';
import { insured } from '../stores/insured-rate-limiter.ts';
import { memoryLedger } from '../stores/memory-ledger.ts';
import { memoryRateLimiter } from '../stores/memory-rate-limiter.ts';
import type { RateLimit, RateLimiter } from '../stores/types.ts';
import { API_VERSION, TRY_LIMIT } from '../stripe/calls.ts';
import type { RateLimitOption, RelinkServerOptions } from './options.ts';
import type { EventHandlers } from '../webhooks/events.ts';
import type { Settings } from './types.ts';
import { NO_HANDLER, optionProblems } from './schema.ts';

const CANNOT_VERIFY =
  'stripe: this client cannot verify webhooks; pass one that is made by new Stripe(secretKey)';
const MIXED_MODES =
  'publishableKey: it is of another mode, test or live, than the key of the client in stripe';
/** Some relinks, with their looks at the account and at the outcome. */
const DEFAULT_RATE: RateLimit = { points: 20, seconds: 60 };

/**
 * Checks the options and fills in the defaults.
 *
 * @throws TypeError that names every option to change, and never holds a value
 */
export function readOptions(options: RelinkServerOptions): Settings {
  const problems = optionProblems(options);
  if (problems.length === 0) problems.push(...clientProblems(options));
  if (problems.length > 0)
    throw new TypeError(`createRelinkServer: ${problems.join('; ')}. (invalid_options)`);
  const { now = Date.now, webhooks } = options;
  const logger = allowListed(options.logger ?? jsonLines());
  return {
    stripe: options.stripe,
    publishableKey: options.publishableKey,
    livemode: options.publishableKey.startsWith('pk_live_'),
    identify: (request) => options.identify(request),
    origins: new Set(options.origins),
    policy: options.policy ?? {},
    sealingKeys: options.sealingKeys,
    rateLimiter: rateLimiter(options.rateLimit ?? DEFAULT_RATE, logger),
    webhooks: webhooks && {
      ...webhooks,
      on: handlersOf(options),
      ledger: webhooks.ledger ?? memoryLedger(),
      tolerance: webhooks.tolerance ?? 300,
    },
    element: options.element,
    extensions: options.extensions ?? [],
    basePath: options.basePath ?? '/',
    apiVersion: options.apiVersion ?? API_VERSION,
    logger,
    stripeTimeLimit: options.stripeTimeLimit ?? TRY_LIMIT,
    now: () => Math.floor(now() / 1_000),
  };
}

/** The host's handlers, with those of the extensions around them. */
function handlersOf({ webhooks, extensions = [] }: RelinkServerOptions): EventHandlers {
  return extensions.reduce((on, { handlers }) => handlers?.(on) ?? on, webhooks?.on ?? {});
}

/** What the client cannot do, or must not; and what nobody listens to. */
function clientProblems(options: RelinkServerOptions): string[] {
  const { stripe, webhooks, publishableKey } = options;
  const isUnheard = webhooks && Object.keys(handlersOf(options)).length === 0;
  const canVerify = !webhooks || typeof stripe.webhooks?.constructEventAsync === 'function';
  // Where Stripe's SDK keeps the key, in every release since rawRequest. Other clients show none: then the first answer tells.
  const { _authenticator } = stripe as { _authenticator?: { _apiKey?: unknown } | null };
  const mode = /^[sr]k_(test|live)_/.exec(String(_authenticator?._apiKey))?.[1] ?? '';
  return [
    ...(canVerify ? [] : [CANNOT_VERIFY]),
    ...(isUnheard ? [`webhooks.on: ${NO_HANDLER}`] : []),
    ...(mode === '' || publishableKey.startsWith(`pk_${mode}_`) ? [] : [MIXED_MODES]),
  ];
}

function rateLimiter(option: RateLimitOption, logger: Logger): RateLimiter | null {
  if (option === false) return null;
  return 'take' in option ? insured(option, logger) : memoryRateLimiter(option);
}
