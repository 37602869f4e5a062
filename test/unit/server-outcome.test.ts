import { describe, expect, it } from 'vitest';
import type { FailureReason, SessionOutcome } from '../../server/contract.ts';
import type { AccountFacts, SessionFacts } from '../../server/relink/facts.ts';
import { changesOf, wantedBySession, wantedFor } from '../../server/relink/changes.ts';
import { judgeOutcome, needsAccounts } from '../../server/relink/outcome.ts';
import type { Wanted } from '../../server/relink/types.ts';
import { completePolicy } from '../../server/relink/relinkability.ts';
import { relinkability } from '../../server/relink/relinkability.ts';

const account = (id: string, changes: Partial<AccountFacts> = {}): AccountFacts => ({
  id,
  holder: null,
  livemode: false,
  authorization: 'fcauth_1',
  institutionName: 'Bank',
  displayName: null,
  last4: id.slice(-1),
  subcategory: 'checking',
  status: 'active',
  active: null,
  inactive: null,
  numbers: [],
  permissions: [],
  ...changes,
});
const BROKEN = { status: 'inactive', inactive: { cause: null, action: 'relink_required' } };

const session = (changes: Partial<SessionFacts> = {}): SessionFacts => ({
  id: 'fcsess_1',
  holder: null,
  livemode: false,
  status: 'succeeded',
  permissions: ['payment_method'],
  accountLimit: 1,
  relinkOptions: { authorization: 'fcauth_1', account: null },
  relinkResult: { authorization: 'fcauth_1', account: null, failureReason: null },
  accounts: [account('fca_1')],
  ...changes,
});

const result = (
  failureReason: string | null,
  accountId: string | null = null,
  authorization: string | null = failureReason === null ? 'fcauth_1' : null,
) => ({ relinkResult: { authorization, account: accountId, failureReason } });

const wants = (id: string) => ({ relinkOptions: { authorization: 'fcauth_1', account: id } });

// Before the relink there were two accounts behind the login, and both were broken.
const LOGIN = [account('fca_1', BROKEN), account('fca_2', BROKEN)];
const [ONE] = LOGIN as [AccountFacts];
const A: Wanted = wantedFor('account', ONE, null);
const B: Wanted = wantedFor('any_account', ONE, LOGIN);
const C: Wanted = wantedFor('authorization', ONE, LOGIN);
const B_LOST: Wanted = wantedBySession(session(), null);
const C_LOST: Wanted = wantedBySession(session({ accountLimit: null }), null);
const OTHER = { accounts: [account('fca_2')] };

type Row = [string, Wanted, Partial<SessionFacts>, SessionOutcome, FailureReason | null, string | null];

