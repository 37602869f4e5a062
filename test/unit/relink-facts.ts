// Accounts and sessions as the rules of relinking see them, and a verdict in short.
import type { AccountChanges, Target } from '../../server/contract.ts';
import type { AccountFacts, SessionFacts } from '../../server/relink/facts.ts';
import { judgeOutcome } from '../../server/relink/outcome.ts';
import { completePolicy, relinkability } from '../../server/relink/relinkability.ts';
import type { Wanted } from '../../server/relink/types.ts';

export const account = (id: string, changes: Partial<AccountFacts> = {}): AccountFacts => ({
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
export const names = (id: string | null, failureReason: string | null = null) => ({
  relinkResult: { authorization: 'fcauth_1', account: id, failureReason },
});
export const session = (changes: Partial<SessionFacts> = {}): SessionFacts => ({
  id: 'fcsess_1',
  holder: null,
  livemode: false,
  status: 'succeeded',
  permissions: ['payment_method'],
  accountLimit: 1,
  relinkOptions: { authorization: 'fcauth_1', account: null },
  accounts: [],
  ...names(null),
  ...changes,
});
export const wanted = (target: Target, asked: string | null = 'fca_1'): Wanted => ({
  target,
  account: asked,
  before: [],
  isWhole: false,
});
export const BROKEN = { status: 'inactive', inactive: { cause: null, action: 'relink_required' } };
export const CLOSED = { status: 'inactive', inactive: { cause: null, action: 'none' } };
export const GONE = { status: 'disconnected' };
export const EXPIRING = {
  active: { cause: null, action: 'relink_required', expectedDeactivationDate: null },
};

/** The outcome, and the account that it names, with that one as it was before. */
export function judge(
  facts: SessionFacts,
  want: Wanted,
  all: AccountFacts[],
  changes: Partial<AccountChanges> = {},
) {
  const policy = completePolicy({ permissions: ['balances'] });
  const standings = all.map((each) => ({
    account: each,
    relink: relinkability(each, policy, 1_796_126_400),
  }));
  const nothing = { kept: [], moved: [], added: [], gone: [], ambiguous: [] };
  const verdict = judgeOutcome(facts, want, standings, { ...nothing, ...changes });
  const { outcome, failure_reason: reason, account: id, previous_account: previous } = verdict;
  return [outcome, ...(reason === null ? [] : [reason]), ...(id === null ? [] : [id, previous])];
}
