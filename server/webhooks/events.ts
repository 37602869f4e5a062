import type { EventLedger } from '../stores/types.ts';
import type { StripeLike } from '../stripe/types.ts';
import type { StripeAccountObject, StripeAuthorizationObject, StripeSessionObject } from './event-objects.ts';
import type { ACCOUNT_EVENTS, AUTHORIZATION_EVENTS, SESSION_EVENTS } from './event-types.ts';

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

/** Who handles events, and where it is written down; as the options of the webhooks have them. */
export interface EventSettings {
  readonly on: EventHandlers;
  readonly ledger: EventLedger;
  readonly leaseSeconds?: number | undefined;
  readonly onError?: ((error: unknown, event: RelinkEvent) => void) | undefined;
}

/** What `handle` needs besides the event. */
export interface HandleOptions extends EventSettings {
  readonly stripe: StripeLike;
  /** The mode of the client's key. Events of the other mode are ignored. */
  readonly livemode: boolean;
  /** As in the options of `createRelinkServer`. */
  readonly apiVersion?: string;
  readonly stripeTimeLimit?: number;
}

/** `handled` now, a `duplicate` of what was completed before, or `ignored`: of the other mode, or without a handler. */
export type Handled = 'handled' | 'duplicate' | 'ignored';

/** How signatures are checked. */
export interface VerifyOptions {
  /** The client's `webhooks` do the cryptography. */
  readonly stripe: StripeLike;
  /** Signing secrets, `whsec_…`, each of which may have signed. */
  readonly secrets: readonly string[];
  /** How far the time stamp may be from now, in seconds, either way. Default 300. */
  readonly tolerance?: number;
  /** Current time in Unix seconds. */
  readonly now?: () => number;
}

/** What a body is signed with, for tests of your own. */
export interface SignOptions {
  readonly stripe: StripeLike;
  /** `whsec_…` */
  readonly secret: string;
  /** In Unix seconds. Default: now. */
  readonly time?: number;
}

/** How Stripe's events are received. Left out, the route does not exist. */
export interface WebhookOptions {
  /**
   * Signing secrets, `whsec_…`, each of which may have signed an event: list the old and the new one while you roll a
   * secret, and those of every Stripe endpoint that delivers here.
   */
  readonly secrets: readonly string[];
  /** Your handlers, by type of event. What has none is answered and left alone. Needed unless an extension has some. */
  readonly on?: EventHandlers;
  /**
   * Remembers what was handled. Default: memory, which serves one process until it ends. Have one of
   * `relink-account/server/stores/…` where there are more, or where work must not be repeated after a restart.
   */
  readonly ledger?: EventLedger;
  /**
   * How long a handler may take, in seconds; and after what time another delivery may take over from a process that
   * died. Default 60, at most 2147483.
   */
  readonly leaseSeconds?: number;
  /** How far Stripe's time stamp may be from now, in seconds, either way. Default 300. */
  readonly tolerance?: number;
  /**
   * Told what a handler threw, or that it outlived its lease, for an error tracker of yours. The log has the name and the
   * message as well, and Stripe delivers the event again whatever this does.
   */
  readonly onError?: (error: unknown, event: RelinkEvent) => void;
}
