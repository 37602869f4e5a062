import { expect, test } from 'vitest';
import { createEmulator, defaultSeed } from '../../demo/emulator/index.ts';
import { differences, probed } from './support/probe.ts';

test('at its own pace it stays under the rate that Stripe allows', async () => {
  const emulator = createEmulator({ seed: defaultSeed, rateLimit: true });
  const { fidelity } = await probed(emulator.fetch, { pause: 60 });
  expect(differences(fidelity)).toEqual({});
  expect(emulator.control.requests().filter(({ status }) => status === 429)).toEqual([]);
});

test('one 429 is waited out, and is no difference', async () => {
  const emulator = createEmulator({ seed: defaultSeed });
  emulator.control.faults.add({ kind: 'error', status: 429, times: 1 });
  expect(differences((await probed(emulator.fetch)).fidelity)).toEqual({});
});
