// Whom an object at Stripe can belong to: every kind of holder, and everything that is only like it.
import type { Owner } from '../../../server/index.ts';
import type { StripeObject } from './stripe-objects.ts';

/** A kind of holder: how `identify` names it, how Stripe reports it, and what Stripe is to be asked with. */
export interface HolderKind {
  readonly holder: Owner['holder'];
  /** How Stripe may report it: as an id, and expanded. */
  readonly reported: Readonly<Record<string, StripeObject>>;
  /** Parameters that name it, as a form or a query has them. */
  readonly filter: Readonly<Record<string, string>>;
  readonly type: 'customer' | 'account';
  /** The name of Stripe's field. */
  readonly field: 'customer' | 'customer_account' | 'account';
}

const ID = 'held_1';
const customer = { type: 'customer', customer: null, customer_account: null, account: null };
const connected = { ...customer, type: 'account' };

/** The same id for every kind: only the kind tells them apart. */
export const KINDS = {
  customer: {
    holder: { customer: ID },
    reported: {
      'as an id': { type: 'customer', customer: ID },
      'with empty fields': { ...customer, customer: ID },
      expanded: { type: 'customer', customer: { id: ID, object: 'customer' } },
      'with its customer account': { type: 'customer', customer: ID, customer_account: 'acct_v2' },
    },
    filter: { 'account_holder[customer]': ID },
    type: 'customer',
    field: 'customer',
  },
  customerAccount: {
    holder: { customerAccount: ID },
    reported: {
      'as an id': { type: 'customer', customer_account: ID },
      'with empty fields': { ...customer, customer_account: ID },
      'with its customer': { type: 'customer', customer: 'cus_v1', customer_account: ID },
    },
    filter: { 'account_holder[customer_account]': ID },
    type: 'customer',
    field: 'customer_account',
  },
  account: {
    holder: { account: ID },
    reported: {
      'as an id': { type: 'account', account: ID },
      'with empty fields': { ...connected, account: ID },
      expanded: { type: 'account', account: { id: ID, object: 'account' } },
    },
    filter: { 'account_holder[account]': ID },
    type: 'account',
    field: 'account',
  },
} satisfies Record<string, HolderKind>;

/** What Stripe may report that is not this holder, however much it looks like it. */
export function foreignTo({ field, type }: HolderKind): Record<string, StripeObject | null | undefined> {
  const empty = { ...customer, type };
  const others = Object.values(KINDS).filter((kind) => kind.field !== field);
  const sameIds = others.map((kind) => [
    `the same id as ${kind.field}`,
    { ...customer, type: kind.type, [kind.field]: ID },
  ]);
  const misplaced = others.map((kind) => [
    `another, with the id in ${kind.field}`,
    { ...empty, [field]: 'held_2', [kind.field]: ID },
  ]);
  const expanded =
    field === 'customer_account' ? {} : { 'another, expanded': { ...empty, [field]: { id: 'held_2' } } };
  return {
    another: { ...empty, [field]: 'held_2' },
    'another, of a longer id': { ...empty, [field]: `${ID}1` },
    'another, of a shorter id': { ...empty, [field]: 'held_' },
    'another, in capitals': { ...empty, [field]: 'HELD_1' },
    'another, behind a blank': { ...empty, [field]: ` ${ID}` },
    'the other type': { ...empty, type: type === 'account' ? 'customer' : 'account', [field]: ID },
    'a type to come': { ...empty, type: 'person', [field]: ID },
    'a holder without ids': empty,
    'a holder of one field': { type },
    'no holder': null,
    'a holder left out': undefined,
    ...expanded,
    ...Object.fromEntries([...sameIds, ...misplaced]),
  } as Record<string, StripeObject | null | undefined>;
}
