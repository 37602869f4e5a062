// Where a reset leads to, and what a bank keeps.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createEmulator, defaultSeed } from '../../demo/emulator/index.ts';
import { connectEmulator, type EmulatorClient } from '../../demo/emulator/testing/client.ts';
import { ask, startEmulator, type Running } from './support/emulator.ts';

let emulator: Running;
let client: EmulatorClient;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
  client = connectEmulator(emulator.origin);
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

const sessions = '/v1/financial_connections/sessions';
const holder = 'account_holder[type]=customer&account_holder[customer]=cus_ada&permissions[]=balances';
const create = async (more: string) => (await ask(emulator.origin, sessions, { body: holder + more })).body;
const result = async (id: string) => (await ask(emulator.origin, `${sessions}/${id}`)).body;

/** Links one account at a bank, within a limit. */
async function linkOne(): Promise<{ account: string; authorization: string }> {
  const { id, client_secret } = await create('&limits[accounts]=1');
  await client.runFlow(client_secret);
  const [account] = (await result(id)).accounts.data;
  return { account: account!.id, authorization: account!.authorization };
}

test('a reset leads to where the emulator began, not to the last seed', () => {
  emulator.control.reset({ customers: [{ id: 'cus_other' }] });
  expect(Object.keys(emulator.control.read().customers)).toEqual(['cus_other']);
  emulator.control.reset();
  expect(Object.keys(emulator.control.read().customers)).toContain('cus_ada');
});

test('nor to a state that was restored', () => {
  const other = createEmulator({ seed: { customers: [{ id: 'cus_other' }] } });
  emulator.control.restore(other.control.save());
  emulator.control.reset();
  expect(Object.keys(emulator.control.read().customers)).toContain('cus_ada');
});

test('signing secrets that were made up stay, whatever is reset', () => {
  const endpoints = [
    { url: 'https://shop.example/a' },
    { url: 'https://shop.example/a' },
    { url: 'https://shop.example/b' },
  ];
  const { control } = createEmulator({ seed: { webhook_endpoints: endpoints } });
  const secrets = () =>
    Object.values(control.read().webhook_endpoints).map(({ id, secrets: [newest] }) => [id, newest!.value]);
  const before = secrets();
  expect(new Set(before.flat()).size).toBe(6);
  control.reset();
  expect(secrets()).toEqual(before);
  control.reset({ ...defaultSeed, webhook_endpoints: endpoints.slice(1) });
  expect(secrets()).toEqual([before[0], before[2]]);
  control.webhooks.rollSecret(before[0]![0]!);
  control.reset();
  expect(secrets()).toEqual(before);
});

test('a bank keeps the accounts that were not chosen; a relink may choose them', async () => {
  const { account, authorization } = await linkOne();
  const wanted = `&relink_options[authorization]=${authorization}&relink_options[account]=${account}`;
  const another = await create(wanted);
  await client.runFlow(another.client_secret, 'another_account');
  expect(await result(another.id)).toMatchObject({
    status: 'succeeded',
    relink_result: { failure_reason: 'no_account' },
  });
  const any = await create(`&relink_options[authorization]=${authorization}`);
  await client.runFlow(any.client_secret, 'same_account');
  expect((await result(any.id)).accounts.data).toHaveLength(2);
});

test('what a bank does not offer fails by name, and nothing else happens in its place', async () => {
  const { account, authorization } = await linkOne();
  const wanted = `&relink_options[authorization]=${authorization}&relink_options[account]=${account}`;
  emulator.control.nextOutcome('same_account');
  const { id, client_secret } = await create(`${wanted}&filters[account_subcategories][]=savings`);
  await expect(client.runFlow(client_secret)).rejects.toThrow('does not offer the account to relink');
  expect((await result(id)).status).toBe('pending');
  expect(
    emulator.control
      .unused()
      .map(({ message }) => message)
      .join(),
  ).toContain('could not happen');
  emulator.control.reset();
  const closed = await create('&relink_options[authorization]=fcauth_cleo_inactive').catch(() => undefined);
  expect(closed?.id).toBeUndefined();
});

test('an account that was closed is not taken for another', async () => {
  emulator.control.breakAccount('fca_ada_alder', 'account_closed');
  const { client_secret } = await create(
    '&relink_options[authorization]=fcauth_ada_alder&relink_options[account]=fca_ada_alder',
  );
  await expect(client.runFlow(client_secret)).rejects.toThrow('does not offer the account to relink');
  expect(Object.keys(emulator.control.read().accounts).filter((id) => id.includes('alder'))).toEqual([
    'fca_ada_alder',
  ]);
});

test('which account is chosen can be told by its id', async () => {
  const session = await create('&relink_options[authorization]=fcauth_ada_harbor&limits[accounts]=1');
  emulator.control.nextOutcome('account', 'fca_ada_savings', session.id);
  await client.runFlow(session.client_secret);
  expect((await result(session.id)).accounts.data.map(({ id }) => id)).toEqual(['fca_ada_savings']);
  const next = await create('&relink_options[authorization]=fcauth_ada_harbor');
  await client.runFlow(next.client_secret, 'account', 'new_0');
  const [fresh] = (await result(next.id)).accounts.data;
  expect(emulator.control.read().accounts[fresh!.id]).toMatchObject({ display_name: 'Joint Checking' });
  const last = await create('&relink_options[authorization]=fcauth_ada_harbor');
  await expect(client.runFlow(last.client_secret, 'account', 'fca_ben_checking')).rejects.toThrow(
    "'fca_ben_checking'",
  );
  expect(emulator.control.unused()).toEqual([]);
});

test('a state that an earlier version has saved is taken up, plans included', () => {
  const saved = emulator.control.save();
  const plan = {
    outcomes: ['closed'],
    tiedOutcomes: { fca_ada_alder: 'bank_down' },
    scenario: 'mfa',
    tiedScenarios: {},
    changeIds: true,
    pendingReads: 2,
  };
  const tenants = structuredClone(saved.tenants);
  for (const each of Object.values(tenants[0]!.customers)) Reflect.deleteProperty(each, 'details');
  emulator.control.restore({ ...saved, version: 1, plan, tenants } as never);
  expect(emulator.control.unused().map(({ message }) => message)).toEqual([
    'nextOutcome("closed") never happened.',
    'nextOutcome("bank_down", "fca_ada_alder") never happened.',
    'nextScenario("mfa") never happened.',
    'changeIdsOnNextRelink() never happened.',
    'keepNextPending(2) never happened.',
  ]);
});
