// What is remembered of a login when a session is created, and what of it tells later which account is which.
import { describe, expect, it } from 'vitest';
import { changesOf, concerned, wantedBySession, wantedFor } from '../../server/relink/changes.ts';
import type { AccountFacts, SessionFacts } from '../../server/relink/facts.ts';
import type { Wanted } from '../../server/relink/types.ts';
import { account, session as sessionWith } from './relink-facts.ts';

/** Of a whole login, which changed its id. */
const session = (changes: Partial<SessionFacts> = {}) =>
  sessionWith({
    accountLimit: null,
    relinkResult: { authorization: 'fcauth_2', account: null, failureReason: null },
    ...changes,
  });
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
const NOTHING = { kept: [], moved: [], added: [], gone: [], ambiguous: [] };
const ASKED = account('fca_1');

describe('what is remembered', () => {
  it.each<[string, AccountFacts[] | null, string[], boolean]>([
    ['nothing was read', null, ['fca_1'], false],
    ['it is alone', [ASKED], ['fca_1'], true],
    ['there are others behind its login', [account('fca_2'), ASKED], ['fca_2', 'fca_1'], true],
    ['there are others behind another', [ASKED, account('fca_2', { authorization: 'x' })], ['fca_1'], true],
    ['another is disconnected', [ASKED, account('fca_2', { status: 'disconnected' })], ['fca_1'], true],
    ['another is broken', [ASKED, account('fca_2', { status: 'inactive' })], ['fca_1', 'fca_2'], true],
    ['it is not among those that were read', [account('fca_2')], ['fca_1'], false],
    ['it is disconnected itself', [account('fca_1', { status: 'disconnected' })], ['fca_1'], false],
  ])('where %s', (_, all, before, isWhole) => {
    const wanted = wantedFor('any_account', ASKED, all);
    expect(wanted).toMatchObject({ target: 'any_account', account: 'fca_1', isWhole });
    expect(ids(wanted.before)).toEqual(before);
  });

  it.each([
    [10, 10, true],
    [11, 1, false],
  ])('is a login of %i accounts, or the one alone', (count, remembered, isWhole) => {
    const all = Array.from({ length: count }, (_, index) => account(`fca_${index + 1}`));
    const wanted = wantedFor('account', ASKED, all);
    expect([wanted.before.length, wanted.isWhole]).toEqual([remembered, isWhole]);
  });

  it('is what tells an account from others, and nothing else of it', () => {
    const told = {
      id: 'fca_1',
      institution_name: 'Bank',
      last4: '1',
      subcategory: 'checking',
      status: 'active',
    };
    expect(wantedFor('account', ASKED, [ASKED]).before).toEqual([told]);
    expect(wantedBySession(session(), ASKED)).toEqual({
      target: 'authorization',
      account: 'fca_1',
      before: [told],
      isWhole: false,
    });
  });

  it.each<[Partial<SessionFacts>, Wanted['target']]>([
    [{ relinkOptions: { authorization: 'fcauth_1', account: 'fca_1' }, accountLimit: 1 }, 'account'],
    [{ accountLimit: 1 }, 'any_account'],
    [{ accountLimit: 2 }, 'authorization'],
    [{ relinkOptions: null, accountLimit: 1 }, 'any_account'],
    [{ relinkOptions: null }, 'authorization'],
  ])('is told by the session alone: %j', (changes, target) => {
    const wanted = wantedBySession(session(changes), null);
    expect(wanted).toEqual({ target, account: null, before: [], isWhole: false });
  });
});

