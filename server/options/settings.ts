import type { ElementFiles } from '../element-files.ts';
import { allowListed, jsonLines, type Logger } from '../log.ts';
import { optionProblems } from './rules.ts';
import type { RelinkServerOptions } from './options.ts';
import { completeRateLimit } from '../rate-limit.ts';
import type { PolicyOption } from '../relink/policy.ts';
import type { RateLimiter } from '../stores/types.ts';
import { API_VERSION, type StripeSettings } from '../stripe/calls.ts';
import { TRY_LIMIT } from '../stripe/patience.ts';
import { completeWebhooks, type WebhookSettings } from '../webhooks/options.ts';

/** The options, checked and completed. */
export interface Settings extends StripeSettings {
  readonly publishableKey: string;
  readonly identify: RelinkServerOptions['identify'];
  readonly origins: ReadonlySet<string>;
  readonly policy: PolicyOption;
  readonly sealingKeys: readonly string[] | undefined;
  /** Null where nothing limits. */
  readonly rateLimiter: RateLimiter | null;
  readonly webhooks: WebhookSettings | undefined;
  readonly element: ElementFiles | undefined;
  readonly basePath: string;
  readonly logger: Logger;
  /** Current time in Unix seconds. */
  readonly now: () => number;
}

/**
 * Checks the options and fills in the defaults.
 *
 * @throws TypeError that names every option to change, and never holds a value
 */
export function readOptions(options: RelinkServerOptions): Settings {
  const problems = optionProblems(options);
  if (problems.length > 0) throw new TypeError(`createRelinkServer: ${problems.join('; ')}.`);
  const now = options.now ?? Date.now;
  const logger = allowListed(options.logger ?? jsonLines());
  return {
    stripe: options.stripe,
    publishableKey: options.publishableKey,
    livemode: options.publishableKey.startsWith('pk_live_'),
    identify: (request) => options.identify(request),
    origins: new Set(options.origins),
    policy: options.policy ?? {},
    sealingKeys: options.sealingKeys,
    rateLimiter: completeRateLimit(options.rateLimit, logger),
    webhooks: options.webhooks && completeWebhooks(options.webhooks),
    element: options.element,
    basePath: options.basePath ?? '/',
    apiVersion: options.apiVersion ?? API_VERSION,
    logger,
    stripeTimeLimit: options.stripeTimeLimit ?? TRY_LIMIT,
    now: () => Math.floor(now() / 1_000),
  };
}
