/** For tests with Vitest. */
import { afterAll, beforeEach } from 'vitest';
import { startEmulator, type StartOptions, type TestEmulator } from './index.ts';

/**
 * Starts an emulator for a test file: `const emulator = await useEmulator()` at its top. It is put back to where it
 * began before each test, and stopped after the last one.
 */
export async function useEmulator(options: StartOptions = {}): Promise<TestEmulator> {
  const emulator = await startEmulator(options);
  beforeEach(() => emulator.control.reset());
  afterAll(() => emulator.stop());
  return emulator;
}
