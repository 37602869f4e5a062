// The probe against emulators in this process, without sockets and without pauses.
import { createEmulator, defaultSeed, type EmulatorOptions } from '../../../demo/emulator/index.ts';
import type { FidelityFile, Observation } from '../../../demo/emulator/fidelity/file.ts';
import { runProbe, type ProbeOptions, type ProbeReport } from '../../../demo/emulator/probe/run.ts';
import { newState } from '../../../demo/emulator/probe/state.ts';

export const api = 'http://127.0.0.1:4243';

export type Wire = (request: Request) => Promise<Response>;

export const emulatorWire = (options: EmulatorOptions = {}): Wire =>
  createEmulator({ seed: defaultSeed, ...options }).fetch;

export const probed = (wire: Wire, options: Partial<ProbeOptions> = {}): Promise<ProbeReport> =>
  runProbe({
    api,
    secretKey: 'sk_test_probed',
    publishableKey: 'pk_test_probed',
    pause: 0,
    state: newState(api, 0),
    fetch: (input, init) => wire(new Request(input, init)),
    ...options,
  });

/** Every check of a file, by id. */
export const checksIn = ({ rows }: FidelityFile) =>
  new Map(Object.values(rows).flatMap(({ checks }) => Object.entries(checks)));

/** What was found to differ, by the check's id. */
export const differences = (file: FidelityFile): Record<string, Observation> =>
  Object.fromEntries(
    [...checksIn(file)].flatMap(([id, check]) =>
      check.result === 'contradicted' ? [[id, check.seen] as const] : [],
    ),
  );

/** A file in which one check saw something else. */
export const recording = (id: string, seen: Observation): FidelityFile => ({
  version: 1,
  date: '2026-11-30',
  target: 'emulator',
  api_version: '2026-08-26.preview',
  rows: {
    keys: { result: 'contradicted', checks: { [id]: { result: 'contradicted', expected: {}, seen } } },
  },
});
