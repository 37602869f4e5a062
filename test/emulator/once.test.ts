// What was decided in advance is spent by what it was decided for, and by nothing else.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { defaultSeed } from '../../demo/emulator/index.ts';
import { adaSession, ask, flow, open, startEmulator, type Running } from './support/emulator.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

const fc = '/v1/financial_connections';
const create = async (body = adaSession()) => (await ask(emulator.origin, `${fc}/sessions`, { body })).body;
const read = async (id: string) => (await ask(emulator.origin, `${fc}/sessions/${id}`)).body;
const linkAnew =
  'permissions[]=balances&account_holder[type]=customer&account_holder[customer]=cus_ada&filters[institution]=fcinst_bank_oauth';

async function end(session: { client_secret: string }, how: object) {
  const { run } = await open(emulator.origin, session.client_secret);
  return flow(emulator.origin, 'end', { run, ...how });
}

test('new ids come with the next relink: not with a run that was closed, nor with a first link', async () => {
  emulator.control.changeIdsOnNextRelink();
  await end(await create(), { outcome: 'closed' });
  await end(await create(linkAnew), { outcome: 'same_account' });
  await end(await create(), { outcome: 'another_login' });
  const relink = await create();
  await end(relink, { outcome: 'same_account' });
  expect((await read(relink.id)).relink_result?.authorization).not.toBe('fcauth_ada_harbor');
  const { authorization } = (await read(relink.id)).relink_result!;
  const again = await create(`permissions[]=balances&relink_options[authorization]=${authorization}`);
  await end(again, { outcome: 'same_account' });
  expect((await read(again.id)).relink_result?.authorization).toBe(authorization);
});

test('an ending that is refused spends nothing', async () => {
  emulator.control.changeIdsOnNextRelink();
  emulator.control.keepNextPending(1);
  const session = await create();
  const { run } = await open(emulator.origin, session.client_secret);
  const ending = { type: 'linked', login: 'same', accounts: ['fca_of_nobody'] };
  expect((await flow(emulator.origin, 'end', { run, ending })).result.error.type).toBe(
    'invalid_request_error',
  );
  await flow(emulator.origin, 'end', { run, outcome: 'same_account' });
  expect((await read(session.id)).status).toBe('pending');
  expect((await read(session.id)).relink_result?.authorization).not.toBe('fcauth_ada_harbor');
});

test('a hosted page that is loaded again finds the bank as it was', async () => {
  emulator.control.nextScenario('mfa');
  const { url } = await create(adaSession('&ui_mode=hosted&hosted[delivery_method]=url'));
  const page = url.split('/').pop()!;
  const scenario = async () => (await flow(emulator.origin, 'open-hosted', { page })).view.scenario;
  expect([await scenario(), await scenario()]).toEqual(['mfa', 'mfa']);
  const next = await create();
  expect((await open(emulator.origin, next.client_secret)).view.scenario).toBe('works');
});

test('a fault for everything leaves the controls alone', async () => {
  for (const route of ['*', '/*', 'POST *', '/emulator/*']) {
    emulator.control.faults.add({ kind: 'server_error', route, times: 5 });
  }
  const headers = { 'Content-Type': 'application/json' };
  const clear = { method: 'POST', headers, body: '[]' };
  for (const path of ['panel', 'panel.js', 'panel/state']) {
    expect((await fetch(`${emulator.origin}/emulator/${path}`)).status).toBe(200);
  }
  expect((await ask(emulator.origin, '/v1/customers')).status).toBe(500);
  expect((await fetch(`${emulator.origin}/emulator/control/faults.clear`, clear)).status).toBe(200);
  expect((await ask(emulator.origin, '/v1/customers')).status).toBe(200);
});
