import { describe, expect, it } from 'vitest';
import type { ReportedHolder } from '../../server/relink/facts.ts';
import { holderFilter, holderParameter, isHeldBy, isOwner } from '../../server/relink/ownership.ts';
import type { Holder } from '../../server/relink/types.ts';

const reported = (holder: Partial<ReportedHolder>): ReportedHolder => ({
  type: 'customer',
  customer: null,
  customerAccount: null,
  account: null,
  ...holder,
});

describe('whose account it is', () => {
  it.each<[string, ReportedHolder | null, Holder, boolean]>([
    ['customer', reported({ customer: 'x' }), { customer: 'x' }, true],
    ['another customer', reported({ customer: 'y' }), { customer: 'x' }, false],
    ['customer account', reported({ customerAccount: 'x' }), { customerAccount: 'x' }, true],
    ['customer account, asked for as customer', reported({ customerAccount: 'x' }), { customer: 'x' }, false],
    ['customer, asked for as customer account', reported({ customer: 'x' }), { customerAccount: 'x' }, false],
    ['connected account', reported({ type: 'account', account: 'x' }), { account: 'x' }, true],
    ['another connected account', reported({ type: 'account', account: 'y' }), { account: 'x' }, false],
    ['connected account of type customer', reported({ account: 'x' }), { account: 'x' }, false],
    ['customer of type account', reported({ type: 'account', customer: 'x' }), { customer: 'x' }, false],
    ['a type that does not exist yet', reported({ type: 'new', customer: 'x' }), { customer: 'x' }, false],
    ['nobody', null, { customer: 'x' }, false],
    ['a holder without an id', reported({}), { customer: 'x' }, false],
  ])('%s', (_, holder, owner, expected) => expect(isHeldBy(holder, owner)).toBe(expected));
});

describe('what identify may return', () => {
  it.each<[unknown, boolean]>([
    [{ id: 'u', holder: { customer: 'cus_1' } }, true],
    [{ id: 'u', holder: { customerAccount: 'acct_1' } }, true],
    [{ id: 'u', holder: { account: 'acct_1' }, stripeAccount: 'acct_2' }, true],
    [{ id: '', holder: { customer: 'cus_1' } }, false],
    [{ id: ' ', holder: { customer: 'cus_1' } }, false],
    [{ id: 'u', holder: { customer: ' \n' } }, false],
    [{ id: 'u', holder: null }, false],
    [{ id: 'u', holder: 'cus_1' }, false],
    [null, false],
    [undefined, false],
    [{ id: 7, holder: { customer: 'cus_1' } }, false],
    [{ id: 'u' }, false],
    [{ id: 'u', holder: {} }, false],
    [{ id: 'u', holder: { customer: '' } }, false],
    [{ id: 'u', holder: { customer: undefined } }, false],
    [{ id: 'u', holder: { client: 'cus_1' } }, false],
    [{ id: 'u', holder: { customer: 'cus_1', account: 'acct_1' } }, false],
    [{ id: 'u', holder: { customer: 'cus_1' }, stripeAccount: '' }, false],
    ['u', false],
    [true, false],
  ])('%j', (value, expected) => expect(isOwner(value)).toBe(expected));
});

describe('how a holder is named to Stripe', () => {
  it.each<[Holder, string, Record<string, string>]>([
    [{ customer: 'x' }, 'customer', { customer: 'x' }],
    [{ customerAccount: 'x' }, 'customer', { customer_account: 'x' }],
    [{ account: 'x' }, 'account', { account: 'x' }],
  ])('%j', (holder, type, filter) => {
    expect(holderFilter(holder)).toEqual(filter);
    expect(holderParameter(holder)).toEqual({ type, ...filter });
  });
});
