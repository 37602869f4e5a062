// The endpoint against a Stripe that it did not script, from the broken account to the outcome.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultSeed, type Outcome } from '../../demo/emulator/index.ts';
import type { AccountsResponse, SessionRequest, SessionResponse } from '../../server/contract.ts';
import { startEmulator, type Running } from '../emulator/support/emulator.ts';
import { emulated, type Emulated } from './support/emulated.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

const CHECKING = 'fca_ada_checking';

describe.each(['stable', 'preview'] as const)('with the %s line of the SDK', (line) => {
  let relink: Emulated;
  beforeAll(() => {
    relink = emulated(emulator, {}, line);
  });

  const failed = (failure_reason: string) => ({ outcome: 'failed', failure_reason, account: null });
  const relinked = { outcome: 'relinked', failure_reason: null, account: CHECKING };

  it.each<[NonNullable<SessionRequest['target']>, Outcome, object]>([
    ['account', 'same_account', relinked],
    ['account', 'another_account', failed('no_account')],
    ['account', 'another_login', failed('no_authorization')],
    ['account', 'closed', { outcome: 'cancelled', account: null }],
    ['account', 'bank_down', failed('other')],
    ['account', 'bank_error', failed('other')],
    ['account', 'wrong_credentials', failed('other')],
    ['any_account', 'same_account', relinked],
    ['any_account', 'another_account', { outcome: 'relinked_other_account', failure_reason: null }],
    ['any_account', 'another_login', failed('no_authorization')],
    ['any_account', 'closed', { outcome: 'cancelled' }],
    ['authorization', 'same_account', relinked],
    ['authorization', 'another_login', failed('no_authorization')],
    ['authorization', 'closed', { outcome: 'cancelled' }],
  ])('target %s, %s', async (target, way, expected) => {
    const outcome = await relink.outcome(await relink.run({ account: CHECKING, target }, way));
    expect(outcome).toMatchObject({ ...expected, previous_account: CHECKING });
  });

  it('relinks what is most urgent until nothing is left that a relink can help', async () => {
    for (let round = 0; round < 20; round += 1) {
      const session = await relink.call<SessionResponse & { code?: string }>('POST', '/sessions', {});
      if (session.code !== undefined) {
        expect(session.code).toBe('nothing_to_relink');
        break;
      }
      await relink.goThrough(session, 'same_account');
    }
    const { accounts } = await relink.call<AccountsResponse>('GET', '/accounts');
    expect(accounts.length).toBeGreaterThan(0);
    expect(accounts.filter(({ relink: { state } }) => state === 'required' || state === 'expiring')).toEqual(
      [],
    );
  });

  it('follows an account whose ids changed', async () => {
    emulator.control.changeIdsOnNextRelink();
    const outcome = await relink.outcome(await relink.run({ account: CHECKING }, 'same_account'));
    expect(outcome).toMatchObject({ outcome: 'relinked', previous_account: CHECKING });
    expect(outcome.account).not.toBe(CHECKING);
    expect(outcome.accounts.map(({ id }) => id)).toContain(outcome.account);
    expect(outcome.changes?.moved).toEqual([{ from: CHECKING, to: outcome.account }]);
  });

  it('is pending for as long as Stripe is', async () => {
    emulator.control.keepNextPending(2);
    const session = await relink.run({ account: CHECKING }, 'same_account');
    const outcomes: string[] = [];
    for (let read = 0; read < 3; read += 1) {
      outcomes.push((await relink.outcome(session, null)).outcome);
    }
    expect(outcomes).toEqual(['pending', 'pending', 'relinked']);
  });

  it('opens a page of Stripe in hosted mode', async () => {
    const session = await relink.call<SessionResponse>('POST', '/sessions', {
      account: CHECKING,
      ui_mode: 'hosted',
    });
    expect(session).toMatchObject({ client_secret: null, url: expect.stringMatching(/^https?:/) as string });
  });
});
