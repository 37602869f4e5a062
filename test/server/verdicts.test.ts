// Verdicts that say more than Stripe does, and what they have to be: each is an input that once was judged wrongly.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultSeed } from '../../demo/emulator/index.ts';
import type { OutcomeResponse, Target } from '../../server/contract.ts';
import { startEmulator, type Running } from '../emulator/support/emulator.ts';
import { emulated, type Emulated } from './support/emulated.ts';

let emulator: Running;
let relink: Emulated;
let sealedElsewhere: string;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
beforeEach(async () => {
  emulator.control.reset();
  relink = emulated(emulator);
  const request = { account: SAVINGS };
  sealedElsewhere = (await emulated(emulator).call<{ ref: string }>('POST', '/sessions', request)).ref;
});
afterAll(() => emulator.stop());

const [CHECKING, SAVINGS] = ['fca_ada_checking', 'fca_ada_savings'];
const statesOf = ({ accounts }: OutcomeResponse) =>
  Object.fromEntries(accounts.map(({ id, relink: { state } }) => [id, state]));
describe('an account that was left out', () => {
  it('is no_account under target authorization, with every account as it stands', async () => {
    const session = await relink.run({ account: SAVINGS, target: 'authorization' }, 'another_account');
    const outcome = await relink.outcome(session);

    expect(outcome).toMatchObject({
      outcome: 'failed',
      failure_reason: 'no_account',
      account: null,
      previous_account: SAVINGS,
      changes: { kept: [SAVINGS, CHECKING], moved: [], gone: [], ambiguous: [] },
    });
    const [added] = outcome.changes?.added ?? [];
    expect(statesOf(outcome)).toEqual({ [added!]: 'healthy', [CHECKING]: 'required', [SAVINGS]: 'required' });
  });

  it('is no_account under target account, with the account that was asked for', async () => {
    const session = await relink.run({ account: SAVINGS }, 'another_account');
    const outcome = await relink.outcome(session);
    expect(outcome).toMatchObject({ outcome: 'failed', failure_reason: 'no_account', account: null });
    expect(statesOf(outcome)).toMatchObject({ [CHECKING]: 'healthy', [SAVINGS]: 'required' });
  });

  it('gives way to another under target any_account, and is named as the one left out', async () => {
    const session = await relink.run({ account: SAVINGS, target: 'any_account' }, 'another_account');
    const outcome = await relink.outcome(session);
    expect(outcome).toMatchObject({ outcome: 'relinked_other_account', previous_account: SAVINGS });
    expect(outcome.changes).toMatchObject({ moved: [], added: [outcome.account] });
  });
});

describe.each<[string, (ref: string) => Promise<string | null>]>([
  ['lost', () => Promise.resolve(null)],
  [
    'of an account',
    () =>
      relink
        .call<{ account: { ref: string } }>('GET', `/accounts/${SAVINGS}`)
        .then(({ account }) => account.ref),
  ],
  ['of another process', () => Promise.resolve(sealedElsewhere)],
  ['nonsense', () => Promise.resolve('x'.repeat(9_000))],
  ['cut short', (ref) => Promise.resolve(ref.slice(0, -8))],
])('a reference that is %s', (_, replace) => {
  it.each<[Target, object]>([
    ['account', { account: CHECKING, previous_account: CHECKING }],
    ['any_account', { previous_account: null }],
    ['authorization', { previous_account: null }],
  ])('costs no outcome under target %s', async (target, expected) => {
    const session = await relink.run({ account: CHECKING, target }, 'same_account');
    const outcome = await relink.outcome(session, await replace(session.ref));
    expect(outcome).toMatchObject({ outcome: 'relinked', failure_reason: null, ...expected });
    expect(statesOf(outcome)[outcome.account!]).toBe('healthy');
  });

  it.each([
    ['closed', { outcome: 'cancelled', failure_reason: 'other' }],
    ['another_login', { outcome: 'failed', failure_reason: 'no_authorization' }],
    ['another_account', { outcome: 'failed', failure_reason: 'no_account' }],
    ['bank_down', { outcome: 'failed', failure_reason: 'other' }],
  ] as const)('costs no outcome after %s', async (way, expected) => {
    const session = await relink.run({ account: CHECKING }, way);
    const outcome = await relink.outcome(session, await replace(session.ref));
    expect(outcome).toMatchObject({ ...expected, account: null, previous_account: CHECKING });
  });
});

it('a reference to another session of the same owner is refused', async () => {
  const session = await relink.run({ account: CHECKING }, 'same_account');
  const other = await relink.run({ account: SAVINGS }, 'same_account');
  expect(await relink.outcome(session, other.ref)).toMatchObject({ status: 400, code: 'invalid_reference' });
});

describe('the word of the account', () => {
  it.each<[Target, boolean]>([
    ['account', true],
    ['account', false],
    ['any_account', true],
    ['any_account', false],
    ['authorization', true],
    ['authorization', false],
  ])('is missing where it is broken again: target %s, with its reference: %s', async (target, keeps) => {
    const session = await relink.run({ account: CHECKING, target }, 'same_account');
    emulator.control.breakAccount(CHECKING);
    const outcome = await relink.outcome(session, keeps ? session.ref : null);
    expect(outcome).toMatchObject({ outcome: 'pending', account: null });
    expect(statesOf(outcome)[CHECKING]).toBe('required');
  });

  it('is given where consent alone is missing, and the state says what', async () => {
    const session = await relink.run({ account: CHECKING }, 'same_account');
    const strict = emulated(emulator, {
      policy: { permissions: ['ownership'] },
      sealingKeys: ['k'.repeat(32)],
    });
    const outcome = await strict.outcome(session);
    expect(outcome).toMatchObject({ outcome: 'relinked', account: CHECKING });
    expect(outcome.accounts[0]?.relink).toMatchObject({ state: 'required', reasons: ['permissions'] });
  });
});
