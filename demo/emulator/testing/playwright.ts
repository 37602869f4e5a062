/** For tests with Playwright. It is not imported: what is needed of it is described here. */
import type { EmulatorClient } from './client.ts';
import { startEmulator, type StartOptions, type TestEmulator } from './index.ts';
import { expectAllUsed } from './unused.ts';
import { answerAsStripe, isForStripe, type PageAnswer } from './stripe-traffic.ts';

/** A page, or a context. */
interface Routed {
  route(url: (url: URL) => boolean, handler: (route: Route) => Promise<void>): Promise<unknown>;
}

interface Route {
  request(): { url(): string; method(): string; postData(): string | null };
  fulfill(answer: PageAnswer): Promise<void>;
}

/** From now on, what a page (or every page of a context) asks of Stripe's hosts is answered by the emulator. */
export async function routeStripe(target: Routed, { origin }: Pick<EmulatorClient, 'origin'>): Promise<void> {
  await target.route(isForStripe, async (route) => {
    const request = route.request();
    const body = request.postData() ?? undefined;
    await route.fulfill(await answerAsStripe(origin, { url: request.url(), method: request.method(), body }));
  });
}

/** One emulator for each worker, on a port of its own. */
export interface WorkerFixtures {
  emulator: TestEmulator;
}

export interface TestFixtures {
  /** Puts the emulator back to where it began, and routes Stripe's hosts to it, before each test. */
  emulated: undefined;
}

type Use<T> = (value: T) => Promise<void>;

/** What `test.extend<TestFixtures, WorkerFixtures>(…)` takes. */
export interface EmulatorFixtures {
  emulator: [(none: object, use: Use<TestEmulator>) => Promise<void>, { scope: 'worker' }];
  emulated: [
    (fixtures: { context: Routed; emulator: TestEmulator }, use: Use<undefined>) => Promise<void>,
    { auto: true },
  ];
}

export interface FixtureOptions extends StartOptions {
  /** A test may tell the emulator what then does not happen. Default false: it fails. */
  allowUnused?: boolean;
}

/**
 * Fixtures for `test.extend`: an `emulator` for each worker, reset before each test, and Stripe routed to it. A test that
 * told it something that never happened fails.
 */
export function emulatorFixtures({ allowUnused, ...options }: FixtureOptions = {}): EmulatorFixtures {
  return {
    emulator: [
      // Playwright reads from the braces what a fixture needs: nothing.
      // eslint-disable-next-line no-empty-pattern
      async ({}, use) => {
        const emulator = await startEmulator(options);
        await use(emulator);
        await emulator.stop();
      },
      { scope: 'worker' },
    ],
    emulated: [
      async ({ context, emulator }, use) => {
        await emulator.control.reset();
        await routeStripe(context, emulator);
        await use(undefined);
        if (!allowUnused) await expectAllUsed(emulator);
      },
      { auto: true },
    ],
  };
}
