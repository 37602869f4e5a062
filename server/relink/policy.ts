import type { Target } from '../contract.ts';
import type { AccountFacts } from './facts.ts';
import type { Owner } from './ownership.ts';

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

/** What a policy function is told. */
export interface PolicyContext {
  readonly owner: Owner;
  readonly account: AccountFacts;
}

/** One policy for everybody, or one per owner and account. */
export type PolicyOption = RelinkPolicy | ((context: PolicyContext) => RelinkPolicy | Promise<RelinkPolicy>);

const TARGETS: readonly Target[] = ['account', 'any_account', 'authorization'];

const DEFAULTS: Required<RelinkPolicy> = {
  targets: TARGETS,
  permissions: [],
  accountLimit: null,
  hosted: true,
  expiryWarningDays: 30,
};

/** A policy with its defaults. */
export function completePolicy(policy: RelinkPolicy): Required<RelinkPolicy> {
  return { ...DEFAULTS, ...policy };
}
