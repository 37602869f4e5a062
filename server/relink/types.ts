import type {
  AccountState,
  FailureReason,
  OutcomeResponse,
  RelinkReason,
  Target,
  UiMode,
} from '../contract.ts';
import type { AccountFacts } from './facts.ts';

/** The account holder at Stripe that an owner stands for: a customer, a v2 customer account, or a connected account. */
export type Holder =
  { readonly customer: string } | { readonly customerAccount: string } | { readonly account: string };

/** Who is asking, as the host's `identify` says. */
export interface Owner {
  /** The host's own name for this person; binds references, and appears hashed in the log. */
  readonly id: string;
  readonly holder: Holder;
  /** `acct_…`: the connected account to act for, with Connect. */
  readonly stripeAccount?: string;
}

/** What a relink may be asked for. Every field has a default. */
export interface RelinkPolicy {
  /** Targets that may be asked for; the first is the default. All three, `account` first, unless given. */
  readonly targets?: readonly Target[];
  /**
   * Data that you need: `balances`, `ownership`, `payment_method`, `transactions`. A relink asks for these and for what
   * the account grants already, since asking for fewer could narrow access. Default: what the account grants already.
   */
  readonly permissions?: readonly string[];
  /** How many accounts may be selected with target `authorization`; null, the default, is no limit. */
  readonly accountLimit?: number | null;
  /** Whether a relink on a page of Stripe's may be asked for. Default true; Stripe has to have enabled it for you. */
  readonly hosted?: boolean;
  /** How many days before its expected expiry an account number counts as expiring. Default 30. */
  readonly expiryWarningDays?: number;
}

/** A policy with its defaults. */
export type CompletePolicy = Required<RelinkPolicy>;

/** What a policy function is told. */
export interface PolicyContext {
  readonly owner: Owner;
  readonly account: AccountFacts;
}

/** One policy for everybody, or one per owner and account. */
export type PolicyOption = RelinkPolicy | ((context: PolicyContext) => RelinkPolicy | Promise<RelinkPolicy>);

/** What a relink would do for an account, as the wire contract has it. */
export type Relinkability = AccountState['relink'];

/** A holder as Stripe reports it: ids are plain, or inside an expanded object. */
interface HolderLike {
  readonly type: string;
  readonly customer?: unknown;
  readonly customer_account?: unknown;
  readonly account?: unknown;
}

/**
 * What tells accounts apart. Stripe's Account objects fit, as do the contract's `AccountState` and rows of yours that keep
 * these fields.
 */
export interface ReconcilableAccount {
  /** `fca_…` */
  readonly id: string;
  /** Stripe's own field. Where it is left out, on either side, all accounts have to be of one holder. */
  readonly account_holder?: HolderLike | null;
  readonly institution_name: string;
  readonly last4: string | null;
  readonly subcategory: string;
  /** `disconnected` counts as gone. */
  readonly status: string;
}

/** What a session was created for. */
export interface Wanted {
  readonly target: Target;
  /** The account that the relink began with; null where nothing tells. */
  readonly account: string | null;
  /** What was behind the login when the session was created, as far as anybody knows. */
  readonly before: readonly ReconcilableAccount[];
  /** Whether `before` is all there was behind the login. */
  readonly isWhole: boolean;
}

/** An account of the owner, as it stands now. */
export interface Standing {
  readonly account: AccountFacts;
  readonly relink: Relinkability;
}

/** The outcome of a session, without the accounts' states. */
export type Verdict = Pick<OutcomeResponse, 'outcome' | 'failure_reason' | 'account' | 'previous_account'>;

/** What Stripe says of a session. Of a relink that is the first of two words: the account has the second. */
export interface SessionWord {
  readonly outcome: 'succeeded' | 'cancelled' | 'failed' | 'pending';
  readonly reason: FailureReason | null;
}

/** What a reference from an account's state holds: what was read of the account when its owner was checked. */
interface AccountReference {
  readonly account: AccountFacts;
  /** Unix seconds. */
  readonly issuedAt: number;
}

/** What a reference from a new session holds: what was asked for. */
interface SessionReference extends Wanted {
  readonly session: string;
  /** Unix seconds. */
  readonly issuedAt: number;
}

/** What is in a reference of each kind. */
export interface ReferenceContents {
  account: AccountReference;
  session: SessionReference;
}

/** What a reference is good for; one kind is never taken for the other. */
export type ReferenceKind = 'account' | 'session';

/** What a session is to be created for. */
export interface SessionPlan {
  readonly holder: Holder;
  readonly authorization: string;
  readonly account: string;
  readonly permissions: readonly string[];
  readonly target: Target;
  readonly uiMode: UiMode;
  /** For hosted mode. */
  readonly returnUrl: string | undefined;
  readonly policy: CompletePolicy;
}

/** One thing that a relink would restore. Without a deadline it is broken already. */
export interface Finding {
  readonly reason: RelinkReason;
  readonly broken: boolean;
  readonly deadline: number | null;
}
