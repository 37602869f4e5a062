import { describe, expect, it } from 'vitest';
import type { RelinkReason, RelinkState } from '../../server/contract.ts';
import type { AccountFacts } from '../../server/relink/facts.ts';
import { completePolicy } from '../../server/relink/relinkability.ts';
import { isRelinkable, relinkability } from '../../server/relink/relinkability.ts';

const NOW = 1_796_126_400;
const DAY = 86_400;

const ACCOUNT: AccountFacts = {
  id: 'fca_1',
  holder: { type: 'customer', customer: 'cus_1', customerAccount: null, account: null },
  livemode: false,
  authorization: 'fcauth_1',
  institutionName: 'Bank',
  displayName: null,
  last4: null,
  subcategory: 'checking',
  status: 'active',
  active: null,
  inactive: null,
  numbers: [],
  permissions: ['balances'],
};

const inactive = (action: string | null, cause: string | null = 'access_expired') => ({
  status: 'inactive',
  inactive: { action, cause },
});
const active = (action: string, deadline: number | null = null) => ({
  active: { action, cause: 'institution_requirement', expectedDeactivationDate: deadline },
});
const number = (status: string, expiry: number | null = null, kind = 'tokenized_account_number') => ({
  kind,
  status,
  expectedExpiryDate: expiry,
});

type Row = [string, Partial<AccountFacts>, RelinkState, RelinkReason[], (number | null)?, (string | null)?];

const TABLE: Row[] = [
  ['active, nothing known', {}, 'healthy', []],
  ['active, no action', active('none', NOW + DAY), 'healthy', []],
  ['active, an action that does not exist yet', active('phone_the_bank'), 'healthy', []],
  [
    'active, about to stop',
    active('relink_required', NOW + DAY),
    'expiring',
    ['connection'],
    NOW + DAY,
    'institution_requirement',
  ],
  [
    'active, about to stop, no date',
    active('relink_required'),
    'expiring',
    ['connection'],
    null,
    'institution_requirement',
  ],
  [
    'active, past its date',
    active('relink_required', NOW - DAY),
    'expiring',
    ['connection'],
    NOW - DAY,
    'institution_requirement',
  ],
  ['inactive, relink helps', inactive('relink_required'), 'required', ['connection'], null, 'access_expired'],
  ['inactive, a new cause', inactive('relink_required', 'new'), 'required', ['connection'], null, 'new'],
  [
    'inactive, relink does not help',
    inactive('none', 'account_closed'),
    'unrepairable',
    [],
    null,
    'account_closed',
  ],
  [
    'inactive, an action that does not exist yet',
    inactive('new'),
    'unrepairable',
    [],
    null,
    'access_expired',
  ],
  ['inactive, no details', { status: 'inactive' }, 'unrepairable', []],
  [
    'inactive, its login unknown',
    { ...inactive('relink_required'), authorization: null },
    'unrepairable',
    [],
    null,
    'access_expired',
  ],
  ['disconnected', { status: 'disconnected' }, 'disconnected', []],
  ['a status that does not exist yet', { status: 'resting' }, 'healthy', []],
  ['number deactivated', { numbers: [number('deactivated')] }, 'required', ['account_number']],
  ['number expired', { numbers: [number('expired')] }, 'required', ['account_number']],
  ['number works', { numbers: [number('transactable')] }, 'healthy', []],
  ['number pending', { numbers: [number('pending')] }, 'healthy', []],
  ['number in an unknown state', { numbers: [number('new')] }, 'healthy', []],
  [
    'number expires within 30 days',
    { numbers: [number('transactable', NOW + 30 * DAY)] },
    'expiring',
    ['account_number'],
    NOW + 30 * DAY,
  ],
  ['number expires later', { numbers: [number('transactable', NOW + 30 * DAY + 1)] }, 'healthy', []],
  [
    'number replaced by a new one',
    { numbers: [number('deactivated'), number('transactable')] },
    'healthy',
    [],
  ],
  [
    'number dead beside one of another kind',
    { numbers: [number('deactivated'), number('transactable', null, 'account_number')] },
    'required',
    ['account_number'],
  ],
  [
    'number dead, its successor on the way',
    { numbers: [number('deactivated'), number('pending')] },
    'healthy',
    [],
  ],
  [
    'number dead, one of another kind on the way',
    { numbers: [number('deactivated'), number('pending', null, 'account_number')] },
    'required',
    ['account_number'],
  ],
  [
    'numbers of two kinds expire: the earlier date counts',
    { numbers: [number('transactable', NOW + 2 * DAY), number('transactable', NOW + DAY, 'account_number')] },
    'expiring',
    ['account_number'],
    NOW + DAY,
  ],
  [
    'number dead, its connection as it was: what Stripe says of that is no cause',
    { ...active('none'), numbers: [number('deactivated')] },
    'required',
    ['account_number'],
  ],
  [
    'number dead, its successor expiring',
    { numbers: [number('deactivated'), number('transactable', NOW + DAY)] },
    'expiring',
    ['account_number'],
    NOW + DAY,
  ],
  [
    'everything at once',
    { ...inactive('relink_required'), numbers: [number('expired')], permissions: [] },
    'required',
    ['connection', 'account_number', 'permissions'],
    null,
    'access_expired',
  ],
  [
    'number dead, connection expiring',
    { ...active('relink_required', NOW + 2 * DAY), numbers: [number('deactivated')] },
    'required',
    ['connection', 'account_number'],
    NOW + 2 * DAY,
    'institution_requirement',
  ],
  [
    'both expiring: the earlier date counts',
    { ...active('relink_required', NOW + 9 * DAY), numbers: [number('transactable', NOW + DAY)] },
    'expiring',
    ['connection', 'account_number'],
    NOW + DAY,
    'institution_requirement',
  ],
  ['a permission missing', { permissions: ['ownership'] }, 'required', ['permissions']],
  ['a permission missing, disconnected', { status: 'disconnected', permissions: [] }, 'disconnected', []],
  [
    'a permission missing, beyond repair',
    { ...inactive('none'), permissions: [] },
    'unrepairable',
    [],
    null,
    'access_expired',
  ],
];

describe('whether a relink is offered', () => {
  const policy = completePolicy({ permissions: ['balances'] });

  it.each(TABLE)('%s', (_, changes, state, reasons, deadline = null, cause = null) => {
    const relink = relinkability({ ...ACCOUNT, ...changes }, policy, NOW);
    expect(relink).toMatchObject({ state, reasons, deadline, cause });
    expect(isRelinkable(relink)).toBe(state === 'required' || state === 'expiring');
  });
});
