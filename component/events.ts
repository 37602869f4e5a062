import type { AccountState, Target } from '../server/contract.ts';
import type { RelinkError } from './errors.ts';
import type {
  CancelledOutcome,
  ErrorOutcome,
  FailedOutcome,
  PendingOutcome,
  RelinkedOutcome,
  RelinkPhase,
} from './outcome.ts';

/** What each event carries as its `detail`. */
export interface RelinkEventDetails {
  /**
   * A run is about to start; `preventDefault()` vetoes it. Of a run that is vetoed, or given up because the element left
   * before Stripe's window was open, no other event tells.
   */
  'relink-start': { account: string | undefined; target: Target | undefined };
  /** The element stands elsewhere in a run, or after it. */
  'relink-phase': { phase: RelinkPhase };
  /** The server confirmed that an account works. */
  'relink-success': RelinkedOutcome;
  /** The customer left. */
  'relink-cancel': CancelledOutcome;
  /** The server says that the relink did not succeed. */
  'relink-failure': FailedOutcome;
  /** Nobody could confirm it in time. */
  'relink-pending': PendingOutcome;
  /** The run could not be completed. */
  'relink-error': ErrorOutcome;
  /**
   * The account's state is known, or has changed; or it could not be learned, and then there is an error, too. Before the
   * event of an end that has changed it.
   */
  'relink-status': { account: AccountState | undefined; error: RelinkError | undefined };
}

/** An event of the element: bubbling, composed, and only `relink-start` cancelable. */
export class RelinkEvent<Type extends keyof RelinkEventDetails> extends Event {
  declare readonly type: Type;
  readonly detail: RelinkEventDetails[Type];

  constructor(type: Type, detail: RelinkEventDetails[Type]) {
    super(type, { bubbles: true, composed: true, cancelable: type === 'relink-start' });
    this.detail = detail;
  }
}

/** The element's events by name, as `HTMLElementEventMap` and `DocumentEventMap` have them. */
export type RelinkEventMap = { [Type in keyof RelinkEventDetails]: RelinkEvent<Type> };
export type RelinkStartEvent = RelinkEvent<'relink-start'>;
export type RelinkPhaseEvent = RelinkEvent<'relink-phase'>;
export type RelinkSuccessEvent = RelinkEvent<'relink-success'>;
export type RelinkCancelEvent = RelinkEvent<'relink-cancel'>;
export type RelinkFailureEvent = RelinkEvent<'relink-failure'>;
export type RelinkPendingEvent = RelinkEvent<'relink-pending'>;
export type RelinkErrorEvent = RelinkEvent<'relink-error'>;
export type RelinkStatusEvent = RelinkEvent<'relink-status'>;
