/** For tests with Vitest. */
import { afterAll, afterEach, beforeEach } from 'vitest';
import { startEmulator, type StartOptions, type TestEmulator } from './index.ts';
import { expectAllUsed } from './unused.ts';

export interface UseOptions extends StartOptions {
  /** A test may tell the emulator what then does not happen. Default false: it fails. */
  allowUnused?: boolean;
}

/**
 * Starts an emulator for a test file: `const emulator = await useEmulator()` at its top. It is put back to where it
 * began before each test, and stopped after the last one. A test that told it something that never happened fails.
 */
export async function useEmulator({ allowUnused, ...options }: UseOptions = {}): Promise<TestEmulator> {
  const emulator = await startEmulator(options);
  beforeEach(() => emulator.control.reset());
  if (!allowUnused) afterEach(() => expectAllUsed(emulator));
  afterAll(() => emulator.stop());
  return emulator;
}
