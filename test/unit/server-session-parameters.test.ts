// What a session is created with at Stripe, whole: a parameter too few, and the customer could choose what was not asked for.
import { describe, expect, it } from 'vitest';
import { completePolicy } from '../../server/relink/relinkability.ts';
import { sessionParameters } from '../../server/relink/session-parameters.ts';
import type { SessionPlan } from '../../server/relink/types.ts';

const PLAN: SessionPlan = {
  holder: { customer: 'cus_1' },
  authorization: 'fcauth_1',
  account: 'fca_1',
  permissions: ['payment_method', 'balances'],
  target: 'account',
  uiMode: 'modal',
  returnUrl: undefined,
  policy: completePolicy({}),
};
const FOR_ACCOUNT = {
  account_holder: { type: 'customer', customer: 'cus_1' },
  permissions: ['payment_method', 'balances'],
  relink_options: { authorization: 'fcauth_1', account: 'fca_1' },
  limits: { accounts: 1 },
  filters: { require_payment_method_support: 'all' },
  manual_entry: { mode: 'disabled' },
  ui_mode: 'modal',
};
const NO_FILTER = { filters: { require_payment_method_support: 'none' } };
const FOR_LOGIN = { ...FOR_ACCOUNT, ...NO_FILTER, relink_options: { authorization: 'fcauth_1' } };
const HOSTED = { ui_mode: 'hosted', hosted: { delivery_method: 'url' } };

describe('the parameters of a session', () => {
  it.each<[string, Partial<SessionPlan>, object]>([
    ['an account', {}, FOR_ACCOUNT],
    [
      'any account',
      { target: 'any_account' },
      { ...FOR_ACCOUNT, relink_options: { authorization: 'fcauth_1' } },
    ],
    ['a login', { target: 'authorization' }, { ...FOR_LOGIN, limits: { accounts: '' } }],
    [
      'a login, with a limit',
      { target: 'authorization', policy: completePolicy({ accountLimit: 3 }) },
      { ...FOR_LOGIN, limits: { accounts: 3 } },
    ],
    [
      'data alone',
      { permissions: ['balances'] },
      { ...FOR_ACCOUNT, ...NO_FILTER, permissions: ['balances'] },
    ],
    ['a page of Stripe’s', { uiMode: 'hosted' }, { ...FOR_ACCOUNT, ...HOSTED }],
    [
      'a page of Stripe’s, and the way back',
      { uiMode: 'hosted', returnUrl: 'https://shop.example/' },
      { ...FOR_ACCOUNT, ...HOSTED, return_url: 'https://shop.example/' },
    ],
  ])('for %s', (_, plan, expected) => {
    const parameters = sessionParameters({ ...PLAN, ...plan });
    expect(parameters).toStrictEqual(expected);
  });
});
