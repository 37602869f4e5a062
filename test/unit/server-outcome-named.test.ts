// Which account Stripe itself names as the one that came back, and what it means where that is another.
import { describe, expect, it } from 'vitest';
import type { AccountFacts, SessionFacts } from '../../server/relink/facts.ts';
import type { Wanted } from '../../server/relink/types.ts';
import { account, BROKEN, judge, names, session, wanted } from './relink-facts.ts';

describe('of several accounts', () => {
  const [ONE, TWO] = [account('fca_1'), account('fca_2')];
  const collected = (...accounts: AccountFacts[]) => session({ accounts });
  const broken = (id: string) => account(id, BROKEN);

  it.each<[string, SessionFacts, Wanted, AccountFacts[], unknown[]]>([
    [
      'Stripe names another id',
      { ...collected(TWO), ...names('fca_2') },
      wanted('account'),
      [TWO],
      ['relinked', 'fca_2', null],
    ],
    [
      'Stripe names another id, and none was collected',
      { ...collected(), ...names('fca_2') },
      wanted('account'),
      [TWO],
      ['relinked', 'fca_2', null],
    ],
    [
      'Stripe names another id, broken',
      { ...collected(), ...names('fca_2') },
      wanted('account'),
      [broken('fca_2')],
      ['pending'],
    ],
    [
      'Stripe names one that is not there',
      { ...collected(ONE), ...names('fca_9') },
      wanted('account'),
      [ONE],
      ['pending'],
    ],
    [
      'Stripe names another, beside the one',
      { ...collected(TWO), ...names('fca_2') },
      wanted('account'),
      [TWO, broken('fca_1')],
      ['failed', 'no_account'],
    ],
  ])('%s', (_, facts, want, all, expected) => expect(judge(facts, want, all)).toEqual(expected));
});
