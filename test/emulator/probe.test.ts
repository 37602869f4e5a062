import { expect, test } from 'vitest';
import { behaviours } from '../../demo/emulator/behaviours.ts';
import { automatic } from '../../demo/emulator/probe/checks/index.ts';
import { timed } from '../../demo/emulator/probe/checks/time.ts';
import { checksIn, differences, emulatorWire, probed } from './support/probe.ts';

test('against the emulator itself the probe finds no difference, in fewer than 100 calls', async () => {
  const { fidelity, calls } = await probed(emulatorWire());
  expect(differences(fidelity)).toEqual({});
  const results = [...checksIn(fidelity)].filter(([, { result }]) => result === 'confirmed');
  expect(results.map(([id]) => id).sort()).toEqual(automatic.map(({ id }) => id).sort());
  expect(calls).toBeLessThan(100);
});

test('every check has an id of its own, and belongs to a row of the table', () => {
  const checks = [...automatic, ...timed];
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  const rows = behaviours.map(({ id }) => id);
  expect(checks.filter(({ row }) => !rows.includes(row))).toEqual([]);
});
