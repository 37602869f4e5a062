import type { StripeAccountObject, StripeAuthorizationObject, StripeSessionObject } from './event-objects.ts';

// One list for the types and for the check of options. Where it says so, only preview versions send the event.
const ACCOUNT_EVENTS = [
  'account_numbers_updated',
  'created',
  'deactivated',
  'disconnected',
  'expected_deactivation_date_updated',
  'reactivated',
  'refreshed_balance',
  'refreshed_inferred_balances', // preview
  'refreshed_ownership',
  'refreshed_transactions',
  'supported_payment_method_types_updated',
  'upcoming_account_number_expiry',
  'upcoming_deactivation',
] as const;
const AUTHORIZATION_EVENTS = ['expected_deactivation_date_updated', 'upcoming_deactivation'] as const;
const SESSION_EVENTS = ['updated'] as const; // preview; a session left `pending`

type Named<
  Kind extends string,
  Names extends readonly string[],
> = `financial_connections.${Kind}.${Names[number]}`;

/** Stripe's events about Financial Connections, and the object that each one is about. */
type EventObjects = Record<Named<'account', typeof ACCOUNT_EVENTS>, StripeAccountObject> &
  Record<Named<'authorization', typeof AUTHORIZATION_EVENTS>, StripeAuthorizationObject> &
  Record<Named<'session', typeof SESSION_EVENTS>, StripeSessionObject>;

/** Every type of event that a handler can be given for. */
export type RelinkEventType = keyof EventObjects;

/** An event as Stripe sent it, signature checked. */
export interface RelinkEvent<Type extends RelinkEventType = RelinkEventType> {
  /** `evt_…`; the same for every delivery of this event. */
  readonly id: string;
  readonly type: Type;
  /** Unix seconds. Says nothing about the order of events. */
  readonly created: number;
  readonly livemode: boolean;
  /** The version that `data` is written in: the webhook endpoint's. */
  readonly api_version: string | null;
  /** `acct_…`: the connected account that it happened in, with Connect. */
  readonly account?: string;
  readonly data: {
    /** The object as it was then. Events arrive in any order: `tools.retrieve()` tells how it is now. */
    readonly object: EventObjects[Type];
    readonly previous_attributes?: Readonly<Record<string, unknown>>;
  };
}

/** What a handler can use. */
export interface EventTools<Type extends RelinkEventType = RelinkEventType> {
  /**
   * Fetches the event's object afresh, with the preview version, which has the fields that relinking is about.
   *
   * @throws an error whose `code` is one of the contract's problem codes, such as `not_found` or `stripe_unavailable`; or
   *   `lease_ended`, once `signal` is aborted
   */
  readonly retrieve: () => Promise<EventObjects[Type]>;
  /** Aborted when the lease ends: from then on another delivery may be handled at the same time. */
  readonly signal: AbortSignal;
  /** 1 for the first handler that gets this event, more after a failure or the death of a process. */
  readonly attempt: number;
}

/**
 * Handles an event. It runs before Stripe is answered, so keep it short. Throwing makes Stripe deliver the event again.
 * It has to bear being repeated: a process can die after the work is done and before that is written down.
 */
export type EventHandler<Type extends RelinkEventType> = (
  event: RelinkEvent<Type>,
  tools: EventTools<Type>,
) => void | Promise<void>;

/** The handlers, by type of event. */
export type EventHandlers = { readonly [Type in RelinkEventType]?: EventHandler<Type> };

const KNOWN: ReadonlySet<string> = new Set([
  ...ACCOUNT_EVENTS.map((name) => `financial_connections.account.${name}`),
  ...AUTHORIZATION_EVENTS.map((name) => `financial_connections.authorization.${name}`),
  ...SESSION_EVENTS.map((name) => `financial_connections.session.${name}`),
]);

/** Whether it is one of the types above. */
export function isRelinkEventType(type: string): type is RelinkEventType {
  return KNOWN.has(type);
}
