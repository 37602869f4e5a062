import type { RelinkState } from '../contract.ts';
import type { AccountFacts, AccountNumber } from './facts.ts';
import type { CompletePolicy, Finding, Relinkability, RelinkPolicy } from './types.ts';

const SECONDS_PER_DAY = 86_400;

/**
 * Whether a relink should be offered for an account. Only what Stripe calls `relink_required` is; values that do not
 * exist yet get no button, because it might be one that cannot work.
 *
 * @param now in Unix seconds
 */
export function relinkability(account: AccountFacts, policy: CompletePolicy, now: number): Relinkability {
  const permissions = permissionsToAsk(account, policy);
  switch (account.status) {
    case 'active': {
      const findings = [activeConnection(account), numbers(account, policy, now), consent(account, policy)];
      return judge(account, findings, account.active?.cause ?? null, permissions);
    }
    case 'inactive': {
      const cause = account.inactive?.cause ?? null;
      if (account.inactive?.action !== 'relink_required') return unrepairable(cause);
      const findings = [BROKEN_CONNECTION, numbers(account, policy, now), consent(account, policy)];
      return judge(account, findings, cause, permissions);
    }
    case 'disconnected':
      return { state: 'disconnected', cause: null, deadline: null, reasons: [], permissions: [] };
    default:
      return { state: 'healthy', cause: null, deadline: null, reasons: [], permissions };
  }
}

/** Whether a session may be created for an account in this state. */
export function isRelinkable(relink: Relinkability): boolean {
  return relink.state === 'required' || relink.state === 'expiring';
}

/** Everything that the account grants and that the policy asks for. */
export function permissionsToAsk(account: AccountFacts, policy: CompletePolicy): string[] {
  return [...new Set([...account.permissions, ...policy.permissions])];
}

/** Whether a kind of number is there and none of it can be used: `transactable` alone can, and `pending` is not there yet. */
export function awaitsNumber({ numbers }: AccountFacts): boolean {
  return numbers.some((one) => !numbers.some((other) => other.kind === one.kind && works(other)));
}

const works = ({ status }: AccountNumber): boolean => status === 'transactable';

const BROKEN_CONNECTION: Finding = { reason: 'connection', broken: true, deadline: null };

function activeConnection({ active }: AccountFacts): Finding | null {
  if (active?.action !== 'relink_required') return null;
  return { reason: 'connection', broken: false, deadline: active.expectedDeactivationDate };
}

function numbers(account: AccountFacts, policy: CompletePolicy, now: number): Finding | null {
  const horizon = now + policy.expiryWarningDays * SECONDS_PER_DAY;
  const isDying = (number: AccountNumber) =>
    works(number) && number.expectedExpiryDate !== null && number.expectedExpiryDate <= horizon;
  // A renewed number leaves the old one behind: of each kind, only the best counts.
  const isSuperseded = (number: AccountNumber) =>
    account.numbers.some((other) => other.kind === number.kind && works(other) && !isDying(other));

  const current = account.numbers.filter((number) => !isSuperseded(number));
  const dying = current.flatMap((number) => (isDying(number) ? [number.expectedExpiryDate ?? now] : []));
  // Where the next number is under way, another relink would only ask for one more.
  const isFollowed = (kind: string) =>
    current.some((other) => other.kind === kind && (isDying(other) || other.status === 'pending'));
  const hasDead = current.some(
    ({ kind, status }) => ['deactivated', 'expired'].includes(status) && !isFollowed(kind),
  );
  if (!hasDead && dying.length === 0) return null;
  return {
    reason: 'account_number',
    broken: hasDead,
    deadline: dying.length > 0 ? Math.min(...dying) : null,
  };
}

function consent(account: AccountFacts, policy: CompletePolicy): Finding | null {
  const isGranted = policy.permissions.every((name) => account.permissions.includes(name));
  return isGranted ? null : { reason: 'permissions', broken: true, deadline: null };
}

function judge(
  account: AccountFacts,
  maybe: readonly (Finding | null)[],
  cause: string | null,
  permissions: string[],
): Relinkability {
  const findings = maybe.filter((finding) => finding !== null);
  if (findings.length === 0)
    return { state: 'healthy', cause: null, deadline: null, reasons: [], permissions };

  const known = findings.some(({ reason }) => reason === 'connection') ? cause : null;
  // Without its authorization there is nothing that Stripe could renew.
  if (account.authorization === null) return unrepairable(known);
  const deadlines = findings.flatMap(({ deadline }) => deadline ?? []);
  return {
    state: findings.some(({ broken }) => broken) ? 'required' : 'expiring',
    cause: known,
    deadline: deadlines.length > 0 ? Math.min(...deadlines) : null,
    reasons: findings.map(({ reason }) => reason),
    permissions,
  };
}

function unrepairable(cause: string | null): Relinkability {
  return { state: 'unrepairable', cause, deadline: null, reasons: [], permissions: [] };
}

const RANK: Record<RelinkState, number> = {
  required: 0,
  expiring: 1,
  unrepairable: 2,
  disconnected: 3,
  healthy: 4,
};

/** Puts the most urgent first: broken, then about to break with the earliest deadline, then what no relink can help. */
export function byUrgency(a: Relinkability, b: Relinkability): number {
  const rank = RANK[a.state] - RANK[b.state];
  if (rank !== 0) return rank;
  const [first, second] = [a.deadline ?? Infinity, b.deadline ?? Infinity];
  return first === second ? 0 : first - second;
}

const DEFAULT_POLICY: CompletePolicy = {
  targets: ['account', 'any_account', 'authorization'],
  permissions: [],
  accountLimit: null,
  hosted: true,
  expiryWarningDays: 30,
};

/** A policy with its defaults. */
export function completePolicy(policy: RelinkPolicy): CompletePolicy {
  return { ...DEFAULT_POLICY, ...policy };
}
