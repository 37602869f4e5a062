// Random households before and after a relink, of which it is known which account is which; and what is wrong with a
// list of changes, by that knowledge alone.
import type { AccountChanges } from '../../server/contract.ts';
import type { ReconcilableAccount } from '../../server/relink/types.ts';
import type { Random } from './random.ts';

type Fate = 'kept' | 'moved' | 'moved, old deleted' | 'deleted' | 'disconnected';
interface Person {
  readonly fate: Fate | 'new';
  readonly before: ReconcilableAccount | null;
  readonly after: ReconcilableAccount | null;
}
export interface Household {
  readonly people: readonly Person[];
  readonly before: ReconcilableAccount[];
  readonly after: ReconcilableAccount[];
}

const FATES: Fate[] = ['kept', 'kept', 'moved', 'moved', 'moved, old deleted', 'deleted', 'disconnected'];

/** Accounts of one or two holders; few digits, so that many are alike; some closed, some renamed, in any order. */
export function household(random: Random): Household {
  const holders = random.pick([['cus_1'], ['cus_1', 'cus_2']]);
  const look = (last4s: readonly (string | null)[]) => ({
    account_holder: { type: 'customer', customer: random.pick(holders) },
    institution_name: random.pick(['Bank', 'Bank', 'Credit Union']),
    last4: random.pick(last4s),
    subcategory: random.pick(['checking', 'checking', 'savings']),
    display_name: random.pick(['Everyday', 'Everyday', 'Joint']),
  });
  const state = () => random.pick(['active', 'active', 'inactive']);
  const people: Person[] = [];
  for (let index = random.under(7); index > 0; index -= 1) {
    const fate = random.pick(FATES);
    const before = { id: `old_${index}`, status: state(), ...look(['1111', '2222', '3333', null]) };
    const isMoved = fate === 'moved' || fate === 'moved, old deleted';
    const id = isMoved ? `new_${index}` : before.id;
    const after = { ...before, id, status: state(), display_name: random.pick(['Everyday', 'Renamed']) };
    people.push({ fate, before, after: fate === 'deleted' || fate === 'disconnected' ? null : after });
  }
  // A new account may look like any that has stayed or moved, but not like one that is gone: nobody could tell those apart.
  for (let index = random.under(3); index > 0; index -= 1) {
    const twin = random.pick([...people.filter(({ after }) => after !== null), null]);
    const own = { ...look(['4444', null]), ...(twin?.after ?? {}) };
    if (people.some(({ before, after }) => after === null && isLike(before, own))) continue;
    people.push({ fate: 'new', before: null, after: { ...own, id: `added_${index}`, status: state() } });
  }
  const disconnected = people
    .filter(({ fate }) => fate === 'moved' || fate === 'disconnected')
    .map(({ before }) => ({ ...before!, status: 'disconnected' }));
  const earlier = random.chance(0.3) ? [{ ...look(['1111']), id: 'older', status: 'disconnected' }] : [];
  return {
    people,
    before: random.shuffled(people.flatMap(({ before }) => before ?? [])),
    after: random.shuffled([...people.flatMap(({ after }) => after ?? []), ...disconnected, ...earlier]),
  };
}

/** What is wrong with the changes: pairs of two different accounts, ids lost or told twice, and proofs that were missed. */
export function faultsOf({ people }: Household, changes: AccountChanges): string[] {
  const faults: string[] = [];
  const { kept, moved, added, gone, ambiguous } = changes;
  const told = [...kept, ...moved.flatMap(({ from, to }) => [from, to]), ...added, ...gone, ...ambiguous];
  const ids = new Set(
    people.flatMap(({ before, after }) => [before?.id, after?.id]).filter((id) => id !== undefined),
  );
  if (told.length !== ids.size || told.some((id) => !ids.has(id))) faults.push(`told ${told.join(' ')}`);

  for (const { from, to } of moved) {
    const right = people.find(({ before }) => before?.id === from)?.after?.id;
    if (right !== to) faults.push(`${from} is ${right ?? 'gone'}, and not ${to}`);
  }
  const isLost = ({ fate }: Person) => fate !== 'kept' && fate !== 'new';
  const isFound = ({ fate }: Person) => fate === 'new' || fate.startsWith('moved');
  for (const person of people) {
    const { fate, before, after } = person;
    const others = people.filter((other) => other !== person);
    const look = before ?? after;
    const rivals = others.filter((o) => isLost(o) && isLike(o.before, look)).length;
    const candidates = others.filter((o) => isFound(o) && isLike(o.after, look)).length;
    const isPlain = rivals === 0 && candidates === 0;
    if (fate === 'kept' && !kept.includes(before!.id)) faults.push(`${before!.id} was kept`);
    if (!isPlain) continue;
    if (fate.startsWith('moved') && look!.last4 !== null && !moved.some(({ from }) => from === before!.id))
      faults.push(`${before!.id} is ${after!.id}, and nothing else could be`);
    if ((fate === 'deleted' || fate === 'disconnected') && !gone.includes(before!.id))
      faults.push(`${before!.id} is gone`);
    if (fate === 'new' && !added.includes(after!.id)) faults.push(`${after!.id} is new`);
  }
  return faults;
}

type Look = Omit<ReconcilableAccount, 'id' | 'status'> | null;
function isLike(a: Look, b: Look): boolean {
  return (
    a?.last4 === b?.last4 &&
    a?.subcategory === b?.subcategory &&
    a?.institution_name === b?.institution_name &&
    a?.account_holder?.customer === b?.account_holder?.customer
  );
}
