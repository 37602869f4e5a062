import type { ReactiveControllerHost } from 'lit';
import type { Target, UiMode } from '../../server/contract.ts';
import type { FetchSession, HeadersSource } from '../endpoint.ts';
import type { RelinkEventDetails } from '../events.ts';
import type { StripeInstance } from '../stripe/port.ts';
import type { MessageOverrides } from '../messages/index.ts';
import type { SessionOptions } from '../sessions.ts';

/** The element, as what acts for it sees it. The properties are described where they are declared. */
export interface RelinkHost extends ReactiveControllerHost, HTMLElement {
  endpoint: string | undefined;
  account: string | undefined;
  target: Target | undefined;
  uiMode: UiMode | undefined;
  publishableKey: string | undefined;
  credentials: RequestCredentials | undefined;
  preload: 'intent' | 'none' | 'eager' | undefined;
  show: 'always' | 'needed' | undefined;
  disabled: boolean;
  headers: HeadersSource | undefined;
  fetchSession: FetchSession | undefined;
  stripe: StripeInstance | undefined;
  messages: MessageOverrides | undefined;
}

/** Sends an event of the element; false where a listener vetoed it. */
export type Emit = <Type extends keyof RelinkEventDetails>(
  type: Type,
  detail: RelinkEventDetails[Type],
) => boolean;

/** What the endpoint is asked with, as the page has set it by now. */
export function configurationOf(host: RelinkHost): SessionOptions {
  const { endpoint, publishableKey, credentials, headers, fetchSession, stripe, target } = host;
  return { endpoint, publishableKey, credentials, headers, fetchSession, stripe, target };
}
