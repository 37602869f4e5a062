import { describe, expect, it } from 'vitest';
import type { AccountChanges } from '../../server/contract.ts';
import { reconcile, type ReconcilableAccount } from '../../server/index.ts';
import { faultsOf, household } from './households.ts';
import { printedSeed, seededRandom } from './random.ts';

const account = (id: string, changes: Partial<ReconcilableAccount> = {}): ReconcilableAccount => ({
  id,
  institution_name: 'Bank',
  last4: '1111',
  subcategory: 'checking',
  status: 'active',
  ...changes,
});
const OLD = account('old');
const NEW = account('new');
const CLOSED = { ...OLD, status: 'disconnected' };
const TWIN = account('twin');

const TABLE: [string, ReconcilableAccount[], ReconcilableAccount[], Partial<AccountChanges>][] = [
  ['nothing', [], [], {}],
  ['the same id', [OLD], [OLD], { kept: ['old'] }],
  ['the same id, broken and renamed', [OLD], [{ ...OLD, status: 'inactive' }], { kept: ['old'] }],
  ['another id, the old one gone', [OLD], [NEW], { moved: [{ from: 'old', to: 'new' }] }],
  ['another id, the old one disconnected', [OLD], [NEW, CLOSED], { moved: [{ from: 'old', to: 'new' }] }],
  ['another id, the old one still there', [OLD], [NEW, OLD], { kept: ['old'], added: ['new'] }],
  ['gone', [OLD], [], { gone: ['old'] }],
  ['disconnected', [OLD], [CLOSED], { gone: ['old'] }],
  ['two candidates', [OLD], [NEW, TWIN], { ambiguous: ['old', 'new', 'twin'] }],
  ['two predecessors', [OLD, TWIN], [NEW], { ambiguous: ['old', 'twin', 'new'] }],
  ['a twin that stays', [OLD, TWIN], [NEW, TWIN], { kept: ['twin'], moved: [{ from: 'old', to: 'new' }] }],
  ['a candidate that is disconnected', [OLD], [{ ...NEW, status: 'disconnected' }], { gone: ['old'] }],
  ['other digits', [OLD], [{ ...NEW, last4: '2222' }], { gone: ['old'], added: ['new'] }],
  ['another kind', [OLD], [{ ...NEW, subcategory: 'savings' }], { gone: ['old'], added: ['new'] }],
  ['another bank', [OLD], [{ ...NEW, institution_name: 'Other' }], { gone: ['old'], added: ['new'] }],
  ['no digits', [{ ...OLD, last4: null }], [{ ...NEW, last4: null }], { ambiguous: ['old', 'new'] }],
  ['empty digits', [{ ...OLD, last4: '' }], [{ ...NEW, last4: '' }], { ambiguous: ['old', 'new'] }],
  [
    'no bank',
    [{ ...OLD, institution_name: '' }],
    [{ ...NEW, institution_name: '' }],
    { ambiguous: ['old', 'new'] },
  ],
  ['one account twice', [OLD, OLD], [NEW, NEW], { moved: [{ from: 'old', to: 'new' }] }],
];

describe('reconcile', () => {
  it.each(TABLE)('%s', (_, before, after, expected) => {
    const nothing = { kept: [], moved: [], added: [], gone: [], ambiguous: [] };
    expect(reconcile(before, after)).toEqual({ ...nothing, ...expected });
  });

  const of = (customer: unknown) => ({ account_holder: { type: 'customer', customer } });
  it('takes no account of another holder for a successor, whatever form the holder has', () => {
    const [mine, foreign] = [of('cus_1'), of({ id: 'cus_2', object: 'customer' })];
    expect(reconcile([account('a', mine)], [account('b', foreign)])).toMatchObject({
      gone: ['a'],
      added: ['b'],
    });
    const expanded = of({ id: 'cus_1', object: 'customer' });
    expect(reconcile([account('a', mine)], [account('b', expanded)]).moved).toEqual([{ from: 'a', to: 'b' }]);
    const same = { account_holder: { type: 'account', account: 'cus_1' } };
    expect(reconcile([account('a', mine)], [account('b', same)]).moved).toEqual([]);
    const unknown = { account_holder: null };
    expect(reconcile([account('a', unknown)], [account('b', unknown)]).ambiguous).toEqual(['a', 'b']);
    expect(reconcile([account('a', mine)], [account('b', unknown)])).toMatchObject({
      gone: ['a'],
      added: ['b'],
    });
    const half = { account_holder: { type: 'account', account: 'acct_1', customer: null } };
    expect(reconcile([account('a', half)], [account('b', half)]).moved).toEqual([{ from: 'a', to: 'b' }]);
  });

  it('takes rows of one holder that do not name it, and refuses to mix those of several', () => {
    expect(reconcile([OLD], [account('new', of('cus_1'))]).moved).toEqual([{ from: 'old', to: 'new' }]);
    // Left out is one thing, and unknown another, on either side.
    const unknown = { account_holder: null };
    expect(reconcile([OLD], [account('new', unknown)]).ambiguous).toEqual(['old', 'new']);
    expect(reconcile([account('old', unknown)], [NEW]).ambiguous).toEqual(['old', 'new']);
    const after = [account('b', of('cus_1')), account('c', of('cus_2'))];
    expect(() => reconcile([OLD], after)).toThrow(/account_holder/);
  });

  it('changes nothing that it is given, and gives the same for any order', () => {
    const random = seededRandom(1);
    for (let round = 0; round < 200; round += 1) {
      const { before, after } = household(random);
      const copy = structuredClone({ before, after });
      const sorted = (changes: AccountChanges) =>
        Object.entries(changes).map(([name, list]) => [
          name,
          (list as unknown[]).map((each) => JSON.stringify(each)).sort(),
        ]);
      const first = reconcile(before, after);
      expect({ before, after }).toEqual(copy);
      expect(sorted(reconcile(random.shuffled(before), random.shuffled(after)))).toEqual(sorted(first));
    }
  });
});

it('makes no wrong pair in random households', () => {
  const random = seededRandom(printedSeed('HOUSEHOLD_SEED'));
  for (let round = Number(process.env['HOUSEHOLDS'] ?? 100_000); round > 0; round -= 1) {
    const one = household(random);
    const faults = faultsOf(one, reconcile(one.before, one.after));
    if (faults.length > 0) expect({ faults, one }).toEqual({ faults: [], one });
  }
});
