/** What the emulator remembers of events and of whom it tells, as plain data. Times are Unix seconds. */

/** The API request that caused something. */
export interface RequestMark {
  id: string;
  idempotency_key: string | null;
}

/** `data` of an event. It never changes once the event has happened. */
export interface EventData {
  object: object;
  previous_attributes?: object;
}

export interface EventRecord {
  /** `evt_…` */
  id: string;
  type: string;
  created: number;
  /** Null where no API request caused it: the flow in the browser did, or time. */
  request: RequestMark | null;
  /** As a preview version shows it, and as a stable one does. */
  data: { preview: EventData; stable: EventData };
  /** Deliveries that have not come to an end. */
  pending_webhooks: number;
  /** Deliveries that were given up. */
  failed_webhooks: number;
}

export interface WebhookEndpoint {
  /** `we_…` */
  id: string;
  created: number;
  url: string;
  /** Null is the version of the account. */
  api_version: string | null;
  /** Events of connected accounts, in place of the account's own. */
  connect: boolean;
  description: string | null;
  enabled_events: string[];
  metadata: Record<string, string>;
  status: 'enabled' | 'disabled';
  /** Newest first. A secret that was rolled lives on for a while. */
  secrets: { value: string; expires_at: number | null }[];
}

export interface DeliveryAttempt {
  at: number;
  /** Of the answer; null where there was none. */
  status: number | null;
  fault: 'timeout' | 'unreachable' | null;
}

/** One event on its way to one endpoint. */
export interface Delivery {
  id: string;
  event: string;
  event_type: string;
  /** The Stripe account that the event belongs to. */
  account: string;
  endpoint: string;
  kind: 'automatic' | 'duplicate' | 'resend';
  state: 'pending' | 'succeeded' | 'failed';
  /** On the emulator's clock; null when it is over. */
  next_attempt_at: number | null;
  attempts: DeliveryAttempt[];
}
