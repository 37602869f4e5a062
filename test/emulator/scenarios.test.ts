// What can be decided in advance, beyond the ways through the dialog.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { defaultSeed, type Decision } from '../../demo/emulator/index.ts';
import { adaSession, ask, flow, open, startEmulator, type Running } from './support/emulator.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

const path = '/v1/financial_connections/sessions';
const create = async (more = '') => (await ask(emulator.origin, path, { body: adaSession(more) })).body;
const read = async (id: string) => (await ask(emulator.origin, `${path}/${id}`)).body;
const oneAccount = '&relink_options[account]=fca_ada_checking';

test.each<[Decision, string]>([
  ['mfa_failed', 'failed'],
  ['popup_blocked', 'cancelled'],
])('%s: nothing is collected, the session has %s', async (decision, status) => {
  emulator.control.nextOutcome(decision);
  const { id, client_secret } = await create();
  const { result } = await open(emulator.origin, client_secret);
  expect(result.financialConnectionsSession.accounts).toEqual([]);
  expect(await read(id)).toMatchObject({ status, relink_result: { failure_reason: 'other' } });
});

test.each<[Decision, string]>([
  ['session_expired', 'session_expired'],
  ['session_used', 'session_already_used'],
])('%s: the flow is not launched, once', async (decision, code) => {
  emulator.control.nextOutcome(decision);
  const [first, second] = [await create(), await create()];
  expect((await open(emulator.origin, first.client_secret)).result.error.code).toBe(code);
  expect((await read(first.id)).status).toBe('pending');
  expect((await open(emulator.origin, second.client_secret)).run).toMatch(/^run_/);
});

test('slow: the session is pending until the browser has waited', async () => {
  emulator.control.nextOutcome('slow');
  const { id, client_secret } = await create();
  const { run, outcome, delay } = await open(emulator.origin, client_secret);
  expect(delay).toBeGreaterThan(0);
  expect((await read(id)).status).toBe('pending');
  await flow(emulator.origin, 'end', { run, outcome });
  expect(await read(id)).toMatchObject({ status: 'succeeded', relink_result: { failure_reason: null } });
});

test('an outcome, or a scenario, can wait for the account that it is meant for', async () => {
  emulator.control.nextOutcome('closed', 'fca_ada_checking');
  emulator.control.nextScenario('mfa', 'fca_ada_checking');
  expect((await open(emulator.origin, (await create()).client_secret)).view.scenario).toBe('works');
  const { id, client_secret } = await create(oneAccount);
  await open(emulator.origin, client_secret);
  expect((await read(id)).status).toBe('cancelled');
  const scenarios = [await create(oneAccount), await create(oneAccount)].map(
    async (session) => (await open(emulator.origin, session.client_secret)).view.scenario,
  );
  expect(await Promise.all(scenarios)).toEqual(['mfa', 'works']);
});

test('a scenario is for one dialog; a reset forgets it', async () => {
  const scenario = async () => (await open(emulator.origin, (await create()).client_secret)).view.scenario;
  emulator.control.nextScenario('slow');
  expect([await scenario(), await scenario()]).toEqual(['slow', 'works']);
  emulator.control.nextScenario('slow');
  emulator.control.reset();
  expect(await scenario()).toBe('works');
});
