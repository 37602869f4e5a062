// What the control panel is told, and what it may order.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { defaultSeed } from '../../demo/emulator/index.ts';
import { adaSession, ask, open, startEmulator, type Running } from './support/emulator.ts';
import { startReceiver, type Receiver } from './support/receiver.ts';

let emulator: Running;
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
  const webhook_endpoints = [{ id: 'we_1', url: receiver.url, secret: 'whsec_of_the_panel_test' }];
  emulator = await startEmulator({ seed: { ...defaultSeed, webhook_endpoints } });
});
beforeEach(() => {
  emulator.control.reset();
  receiver.clear();
});
afterAll(async () => {
  await emulator.stop();
  await receiver.stop();
});

const order = (body: object, headers: Record<string, string> = { 'Content-Type': 'application/json' }) =>
  fetch(`${emulator.origin}/emulator/panel/command`, { method: 'POST', body: JSON.stringify(body), headers });
const create = async (more = '') =>
  (await ask(emulator.origin, '/v1/financial_connections/sessions', { body: adaSession(more) })).body;

test('its state holds no secret', async () => {
  const modal = await create();
  const hosted = await create('&ui_mode=hosted&hosted[delivery_method]=url');
  const state = await (await fetch(`${emulator.origin}/emulator/panel/state`)).text();
  expect(state).toContain(modal.id);
  for (const secret of [modal.client_secret, hosted.url.split('/').pop()!, 'whsec_of_the_panel_test']) {
    expect(state).not.toContain(secret);
  }
});

test('it moves the clock, chooses what comes next, sends again, and starts over', async () => {
  await order({ do: 'advance', seconds: 13 * 86_400 });
  expect(emulator.control.read().accounts['fca_ben_checking']!.status).toBe('inactive');
  const [event] = receiver.events;
  expect(event!.type).toBe('financial_connections.account.deactivated');
  await order({ do: 'resend', event: event!.id });
  expect(receiver.events.map(({ id }) => id)).toEqual([event!.id, event!.id]);
  await order({ do: 'outcome', outcome: 'session_used' });
  expect((await open(emulator.origin, (await create()).client_secret)).result.error.code).toBe(
    'session_already_used',
  );
  await order({ do: 'scenario', scenario: 'mfa' });
  expect((await open(emulator.origin, (await create()).client_secret)).view.scenario).toBe('mfa');
  await order({ do: 'reset' });
  expect(emulator.control.read().accounts['fca_ben_checking']!.status).toBe('active');
});

test.each([
  ['no order', { do: 'nothing' }],
  ['a clock that goes back', { do: 'advance', seconds: -1 }],
  ['an unknown outcome', { do: 'outcome', outcome: 'success' }],
])('it refuses %s', async (_, body) => {
  expect((await order(body)).status).toBe(400);
});

test('a page of another origin cannot order anything, nor look', async () => {
  const before = emulator.control.now;
  expect((await order({ do: 'advance', seconds: 1e6 }, { 'Content-Type': 'text/plain' })).status).toBe(400);
  expect(emulator.control.now - before).toBeLessThan(1000);
  const headers = { Origin: 'https://shop.example', 'Access-Control-Request-Method': 'POST' };
  for (const path of ['state', 'command']) {
    const answer = await fetch(`${emulator.origin}/emulator/panel/${path}`, { method: 'OPTIONS', headers });
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull();
  }
});
