import type { Extension } from '../extension.ts';
import type { Logger } from '../log.ts';
import type { PolicyOption } from '../relink/types.ts';
import type { RateLimiter } from '../stores/types.ts';
import type { StripeSettings } from '../stripe/types.ts';
import type { EventSettings } from '../webhooks/events.ts';
import type { ElementFiles, RelinkServerOptions } from './options.ts';

/** The options of the webhooks, completed. */
export interface WebhookSettings extends EventSettings {
  readonly secrets: readonly string[];
  /** In seconds. */
  readonly tolerance: number;
}

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
  readonly extensions: readonly Extension[];
  readonly basePath: string;
  readonly logger: Required<Logger>;
  /** Current time in Unix seconds. */
  readonly now: () => number;
}
