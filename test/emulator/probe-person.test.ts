import { expect, test } from 'vitest';
import type { Observation } from '../../demo/emulator/fidelity/file.ts';
import { farewell, personal } from '../../demo/emulator/probe/person/checks.ts';
import { checksIn, differences, recording } from './support/probe.ts';
import { probedWithPerson } from './support/sitting.ts';

test('a person who is led through the flow sees what the emulator expects', async () => {
  const { fidelity, calls } = await probedWithPerson();
  expect(differences(fidelity)).toEqual({});
  const checks = checksIn(fidelity);
  const untried = [...personal, farewell].filter(({ id }) => checks.get(id)?.result !== 'confirmed');
  expect(untried.map(({ id }) => [id, checks.get(id)])).toEqual([]);
  expect(JSON.stringify(checks.get('flow.relinked'))).toContain('session.updated');
  expect(calls).toBeLessThan(100);
});

const expected = (id: string) => personal.find((each) => each.id === id)?.expected ?? {};
const planted: [string, Observation][] = [
  ['flow.closed', { ...expected('flow.closed'), status: 'failed', reason: 'absent' }],
  ['flow.relink_closed', { ...expected('flow.relink_closed'), failure_reason: 'no_authorization' }],
  ['flow.relinked', { ...expected('flow.relinked'), status: 'completed' }],
  ['flow.other_account', { ...expected('flow.other_account'), failure_reason: 'other' }],
  ['flow.other_login', { ...expected('flow.other_login'), status: 'failed' }],
  ['flow.bank_down', { ...expected('flow.bank_down'), status: 'cancelled', reason: 'other' }],
  ['flow.secret_twice', { browser: 'error', type: 'invalid_request_error', code: 'session_expired' }],
  ['flow.secret_expired', { browser: 'error', type: 'api_error', code: 'absent' }],
];

test.each(planted)('what differs in %s alone is seen there alone, and can be played', async (id, seen) => {
  const { fidelity } = await probedWithPerson({ fidelity: recording(id, seen) });
  expect(differences(fidelity)).toEqual({ [id]: seen });
  const played = await probedWithPerson({ fidelity });
  expect(differences(played.fidelity)).toEqual({ [id]: seen });
});
