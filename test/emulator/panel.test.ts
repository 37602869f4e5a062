// What the control panel is told. What it orders goes by remote control.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { defaultSeed } from '../../demo/emulator/index.ts';
import { adaSession, ask, startEmulator, type Running } from './support/emulator.ts';
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

test('its page holds nothing but its script, and its state is for its own site', async () => {
  const page = await fetch(`${emulator.origin}/emulator/panel`);
  expect(page.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
  const headers = { Origin: 'https://shop.example' };
  const state = await fetch(`${emulator.origin}/emulator/panel/state`, { headers });
  expect(state.headers.get('Access-Control-Allow-Origin')).toBeNull();
});
