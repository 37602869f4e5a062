// The account's word: what has to be read of the accounts, and when one makes a success of a session that succeeded.
import { describe, expect, it } from 'vitest';
import type { AccountFacts, SessionFacts } from '../../server/relink/facts.ts';
import { isNewStatus, needsAccounts } from '../../server/relink/outcome.ts';
import type { Wanted } from '../../server/relink/types.ts';
import { account, BROKEN, CLOSED, EXPIRING, GONE, judge, names, session, wanted } from './relink-facts.ts';

const numbers = (...statuses: string[]) => ({
  numbers: statuses.map((status) => ({ kind: 'tokenized_account_number', status, expectedExpiryDate: null })),
});

describe('the owner’s accounts are read', () => {
  it.each<[string, Partial<SessionFacts>, Wanted, string[], boolean]>([
    ['for a whole login', {}, wanted('authorization'), ['fca_1'], true],
    ['where nothing was collected', {}, wanted('any_account', null), [], true],
    ['where the one asked for was not', {}, wanted('any_account'), ['fca_2'], true],
    ['where the one that is named was not', names('fca_2'), wanted('account'), ['fca_1'], true],
    ['for one that nothing tells', {}, wanted('any_account', null), ['fca_1'], false],
    ['for one that is there', names('fca_1'), wanted('account'), ['fca_1'], false],
    ['for one left out', { ...names(null, 'no_account') }, wanted('account'), [], true],
    ['for one left out, and there', { ...names(null, 'no_account') }, wanted('account'), ['fca_1'], false],
    ['for none left out', { ...names(null, 'no_account') }, wanted('account', null), [], false],
    ['after the wrong login', { ...names(null, 'no_authorization') }, wanted('account'), [], false],
    [
      'after another failure',
      { status: 'failed', ...names(null, 'other') },
      wanted('authorization'),
      [],
      false,
    ],
    ['while it is pending', { status: 'pending' }, wanted('authorization'), [], false],
    ['after a cancellation', { status: 'cancelled' }, wanted('authorization'), [], false],
    ['without a result', { relinkResult: null }, wanted('authorization'), [], false],
  ])('%s', (_, changes, want, collected, expected) => {
    expect(needsAccounts(session(changes), want, new Set(collected))).toBe(expected);
  });
});

it.each<[string | null, boolean]>([
  ...['pending', 'succeeded', 'completed', 'failed', 'cancelled', null].map(
    (name): [string | null, boolean] => [name, false],
  ),
  ['paused', true],
  ['', true],
])('the status %s is new: %s', (status, expected) => expect(isNewStatus(status)).toBe(expected));

describe('an account', () => {
  const GRANTED = { permissions: ['balances'] };
  const number = (kind: string, status: string, expectedExpiryDate: number | null = null) => ({
    kind,
    status,
    expectedExpiryDate,
  });
  const DYING = { numbers: [number('account_number', 'transactable', 1)] };
  const TWO_KINDS = [number('account_number', 'transactable'), number('tokenized_account_number', 'pending')];
  it.each<[string, Partial<AccountFacts>, string[] | null, boolean]>([
    ['works', GRANTED, null, true],
    ['is about to break', { ...GRANTED, ...EXPIRING }, null, true],
    ['lacks consent alone', {}, null, true],
    ['is broken', BROKEN, null, false],
    ['is broken, with data alone', BROKEN, ['balances'], false],
    ['was closed', CLOSED, null, false],
    ['is disconnected', GONE, null, false],
    ['has a status that does not exist yet', { status: 'resting' }, null, false],
    ['has a usable number', numbers('deactivated', 'transactable'), null, true],
    ['waits for its number', numbers('pending'), null, false],
    ['has a dead number', numbers('deactivated'), null, false],
    ['has a dead number, and Stripe told no permissions', numbers('deactivated'), [], false],
    ['has a dead number, with data alone', numbers('deactivated'), ['balances'], true],
    ['waits for its number, with data alone', numbers('pending'), ['balances'], true],
    ['could not be renewed', { ...EXPIRING, authorization: null }, null, false],
    ['lacks consent, and is about to break', EXPIRING, null, false],
    ['lacks consent, and is about to break, with data alone', EXPIRING, ['balances'], false],
    ['lacks consent, and its number is about to expire', DYING, null, false],
    ['lacks consent, and its number is about to expire, with data alone', DYING, ['balances'], true],
    ['waits for a number of one kind, and has another', { ...GRANTED, numbers: TWO_KINDS }, null, false],
  ])('that %s', (_, state, permissions, isSuccess) => {
    const one = account('fca_1', state);
    const facts = session({ accounts: [one], ...(permissions && { permissions }) });
    const named = { ...facts, ...names('fca_1') };
    const expected = isSuccess ? ['relinked', 'fca_1', 'fca_1'] : ['pending'];
    expect(judge(facts, wanted('any_account'), [one])).toEqual(expected);
    expect(judge(named, wanted('account'), [one])).toEqual(expected);
    expect(judge(facts, wanted('authorization', null), [one])).toEqual(
      isSuccess ? ['relinked', 'fca_1', null] : ['pending'],
    );
  });
});
