import './define.ts';

export type { AccountState, FailureReason, Target } from '../server/contract.ts';
export type { FetchSession, HeadersSource } from './endpoint.ts';
export type { RelinkError, RelinkErrorCode } from './errors.ts';
export * from './events.ts';
export type { StripeInstance } from './flow.ts';
export type { MessageOverrides, Messages } from './messages/index.ts';
export type * from './outcome.ts';
export { RelinkAccountElement } from './relink-account.ts';
