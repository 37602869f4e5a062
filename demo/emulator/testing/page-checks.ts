/** What a page's tests are held to after each of them, where a test runner's plugin asks for it. */
import type { Unused } from '../control/unused.ts';
import { failFor, type TellingUnused } from './unused.ts';

/** Where the checks of a page are found by a plugin, which shares no module with the tests. */
const registry = 'relink-account-emulator.checks';

const telling =
  /^(?:nextOutcome|nextScenario|changeIdsOnNextRelink|keepNextPending|faults\.add|webhooks\.\w+Next)$/;

/**
 * Remembers what one client has told, so that its page is held to that alone: pages of other test files run beside it, and
 * drive the same emulator.
 */
export class ToldHere {
  readonly #calls: { method: string; given: unknown[] }[] = [];

  note(method: string, given: unknown[]): void {
    if (telling.test(method)) this.#calls.push({ method, given });
  }

  has({ method, given }: Unused): boolean {
    return this.#calls.some(
      (call) => call.method === method && call.given.every((each, n) => fits(each, given[n])),
    );
  }
}

/** The emulator fills in what was left out. */
function fits(told: unknown, given: unknown): boolean {
  if (typeof told !== 'object' || told === null) return told === given || told === undefined || told === null;
  return Object.entries(told).every(
    ([name, value]) =>
      value === Infinity ||
      JSON.stringify((given as Record<string, unknown> | undefined)?.[name]) === JSON.stringify(value),
  );
}

/** In a page, what a client told is checked by `checkPage`. */
export function registerCheck(control: TellingUnused['control'], told: ToldHere): void {
  if (!('document' in globalThis)) return;
  const key = Symbol.for(registry);
  const page = globalThis as unknown as Record<symbol, Set<() => Promise<void>> | undefined>;
  (page[key] ??= new Set()).add(async () =>
    failFor((await control.unused()).filter((each) => told.has(each))),
  );
}

/** Source text that a plugin adds to a test file: Mocha's hook fails the test that it follows. */
export const checkPage = (): string => `
;globalThis.afterEach?.(async () => {
  for (const check of globalThis[Symbol.for(${JSON.stringify(registry)})] ?? []) await check();
});
`;
