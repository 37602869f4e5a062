import './define.ts';
import { RelinkAccountElement } from './relink-account.ts';

export type { AccountChanges, AccountState, FailureReason, Target } from '../server/contract.ts';
export type { ClientCall, RelinkClient } from './client.ts';
export { RelinkError, type RelinkErrorCode, type RelinkErrorFacts } from './errors.ts';
export * from './events.ts';
export type { HeadersSource } from './http.ts';
export type { MessageOverrides, Messages } from './messages/index.ts';
export type * from './outcome.ts';
export type { StripeInstance } from './stripe/port.ts';
export { RelinkAccountElement };

// Said again, for bundlers that take define.ts for a file without an effect. It changes nothing the second time.
RelinkAccountElement.define();
