// Which of several accounts a relink brought back, and what it means where one was left out, is broken, or is another's.
import { describe, expect, it } from 'vitest';
import type { AccountChanges } from '../../server/contract.ts';
import type { AccountFacts, SessionFacts } from '../../server/relink/facts.ts';
import type { Wanted } from '../../server/relink/types.ts';
import { account, BROKEN, CLOSED, GONE, judge, session, wanted } from './relink-facts.ts';

describe('of several accounts', () => {
  const [ONE, TWO, THREE] = [account('fca_1'), account('fca_2'), account('fca_3')];
  const collected = (...accounts: AccountFacts[]) => session({ accounts });
  const elsewhere = account('fca_3', { authorization: 'fcauth_2' });
  const broken = (id: string) => account(id, BROKEN);

  it.each<[string, SessionFacts, Wanted, AccountFacts[], unknown[], Partial<AccountChanges>?]>([
    [
      'one that nothing tells works',
      collected(TWO),
      wanted('any_account', null),
      [TWO],
      ['relinked', 'fca_2', null],
    ],
    [
      'one is broken',
      collected(TWO, broken('fca_3')),
      wanted('authorization', null),
      [TWO, broken('fca_3')],
      ['pending'],
    ],
    [
      'one is closed',
      collected(account('fca_3', CLOSED), TWO),
      wanted('authorization', null),
      [account('fca_3', CLOSED), TWO],
      ['relinked', 'fca_2', null],
    ],
    [
      'one is gone',
      collected(account('fca_3', GONE), TWO),
      wanted('authorization', null),
      [account('fca_3', GONE), TWO],
      ['relinked', 'fca_2', null],
    ],
    [
      'one is a stranger’s',
      collected(THREE, TWO),
      wanted('authorization', null),
      [TWO],
      ['relinked', 'fca_2', null],
    ],
    ['none is behind the login', session(), wanted('authorization', null), [elsewhere], ['pending']],
    [
      'one is behind the login',
      session(),
      wanted('authorization', null),
      [elsewhere, TWO],
      ['relinked', 'fca_2', null],
    ],
    [
      'one behind the login is gone',
      session(),
      wanted('authorization', null),
      [account('fca_3', GONE), TWO],
      ['relinked', 'fca_2', null],
    ],
    [
      'none was collected, and another works',
      session(),
      wanted('authorization'),
      [broken('fca_1'), TWO],
      ['pending'],
    ],
    [
      'none was collected, and one moved',
      session(),
      wanted('authorization'),
      [account('fca_1', GONE), TWO],
      ['relinked', 'fca_2', 'fca_1'],
      { moved: [{ from: 'fca_1', to: 'fca_2' }] },
    ],
    ['none was collected, and another is there', session(), wanted('any_account'), [TWO], ['pending']],
    [
      'none was collected, and there is no result',
      session({ relinkResult: null }),
      wanted('authorization'),
      [ONE],
      ['pending'],
    ],
    [
      'another was chosen',
      collected(TWO),
      wanted('any_account'),
      [TWO, broken('fca_1')],
      ['relinked_other_account', 'fca_2', 'fca_1'],
    ],
    [
      'another was chosen, and is broken',
      collected(broken('fca_2')),
      wanted('any_account'),
      [broken('fca_2'), broken('fca_1')],
      ['pending'],
    ],
    [
      'the one asked for was left out',
      collected(TWO),
      wanted('authorization'),
      [TWO, broken('fca_1')],
      ['failed', 'no_account'],
    ],
    [
      'the one asked for was left out, and is closed',
      collected(TWO),
      wanted('authorization'),
      [TWO, account('fca_1', CLOSED)],
      ['failed', 'no_account'],
    ],
    [
      'the one asked for was not collected, and works',
      collected(TWO),
      wanted('authorization'),
      [TWO, ONE],
      ['relinked', 'fca_1', 'fca_1'],
    ],
    [
      'the one asked for works behind another login',
      collected(TWO),
      wanted('authorization'),
      [TWO, account('fca_1', { authorization: 'x', permissions: ['balances'] })],
      ['pending'],
    ],
    [
      'the one asked for is not there',
      collected(TWO),
      wanted('authorization'),
      [TWO],
      ['failed', 'no_account'],
    ],
    [
      'the one asked for is gone',
      collected(TWO),
      wanted('authorization'),
      [TWO, account('fca_1', GONE)],
      ['failed', 'no_account'],
    ],
    [
      'the one asked for moved',
      collected(TWO, THREE),
      wanted('authorization'),
      [TWO, THREE],
      ['relinked', 'fca_3', 'fca_1'],
      { moved: [{ from: 'fca_1', to: 'fca_3' }] },
    ],
    [
      'another moved',
      collected(TWO),
      wanted('authorization'),
      [TWO],
      ['failed', 'no_account'],
      { moved: [{ from: 'fca_9', to: 'fca_2' }] },
    ],
    [
      'the one asked for could be either',
      collected(TWO, THREE),
      wanted('authorization'),
      [TWO, THREE],
      ['relinked', 'fca_2', null],
      { ambiguous: ['fca_1'] },
    ],
    [
      'the one asked for could be either, one broken',
      collected(TWO, broken('fca_3')),
      wanted('authorization'),
      [TWO, broken('fca_3')],
      ['pending'],
      { ambiguous: ['fca_1'] },
    ],
  ])('%s', (_, facts, want, all, expected, changes) =>
    expect(judge(facts, want, all, changes)).toEqual(expected),
  );
});
