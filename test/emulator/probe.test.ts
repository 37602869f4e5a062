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

test('where no session can be made at all, nothing is said of sessions', async () => {
  const wire = emulatorWire();
  const { fidelity } = await probed(async (request) => {
    const isSession = request.method === 'POST' && new URL(request.url).pathname.endsWith('/sessions');
    if (!isSession) return wire(request);
    return Response.json({ error: { type: 'invalid_request_error' } }, { status: 403 });
  });
  expect(Object.keys(differences(fidelity))).toEqual(['session.preview']);
  expect(checksIn(fidelity).get('hosted.missing')).toEqual({
    result: 'not tried',
    reason: 'needs a sandbox that has Financial Connections',
  });
});

test('in a sandbox where nobody has linked anything, what needs an account is not tried', async () => {
  const { fidelity } = await probed(emulatorWire({ seed: {} }));
  expect(differences(fidelity)).toEqual({});
  const checks = checksIn(fidelity);
  const alone = automatic.filter(({ needs }) => needs === 'key');
  expect(alone.filter(({ id }) => checks.get(id)?.result !== 'confirmed').map(({ id }) => id)).toEqual([]);
  expect(alone.length).toBeGreaterThan(40);
  expect(checks.get('relink.active')).toEqual({
    result: 'not tried',
    reason: 'needs an active account in the sandbox',
  });
});
