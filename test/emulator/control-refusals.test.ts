// What the control refuses, by name, and that a refusal leaves everything as it was.
import { beforeEach, describe, expect, test } from 'vitest';
import { createEmulator, defaultSeed, type Emulator, type Seed } from '../../demo/emulator/index.ts';
import type { SavedState } from '../../demo/emulator/index.ts';

let control: Emulator['control'];
beforeEach(() => {
  ({ control } = createEmulator({ seed: defaultSeed }));
});

/** Whatever a caller without types may hand in. */
const anything = (value: unknown) => value as never;

describe.each([
  ['an account', 'patchAccount', 'fca_ben_checking'],
  ['an authorization', 'patchAuthorization', 'fcauth_ben_reauth'],
] as const)('a patch of %s', (_, patch, id) => {
  test.each<[string, object]>([
    ['expected_deactivation_date', { expected_deactivation_date: NaN }],
    ['expected_deactivation_date', { expected_deactivation_date: Infinity }],
    ['expected_deactivation_date', { expected_deactivation_date: 'tomorrow' }],
    ['breaks_at', { breaks_at: NaN }],
    ['announced_deactivation', { announced_deactivation: {} }],
    ['status', { status: 'broken' }],
    ['holder', { holder: 'cus_ada' }],
    ['nickname', { nickname: 'A' }],
    ['id', { id: 'other' }],
  ])('is refused by the name of the field: %s %o', (field, given) => {
    const before = control.read();
    expect(() => control[patch](id, anything(given))).toThrow(`${field}: `);
    expect(() => control[patch](id, anything(given))).toThrow(TypeError);
    expect(control.read()).toEqual(before);
  });

  test('may be the whole object', () => {
    const { accounts, authorizations } = control.read();
    const whole = { ...accounts[id], ...authorizations[id], action: 'none' as const };
    expect(control[patch](id, anything(whole))).toMatchObject({ id, action: 'none' });
  });
});

test.each<[string, object]>([
  ['account_numbers[0].expected_expiry_date', { account_numbers: [{ expected_expiry_date: NaN }] }],
  ['refreshes.balance.last_attempted_at', { refreshes: { balance: { status: 'pending' } } }],
  ['balance', { balance: NaN }],
])('so is what is inside of an account: %s', (place, given) => {
  expect(() => control.patchAccount('fca_ada_alder', anything(given))).toThrow(`${place}: `);
});

test.each([NaN, Infinity, 1e12, -1])('the clock does not move by %s', (seconds) => {
  const before = control.now;
  expect(() => control.advanceClock(seconds)).toThrow(RangeError);
  expect(control.now - before).toBeLessThan(60);
});

test('an account that is added is held to its shape, and takes nobody’s place', () => {
  const add = (account: unknown) => () => control.addAccount('fcauth_ada_alder', anything(account));
  expect(add({ balance: '12' })).toThrow('balance: ');
  expect(add({ expected_deactivation_in_days: NaN })).toThrow('expected_deactivation_in_days: ');
  expect(add({ id: 'fca_ada_checking' })).toThrow("has 'fca_ada_checking' already");
  expect(() => control.breakAccount('fca_ada_alder', anything(7))).toThrow('cause');
});

test.each<[string, Seed]>([
  ['an unknown bank', { customers: [{ authorizations: [{ institution: 'Nowhere', accounts: [] }] }] }],
  ['an address that is none', { webhook_endpoints: [{ url: 'shop' }] }],
  ['a shape that is none', anything({ customers: [{ name: 1 }] })],
])('a reset with %s leaves everything as it was', (_, seed) => {
  control.breakAccount('fca_ada_alder');
  control.nextOutcome('closed');
  control.advanceClock(1000);
  const before = control.save();
  expect(() => control.reset(seed)).toThrow(TypeError);
  expect(control.save()).toEqual({ ...before, now: expect.any(Number) as number });
  control.reset();
  expect(control.read().accounts['fca_ada_alder']?.status).toBe('active');
});

const damaged: [string, (state: SavedState) => unknown][] = [
  ['tenants', (state) => ({ ...state, tenants: undefined })],
  ['now', (state) => ({ ...state, now: null })],
  ['plan', (state) => ({ ...state, plan: null })],
  ['faults', (state) => ({ ...state, faults: [] })],
  ['idempotency', (state) => ({ ...state, idempotency: null })],
  ['seed', (state) => ({ ...state, seed: { customers: 3 } })],
  [
    'tenants[0].accounts.fca_ada_alder.breaks_at',
    (state) => {
      Object.assign(state.tenants[0]!.accounts['fca_ada_alder']!, { breaks_at: 'soon' });
      return state;
    },
  ],
  [
    'tenants[0].deliveries',
    (state) => {
      Object.assign(state.tenants[0]!, { deliveries: null });
      return state;
    },
  ],
];

test.each(damaged)('a state with damaged %s is refused, and the old one stays whole', (place, damage) => {
  control.breakAccount('fca_ada_alder');
  control.nextOutcome('closed');
  const before = control.save();
  const state = damage(control.save());
  expect(() => control.restore(anything(state))).toThrow(TypeError);
  expect(() => control.restore(anything(state))).toThrow(place);
  expect(control.save()).toEqual({ ...before, now: expect.any(Number) as number });
});

test('a state of another version, or none, is refused in words', () => {
  for (const state of [null, 7, {}, { ...control.save(), version: 7 }, { ...control.save(), now: () => 1 }]) {
    expect(() => control.restore(anything(state))).toThrow('no state that an emulator of this version');
  }
});

test('what was saved is restored, as it is and as JSON', () => {
  control.breakAccount('fca_ada_alder');
  control.faults.add({ kind: 'html', route: undefined } as never);
  const saved = control.save();
  control.reset();
  control.restore(saved);
  expect(control.save()).toEqual({ ...saved, now: expect.any(Number) as number });
  control.restore(JSON.parse(JSON.stringify(saved)) as SavedState);
  expect(control.save()).toMatchObject({ tenants: JSON.parse(JSON.stringify(saved.tenants)) as object });
});
