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

/** What is wrong with a policy, in words that name the field; empty if nothing is. */
export function policyProblems(policy: unknown): string[] {
  if (typeof policy !== 'object' || policy === null)
    return ['policy: give an object, or a function that returns one'];
  return Object.entries(policy).flatMap(([name, value]) => {
    const rule = RULES.get(name);
    if (!rule) return [`policy.${name}: there is no such field; known are ${[...RULES.keys()].join(', ')}`];
    return rule.holds(value) ? [] : [`policy.${name}: ${rule.wanted}`];
  });
}

const RULES = new Map<string, { holds(value: unknown): boolean; wanted: string }>([
  [
    'targets',
    {
      holds: (value) =>
        Array.isArray(value) &&
        value.length > 0 &&
        value.every((target) => TARGETS.includes(target as Target)),
      wanted: `list at least one of ${TARGETS.join(', ')}`,
    },
  ],
  [
    'permissions',
    {
      holds: (value) =>
        Array.isArray(value) && value.every((name) => typeof name === 'string' && name !== ''),
      wanted: "list the names of Stripe's permissions",
    },
  ],
  [
    'accountLimit',
    {
      holds: (value) => value === null || isPositive(value),
      wanted: 'give a whole number from 1, or null for no limit',
    },
  ],
  ['hosted', { holds: (value) => typeof value === 'boolean', wanted: 'give true or false' }],
  [
    'expiryWarningDays',
    { holds: (value) => value === 0 || isPositive(value), wanted: 'give a whole number of days, 0 or more' },
  ],
]);

const isPositive = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) > 0;