const TABLE: Row[] = [
  ['A: the account asked for', A, result(null, 'fca_1'), 'relinked', null, 'fca_1'],
  [
    'A: its id changed',
    A,
    { ...result(null, 'fca_9'), accounts: [account('fca_9', { last4: '1' })] },
    'relinked',
    null,
    'fca_9',
  ],
  ['A: its login changed', A, result(null, 'fca_1', 'fcauth_9'), 'relinked', null, 'fca_1'],
  ['A: account missing from the result', A, result(null, null), 'pending', null, null],
  ['A: login missing from the result', A, result(null, 'fca_1', null), 'pending', null, null],
  ['A: no status, success', A, { status: null, ...result(null, 'fca_1') }, 'relinked', null, 'fca_1'],
  ['A: called completed', A, { status: 'completed', ...result(null, 'fca_1') }, 'relinked', null, 'fca_1'],
  ['B: the original account', B, {}, 'relinked', null, 'fca_1'],
  ['B: another account', B, OTHER, 'relinked_other_account', null, 'fca_2'],
  ['B: no account', B, { accounts: [] }, 'pending', null, null],
  ['B: nothing tells the original', B_LOST, {}, 'relinked', null, 'fca_1'],
  ['B: login missing from the result', B, result(null, null, null), 'pending', null, null],
  [
    'C: with the original account',
    C,
    { accounts: [account('fca_2'), account('fca_1')] },
    'relinked',
    null,
    'fca_1',
  ],
  ['C: without the original account', C, OTHER, 'failed', 'no_account', null],
  ['C: nothing tells the original', C_LOST, OTHER, 'relinked', null, 'fca_2'],
  ['C: no account', C, { accounts: [] }, 'pending', null, null],
  ['succeeded, no result', A, { relinkResult: null }, 'pending', null, null],
  ['no status, no result', A, { status: null, relinkResult: null }, 'pending', null, null],
  ['no status, a reason', A, { status: null, ...result('no_account') }, 'failed', 'no_account', null],
  ['succeeded, wrong login', A, result('no_authorization'), 'failed', 'no_authorization', null],
  ['succeeded, account not granted', A, result('no_account', null, 'fcauth_1'), 'failed', 'no_account', null],
  ['succeeded, other reason', B, result('other'), 'failed', 'other', null],
  ['succeeded, a reason that does not exist yet', C, result('bank_asleep'), 'failed', 'other', null],
  [
    'failed, wrong login',
    C,
    { status: 'failed', ...result('no_authorization') },
    'failed',
    'no_authorization',
    null,
  ],
  [
    'failed, account not granted',
    A,
    { status: 'failed', ...result('no_account') },
    'failed',
    'no_account',
    null,
  ],
  [
    'failed, a reason that does not exist yet',
    A,
    { status: 'failed', ...result('new') },
    'failed',
    'other',
    null,
  ],
  ['failed, no reason', A, { status: 'failed', relinkResult: null }, 'failed', 'other', null],
  [
    'failed, whatever the result claims',
    A,
    { status: 'failed', ...result(null, 'fca_1') },
    'failed',
    'other',
    null,
  ],
  ['cancelled', A, { status: 'cancelled', relinkResult: null }, 'cancelled', null, null],
  [
    'cancelled, a reason',
    A,
    { status: 'cancelled', ...result('no_account') },
    'cancelled',
    'no_account',
    null,
  ],
  [
    'cancelled, whatever the result claims',
    A,
    { status: 'cancelled', ...result(null, 'fca_1') },
    'cancelled',
    null,
    null,
  ],
  ['pending', A, { status: 'pending', relinkResult: null }, 'pending', null, null],
  [
    'pending, whatever the result claims',
    A,
    { status: 'pending', ...result(null, 'fca_1') },
    'pending',
    null,
    null,
  ],
  [
    'a status that does not exist yet',
    A,
    { status: 'paused', ...result(null, 'fca_1') },
    'pending',
    null,
    null,
  ],
];

/** The verdict, where the owner's accounts stand as the session has them, or as they were where it has not. */
function judge(facts: SessionFacts, wanted: Wanted, others: readonly AccountFacts[] = LOGIN) {
  const collected = new Set(facts.accounts.map(({ id }) => id));
  const isRead = needsAccounts(facts, wanted, collected);
  const ids = new Set(facts.relinkResult?.account === 'fca_9' ? ['fca_1', ...collected] : collected);
  const left = isRead ? others.filter(({ id }) => !ids.has(id)) : [];
  const accounts = [...facts.accounts, ...left];
  const standings = accounts.map((each) => ({
    account: each,
    relink: relinkability(each, completePolicy({}), 1_796_126_400),
  }));
  return judgeOutcome(facts, wanted, standings, changesOf(facts, wanted, accounts, isRead));
}

describe('the outcome of a session', () => {
  it.each(TABLE)('%s', (_, wanted, changes, outcome, failureReason, accountId) => {
    expect(judge(session(changes), wanted)).toEqual({
      outcome,
      failure_reason: failureReason,
      account: accountId,
      previous_account: wanted.account,
    });
  });
});

describe('what a session was for, when only Stripe remembers', () => {
  it.each<[string, Partial<SessionFacts>, AccountFacts | null, Pick<Wanted, 'target' | 'account'>]>([
    ['one account', wants('fca_1'), ONE, { target: 'account', account: 'fca_1' }],
    ['one account, of another holder', wants('fca_1'), null, { target: 'account', account: null }],
    ['any account: one, but none in particular', {}, null, { target: 'any_account', account: null }],
    ['the authorization: no limit', { accountLimit: null }, null, { target: 'authorization', account: null }],
    [
      'the authorization: more than one',
      { accountLimit: 4 },
      null,
      { target: 'authorization', account: null },
    ],
  ])('%s', (_, changes, own, wanted) =>
    expect(wantedBySession(session(changes), own)).toMatchObject({ ...wanted, isWhole: false }),
  );
});
