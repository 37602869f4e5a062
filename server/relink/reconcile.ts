import type { AccountChanges } from '../contract.ts';
import type { ReconcilableAccount } from './types.ts';

/**
 * Says what became of the ids of accounts, for whoever stores them: a relink may give an account a new id.
 *
 * A successor is proven, never guessed: same holder, institution, last4 and subcategory, with one candidate in each
 * direction, and the old id disconnected or gone. What has several candidates, or is not told well enough (no last4, no
 * institution, no holder), is ambiguous. Accounts that are new and already disconnected are left out.
 *
 * @param before accounts as you know them
 * @param after all accounts of the same holders as Stripe lists them now; one that is missing here counts as gone
 * @throws TypeError if there are several holders, and accounts that do not tell theirs
 */
export function reconcile(
  before: readonly ReconcilableAccount[],
  after: readonly ReconcilableAccount[],
): AccountChanges {
  const connected = after.filter(({ status }) => status !== 'disconnected');
  const idsBefore = new Set(before.map(({ id }) => id));
  const idsNow = new Set(connected.map(({ id }) => id));
  const lost = before.filter(({ id }) => !idsNow.has(id));
  const found = connected.filter(({ id }) => !idsBefore.has(id));

  const changes: AccountChanges = { kept: [], moved: [], added: [], gone: [], ambiguous: [] };
  changes.kept.push(...[...idsBefore].filter((id) => idsNow.has(id)));
  for (const alike of groupsOfAlike([...lost, ...found])) {
    const group = alike.map(({ id }) => id);
    const [from] = group.filter((id) => idsBefore.has(id));
    const [to] = group.filter((id) => !idsBefore.has(id));
    if (from === undefined) changes.added.push(...group);
    else if (to === undefined) changes.gone.push(...group);
    else if (group.length === 2 && alike.every(isTold)) changes.moved.push({ from, to });
    else changes.ambiguous.push(...group);
  }
  return changes;
}

/** Accounts of which one could be the other, each id once. */
function groupsOfAlike(accounts: readonly ReconcilableAccount[]): Iterable<ReconcilableAccount[]> {
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const holders = new Set([...byId.values()].map(holderOf));
  const isOneHolder = holders.delete(undefined);
  if (isOneHolder && holders.size > 1) {
    throw new TypeError(
      'reconcile: give account_holder with every account, or the accounts of one holder at a time',
    );
  }
  const groups = new Map<string, ReconcilableAccount[]>();
  for (const account of byId.values()) {
    const { institution_name, last4, subcategory } = account;
    const holder = isOneHolder ? null : holderOf(account);
    const key = JSON.stringify([holder, institution_name, last4, subcategory]);
    groups.set(key, [...(groups.get(key) ?? []), account]);
  }
  return groups.values();
}

/** Whether what the account tells of itself is enough to know it again. */
function isTold({ account_holder, institution_name, last4 }: ReconcilableAccount): boolean {
  return account_holder !== null && institution_name !== '' && last4 !== null && last4 !== '';
}

/** The holder as a text that is the same for the same one; undefined where it is left out. */
function holderOf({ account_holder: holder }: ReconcilableAccount): string | undefined {
  if (!holder) return holder === null ? 'unknown' : undefined;
  const ids = [holder.customer, holder.customer_account, holder.account].map((value) =>
    typeof value === 'object' && value !== null && 'id' in value ? value.id : (value ?? null),
  );
  return JSON.stringify([holder.type, ...ids]);
}
