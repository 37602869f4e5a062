/**
 * The reference endpoint for `<relink-account>`: `createRelinkServer(options).fetch` is a function from Request to
 * Response that runs on any Fetch runtime. Importing it does nothing.
 *
 * @module
 */
export { createRelinkServer, type RelinkServer } from './app.ts';
export type * from './contract.ts';
export type * from './extension.ts';
export { jsonLines, type LogFields, type Logger } from './log.ts';
export type * from './options/options.ts';
export { ProblemError } from './problem.ts';
export type { AccountFacts, AccountNumber, ReportedHolder } from './relink/facts.ts';
export { reconcile } from './relink/reconcile.ts';
export type { Holder, Owner, PolicyContext, PolicyOption } from './relink/types.ts';
export type { ReconcilableAccount, RelinkPolicy } from './relink/types.ts';
export type * from './stores/change-log.ts';
export type * from './stores/types.ts';
export { API_VERSION } from './stripe/calls.ts';
export type { StripeLike } from './stripe/types.ts';
export type * from './webhooks/event-objects.ts';
export type * from './webhooks/events.ts';
export { handle } from './webhooks/handle.ts';
export { sign, verify } from './webhooks/signature.ts';
