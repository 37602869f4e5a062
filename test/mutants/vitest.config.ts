// How Stryker runs the tests of a room, which it is told by MUTANTS_ROOM.
import { defineConfig } from 'vitest/config';
import { ROOMS } from './rooms.ts';

const room = ROOMS[process.env['MUTANTS_ROOM'] ?? ''];

export default defineConfig({
  test: {
    include: [...(room?.tests ?? [])],
    exclude: ['**/*.long.test.ts'],
    testTimeout: 10_000,
    isolate: false,
    // Each mutant meets them all.
    env: { HOUSEHOLDS: '2000', FLOW_RUNS: '100', FLOW_SEED: '1' },
  },
});