it('concerned are accounts behind the login as it was and as it is, and those that are named', () => {
  const all = [
    account('fca_1', { authorization: 'x' }),
    account('fca_2'),
    account('fca_3', { authorization: 'fcauth_2' }),
    account('fca_4', { authorization: 'x' }),
    account('fca_5', { authorization: 'x' }),
    account('fca_6', { authorization: null }),
  ];
  const wanted = wantedFor('account', ASKED, null);
  const named = session({
    relinkResult: { authorization: 'fcauth_2', account: 'fca_4', failureReason: null },
  });
  expect(ids(concerned(all, named, wanted))).toEqual(['fca_1', 'fca_2', 'fca_3', 'fca_4']);
  expect(ids(concerned(all, session({ relinkResult: null }), wanted))).toEqual(['fca_1', 'fca_2']);
  // No login is not a login that two could share.
  const nowhere = { authorization: null, account: null, failureReason: null };
  expect(ids(concerned(all, session({ relinkResult: nowhere }), wanted))).toEqual(['fca_1', 'fca_2']);
  expect(ids(concerned(all, session({ relinkOptions: null, relinkResult: null }), wanted))).toEqual([
    'fca_1',
  ]);
});

describe('what became of ids', () => {
  const whole = () => wantedFor('authorization', ASKED, [ASKED, account('fca_2')]);
  const half = () => wantedFor('authorization', ASKED, null);
  const NEW = account('new_1', { authorization: 'fcauth_2' });
  const names = (id: string | null, authorization = 'fcauth_2') =>
    session({ relinkResult: { authorization, account: id, failureReason: null } });

  it.each<[string, SessionFacts]>([
    ['is pending', session({ status: 'pending' })],
    ['failed', session({ status: 'failed' })],
    ['was cancelled', session({ status: 'cancelled' })],
  ])('is not told of a session that %s', (_, facts) => {
    expect(changesOf(facts, whole(), [NEW], true)).toEqual(NOTHING);
  });

  it('is told of a whole login, and of what was read alone', () => {
    const moved = { moved: [{ from: 'fca_1', to: 'new_1' }] };
    expect(changesOf(session(), whole(), [NEW], true)).toEqual({ ...NOTHING, ...moved, gone: ['fca_2'] });
    // Where the others were not read, nothing tells that they are gone.
    expect(changesOf(session(), whole(), [account('fca_1')], false)).toEqual({ ...NOTHING, kept: ['fca_1'] });
    expect(changesOf(session(), whole(), [NEW], false)).toEqual({ ...NOTHING, added: ['new_1'] });
  });

  it('is proven by Stripe alone where half of the login is known', () => {
    const moved = [{ from: 'fca_1', to: 'new_1' }];
    expect(changesOf(names('new_1'), half(), [NEW], true)).toEqual({ ...NOTHING, moved });
    expect(changesOf(names(null), half(), [NEW], true)).toEqual({
      ...NOTHING,
      ambiguous: ['fca_1', 'new_1'],
    });
    expect(changesOf(names('x'), half(), [NEW], true)).toEqual({ ...NOTHING, ambiguous: ['fca_1', 'new_1'] });
  });

  it('is never called new where half of the login is known', () => {
    const other = account('new_9');
    expect(changesOf(names(null), half(), [ASKED, other], true)).toEqual({ ...NOTHING, kept: ['fca_1'] });
  });

  it('counts what is disconnected behind the old login as having been there', () => {
    const closed = (id: string, authorization = 'fcauth_1') =>
      account(id, { status: 'disconnected', authorization });
    const accounts = [closed('fca_7'), closed('fca_8', 'fcauth_2'), account('fca_9')];
    const nobody = wantedBySession(session(), null);
    expect(changesOf(names(null), nobody, accounts, true)).toEqual({ ...NOTHING, gone: ['fca_7'] });
    expect(changesOf({ ...names(null), relinkOptions: null }, nobody, accounts, true)).toEqual(NOTHING);
  });

  it('keeps apart what cannot be told apart', () => {
    const twins = [account('new_1'), account('newer_1')];
    const ambiguous = ['fca_1', 'new_1', 'newer_1'];
    expect(changesOf(names(null), half(), twins, true)).toEqual({ ...NOTHING, ambiguous });
  });
});
