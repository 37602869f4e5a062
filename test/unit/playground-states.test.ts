// What the playground tells the emulator of accounts, against what the endpoint then says of them.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRelinkServer, type RelinkServer } from '../../server/index.ts';
import { patchesFor, stateChoices, type WantedState } from '../../demo/playground/account-states.ts';
import { defaultSeed } from '../../demo/emulator/index.ts';
import type { AccountsResponse, AccountState } from '../../server/contract.ts';
import { startEmulator } from '../emulator/support/emulator.ts';

let emulator: Awaited<ReturnType<typeof startEmulator>>;
let relink: RelinkServer;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
  relink = createRelinkServer({
    stripe: emulator.stable,
    publishableKey: 'pk_test_1',
    identify: () => ({ id: 'cleo', holder: { customer: 'cus_cleo' } }),
    policy: { permissions: ['payment_method', 'balances', 'transactions'] },
    rateLimit: false,
    logger: { info: () => undefined, warn: console.warn, error: console.error },
  });
});
afterAll(() => emulator.stop());

/** Tells the emulator of all of Cleo's accounts, of which she has one of each kind, and asks the endpoint. */
async function put(wanted: WantedState): Promise<AccountState[]> {
  const { control } = emulator;
  const { account, authorization } = patchesFor(wanted, control.now);
  const { accounts, authorizations } = control.read();
  const isHers = ({ holder }: { holder: object | null }) => JSON.stringify(holder).includes('cus_cleo');
  for (const { id } of Object.values(authorizations).filter(isHers))
    control.patchAuthorization(id, authorization);
  for (const { id } of Object.values(accounts).filter(isHers)) control.patchAccount(id, account);
  const answer = await relink.fetch(new Request('http://localhost/accounts'));
  return ((await answer.json()) as AccountsResponse).accounts;
}

test.each(stateChoices.state)(
  '%s is so at the endpoint, whatever the accounts were before',
  async (state) => {
    const accounts = await put({ state });
    expect(accounts).toHaveLength(4);
    for (const { relink } of accounts) expect(relink.state).toBe(state);
  },
);

test.each(stateChoices.reason)('a relink is required because of %s', async (reason) => {
  for (const { relink } of await put({ state: 'required', reason })) {
    expect(relink).toMatchObject({ state: 'required', reasons: [reason] });
  }
});

test.each([
  ['connection', 'tomorrow', 1],
  ['account_number', 'in_12_days', 12],
])('%s expires %s', async (reason, deadline, days) => {
  for (const { relink } of await put({ state: 'expiring', reason, deadline })) {
    expect(relink).toMatchObject({ state: 'expiring', reasons: [reason] });
    expect(Math.round((relink.deadline! - emulator.control.now) / 86_400)).toBe(days);
  }
});

test.each(['required', 'expiring', 'unrepairable'])('%s, with any cause', async (state) => {
  for (const cause of ['account_unavailable', 'of_tomorrow']) {
    for (const { relink } of await put({ state, cause })) expect(relink).toMatchObject({ state, cause });
  }
});
