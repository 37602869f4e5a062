import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createEmulator, defaultSeed } from '../../demo/emulator/index.ts';
import { newState, readProbeState, writeWhole, type ProbeState } from '../../demo/emulator/probe/state.ts';
import { api, checksIn, differences, emulatorWire, probed } from './support/probe.ts';

const folder = mkdtempSync(join(tmpdir(), 'probe-'));
const file = join(folder, 'probe.json');
afterAll(() => rmSync(folder, { recursive: true }));

const day = 86_400;
const start = 1_796_000_000;

/** A run that is taken up from its file, on a clock that the emulator follows. */
function run(
  emulator: ReturnType<typeof createEmulator>,
  state: ProbeState,
  seconds: number,
  dies = Infinity,
) {
  let asked = 0;
  return probed(
    async (request) => {
      if (asked >= dies) throw new Error('killed');
      asked += 1;
      const answer = await emulator.fetch(request);
      // What was made was made, and nobody reads the answer.
      if (asked === dies) throw new Error('killed');
      return answer;
    },
    { state, keep: () => writeWhole(file, state), isResumable: true, now: () => seconds },
  );
}

const made = (emulator: ReturnType<typeof createEmulator>) =>
  Object.values(emulator.control.read().customers).filter(
    ({ deleted, id }) => !deleted && !/ada|ben|cleo/.test(id),
  );

const left = async () => (await readProbeState(file, api)) ?? newState(api, start);

test.each([1, 2, 3, 20, 42, 43, 44, 61, 80])(
  'killed at call %i it goes on, and cleans up what it made',
  async (calls) => {
    rmSync(file, { force: true });
    const emulator = createEmulator({ seed: defaultSeed });
    await expect(run(emulator, newState(api, start), start, calls)).rejects.toThrow('cannot be reached');
    const { fidelity } = await run(emulator, await left(), start);
    const unbroken = await run(createEmulator({ seed: defaultSeed }), newState(api, start), start);
    expect(fidelity.rows).toEqual(unbroken.fidelity.rows);
    // One is watched.
    const { untouched } = await left();
    expect(made(emulator).length).toBeLessThanOrEqual(1);
    expect(untouched).not.toBeNull();
  },
);

test('an untouched session is looked at after an hour, a day and a week, then everything is gone', async () => {
  rmSync(file, { force: true });
  let seconds = start;
  const emulator = createEmulator({ seed: defaultSeed, now: () => seconds * 1000 });
  const after = async (passed: number) => {
    seconds = start + passed;
    const { fidelity, next } = await run(emulator, await left(), seconds);
    const seen = [...checksIn(fidelity)].filter(
      ([id, { result }]) => /untouched|day/.test(id) && result === 'confirmed',
    );
    expect(differences(fidelity)).toEqual({});
    return { seen: seen.map(([id]) => id).sort(), next, customers: made(emulator).length };
  };
  expect(await after(0)).toEqual({ seen: [], next: start + 3600, customers: 1 });
  expect(await after(3600)).toMatchObject({ seen: ['untouched.hour'], next: start + day });
  expect(await after(2 * day)).toMatchObject({
    seen: ['idempotency.day', 'untouched.day', 'untouched.hour'],
    customers: 1,
  });
  expect(await after(7 * day)).toEqual({
    seen: ['idempotency.day', 'untouched.day', 'untouched.hour', 'untouched.week'],
    next: null,
    customers: 0,
  });
});

test('killed, and taken up seven days later: what nobody looked at in time is not tried', async () => {
  rmSync(file, { force: true });
  let seconds = start;
  const emulator = createEmulator({ seed: defaultSeed, now: () => seconds * 1000 });
  await run(emulator, newState(api, start), start);
  seconds += 7 * day;
  const { fidelity, next } = await run(emulator, await left(), seconds);
  const checks = checksIn(fidelity);
  expect(checks.get('untouched.week')).toEqual({ result: 'confirmed' });
  expect(checks.get('untouched.hour')).toEqual({ result: 'not tried', reason: 'nobody looked in time' });
  expect([next, made(emulator)]).toEqual([null, []]);
  expect(differences(fidelity)).toEqual({});
});

test('a session that Stripe ends by itself after a day is found, and played', async () => {
  const seen = { http: 200, status: 'cancelled', client_secret: 'null' };
  const rows = {
    keys: {
      result: 'contradicted',
      checks: { 'untouched.day': { result: 'contradicted', expected: {}, seen } },
    },
  } as const;
  let seconds = start;
  const fidelity = { version: 1, date: null, target: null, api_version: '2026-08-26.preview', rows } as const;
  const emulator = createEmulator({ seed: defaultSeed, fidelity, now: () => seconds * 1000 });
  const state = newState(api, start);
  await run(emulator, state, start);
  seconds += day;
  expect(differences((await run(emulator, state, seconds)).fidelity)).toEqual({ 'untouched.day': seen });
});

test('without a state file nothing is watched, and nothing stays', async () => {
  const emulator = createEmulator({ seed: defaultSeed });
  const { next } = await probed(emulator.fetch);
  expect([next, made(emulator)]).toEqual([null, []]);
});

test('a state of another API is not taken up', async () => {
  await probed(emulatorWire(), { state: newState(api, 0), keep: () => writeWhole(file, newState(api, 0)) });
  await expect(readProbeState(file, 'https://api.stripe.com')).rejects.toThrow('is of a run that asked');
});
