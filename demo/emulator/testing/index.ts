/** Starts an emulator for tests, in Node, and drives it. `relink-account/testing/client` is the part for browsers. */
import { stated } from '../schema/fields.ts';
import { isLoopback, listen, loopbackHosts, type ListenOptions } from '../hosts/listen.ts';
import { createEmulator, defaultSeed, type EmulatorOptions } from '../index.ts';
import { connectEmulator, type EmulatorClient } from './client.ts';

export * from './client.ts';

export interface StartOptions extends EmulatorOptions, ListenOptions {}

/** An emulator that was started here. */
export interface TestEmulator extends EmulatorClient {
  /** Ends what is under way: requests, and webhooks. */
  stop: () => Promise<void>;
}

/**
 * Starts an emulator on a free port of this machine, with the demo's customers unless there is a seed.
 *
 * @throws TypeError if the seed has a mistake; it says where
 */
export async function startEmulator(options: StartOptions = {}): Promise<TestEmulator> {
  // Who lets others reach it has names for it that are not known here.
  const isLocal = isLoopback(options.hostname ?? '127.0.0.1');
  const { port, hostname, ...others } = options;
  const emulator = createEmulator({
    seed: defaultSeed,
    ...(isLocal && { hosts: loopbackHosts }),
    ...others,
  });
  const { origin, stop } = await listen(emulator, stated({ port, hostname }));
  return {
    ...connectEmulator(origin),
    async stop() {
      emulator.stop();
      await stop();
    },
  };
}
