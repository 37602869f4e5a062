/**
 * The reference endpoint for `<relink-account>`: `createRelinkServer(options).fetch` is a function from Request to
 * Response that runs on any Fetch runtime. Importing it does nothing.
 *
 * @module
 */
export { createRelinkServer, type RelinkServer } from './app.ts';
export type * from './contract.ts';
export type { ElementFiles } from './element-files.ts';
export { jsonLines, type LogFields, type Logger } from './log.ts';
export type { RelinkServerOptions } from './options/options.ts';
export type { RateLimitOption } from './rate-limit.ts';
export type { AccountFacts, AccountNumber, ReportedHolder } from './relink/facts.ts';
export { reconcile, type ReconcilableAccount } from './relink/reconcile.ts';
export type { Holder, Owner } from './relink/ownership.ts';
export type { PolicyContext, PolicyOption, RelinkPolicy } from './relink/policy.ts';
export type {
  Claim,
  EventLedger,
  EventState,
  EventToClaim,
  InspectableLedger,
  LedgerEntry,
  LedgerQuery,
  RateLimit,
  RateLimiter,
  Stores,
} from './stores/types.ts';
export { API_VERSION, type StripeLike } from './stripe/calls.ts';
export type * from './webhooks/event-objects.ts';
export type {
  EventHandler,
  EventHandlers,
  EventTools,
  RelinkEvent,
  RelinkEventType,
} from './webhooks/events.ts';
export type { WebhookOptions } from './webhooks/options.ts';
