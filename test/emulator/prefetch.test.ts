// What a session asks for in advance is there when its accounts are linked, as far as the customer consented to it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSeed } from '../../demo/emulator/index.ts';
import { ask, open, startEmulator, type Running } from './support/emulator.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
afterAll(() => emulator.stop());

const fc = '/v1/financial_connections';

async function linked(permissions: string[], prefetch: string[]) {
  const holder = 'account_holder[type]=customer&account_holder[customer]=cus_ada';
  const lists = [
    ...permissions.map((each) => `permissions[]=${each}`),
    ...prefetch.map((each) => `prefetch[]=${each}`),
  ];
  const body = [holder, 'filters[institution]=fcinst_bank_oauth', ...lists].join('&');
  const created = (await ask(emulator.origin, `${fc}/sessions`, { body })).body;
  emulator.control.nextOutcome('same_account');
  await open(emulator.origin, created.client_secret);
  const { accounts } = (await ask(emulator.origin, `${fc}/sessions/${created.id}`)).body;
  return accounts.data[0]!;
}

const everything = ['balances', 'inferred_balances', 'ownership', 'transactions'];

test('every feature is, at once', async () => {
  const account = await linked(['balances', 'ownership', 'transactions'], everything);
  expect(account).toMatchObject({
    balance: { type: 'cash' },
    balance_refresh: { status: 'succeeded' },
    inferred_balances_refresh: { status: 'succeeded' },
    ownership_refresh: { status: 'succeeded' },
    transaction_refresh: { status: 'succeeded' },
  });
  const paths = [
    `/transactions?account=${account.id}`,
    `/accounts/${account.id}/inferred_balances`,
    `/accounts/${account.id}/owners?ownership=${account.ownership as unknown as string}`,
  ];
  for (const path of paths) {
    const { status, body } = await ask(emulator.origin, fc + path);
    expect([path, status, body.data.length > 0]).toEqual([path, 200, true]);
  }
  const types = emulator.control.events().map(({ type }) => type.split('.').at(-1));
  expect(types).toEqual(
    expect.arrayContaining(['refreshed_balance', 'refreshed_ownership', 'refreshed_transactions']),
  );
});

test('nothing is without consent to it', async () => {
  expect(await linked(['transactions'], everything)).toMatchObject({
    balance: null,
    balance_refresh: null,
    inferred_balances_refresh: null,
    ownership: null,
    ownership_refresh: null,
    transaction_refresh: { status: 'succeeded' },
  });
});

test('nothing is that was not asked for', async () => {
  expect(await linked(['balances', 'ownership', 'transactions'], ['ownership'])).toMatchObject({
    balance_refresh: null,
    ownership_refresh: { status: 'succeeded' },
    transaction_refresh: null,
  });
});
