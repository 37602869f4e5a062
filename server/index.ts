/**
 * The reference endpoint for `<relink-account>`: `createRelinkServer(options).fetch` is a function from Request to
 * Response that runs on any Fetch runtime. Importing it does nothing.
 *
 * @module
 */
export { createRelinkServer, type RelinkServer } from './app.ts';
export type * from './contract.ts';
export { jsonLines, type LogFields, type Logger } from './log.ts';
export type {
  ElementFiles,
  RateLimitOption,
  RelinkServerOptions,
  WebhookOptions,
} from './options/options.ts';
export { ProblemError } from './problem.ts';
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
export { API_VERSION } from './stripe/calls.ts';
export type { StripeLike } from './stripe/types.ts';
export type * from './webhooks/event-objects.ts';
export type {
  EventHandler,
  EventHandlers,
  EventTools,
  Handled,
  HandleOptions,
  RelinkEvent,
  RelinkEventType,
  SignOptions,
  VerifyOptions,
} from './webhooks/events.ts';
export { handle } from './webhooks/handle.ts';
export { sign, verify } from './webhooks/signature.ts';
