/** Which events a change makes, by comparing what was with what is (names as Stripe has them). */
import type { Account, Authorization, Change, Feature } from '../state/types.ts';

const prefix = 'financial_connections.';

/** Events that a stable version does not know (types of both SDK lines). */
// Source: inferred (events in preview and stable).
const previewOnly = ['session.updated', 'account.refreshed_inferred_balances'].map((name) => prefix + name);

/** Every event that the emulator makes. */
const sent: ReadonlySet<string> = new Set(
  [
    ...['created', 'disconnected', 'deactivated', 'reactivated', 'account_numbers_updated'],
    ...['upcoming_account_number_expiry', 'supported_payment_method_types_updated'],
    ...['refreshed_balance', 'refreshed_inferred_balances', 'refreshed_ownership', 'refreshed_transactions'],
    ...['expected_deactivation_date_updated', 'upcoming_deactivation'],
  ]
    .map((name) => `account.${name}`)
    .concat('authorization.expected_deactivation_date_updated', 'authorization.upcoming_deactivation')
    .concat('session.updated')
    .map((name) => prefix + name),
);

export const isSent = (type: string): boolean => sent.has(type);

export const isPreviewOnly = (type: string): boolean => previewOnly.includes(type);

/** Types of the events that a change makes, in the order in which they are told. */
export function eventTypes(change: Change): string[] {
  return namesFor(change).map((name) => prefix + name);
}

function namesFor(change: Change): string[] {
  switch (change.kind) {
    case 'account':
      return accountEvents(change.before, change.after);
    case 'authorization':
      return authorizationEvents(change.before, change.after);
    case 'session':
      return ['session.updated'];
  }
}

// Source: inferred (events of a relink).
function accountEvents(before: Account | null, after: Account): string[] {
  const refreshed = featuresRefreshed(before, after).map((feature) => `account.refreshed_${feature}`);
  if (!before) return ['account.created', ...refreshed];
  const numbers = JSON.stringify(before.account_numbers) !== JSON.stringify(after.account_numbers);
  const payable = (before.account_numbers === null) !== (after.account_numbers === null);
  return [
    ...deactivationEvents(before, after).map((name) => `account.${name}`),
    ...(announces(before.announced_expiry, after.announced_expiry)
      ? ['account.upcoming_account_number_expiry']
      : []),
    ...(numbers ? ['account.account_numbers_updated'] : []),
    ...(payable ? ['account.supported_payment_method_types_updated'] : []),
    ...(before.status === after.status ? [] : [`account.${statusEvent(before.status, after.status)}`]),
    ...refreshed,
  ];
}

/** A login tells of its coming end only; that it has ended is told account by account. */
const authorizationEvents = (before: Authorization | null, after: Authorization): string[] =>
  before ? deactivationEvents(before, after).map((name) => `authorization.${name}`) : [];

type Ending = Pick<Account, 'status' | 'expected_deactivation_date' | 'announced_deactivation'>;

/** With the end itself the date goes too, but that is told by the end. */
function deactivationEvents(before: Ending, after: Ending): string[] {
  const moved =
    after.status === 'active' && before.expected_deactivation_date !== after.expected_deactivation_date;
  return [
    ...(moved ? ['expected_deactivation_date_updated'] : []),
    ...(announces(before.announced_deactivation, after.announced_deactivation)
      ? ['upcoming_deactivation']
      : []),
  ];
}

const announces = (before: number | null, after: number | null) => after !== null && after !== before;

function statusEvent(before: Account['status'], after: Account['status']): string {
  if (after === 'disconnected') return 'disconnected';
  if (after === 'inactive') return 'deactivated';
  return before === 'inactive' ? 'reactivated' : 'created';
}

/** Features whose refresh is over now, and was not before. */
function featuresRefreshed(before: Account | null, after: Account): Feature[] {
  return (Object.keys(after.refreshes) as Feature[]).filter((feature) => {
    const [old, next] = [before?.refreshes[feature], after.refreshes[feature]];
    return (
      next !== undefined && next.status !== 'pending' && (old?.id !== next.id || old.status === 'pending')
    );
  });
}
