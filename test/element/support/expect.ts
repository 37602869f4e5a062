import { expect as chai } from '@open-wc/testing';

/**
 * What these tests use of chai. A plug-in of @open-wc/testing types `equal` as a promise; it is none, and with its types
 * every line would look like a forgotten await.
 */
interface Check {
  to: Check;
  be: Check;
  not: Check;
  deep: Check;
  have: Check;
  true: unknown;
  false: unknown;
  null: unknown;
  empty: unknown;
  equal(value: unknown): void;
  include(value: unknown): void;
  contain(value: unknown): void;
  match(pattern: RegExp): void;
  length(size: number): void;
  greaterThan(value: number): void;
  throw(): void;
  /** By axe. */
  accessible(options?: object): Promise<unknown>;
}

/** Chai's, with axe. */
export const expect = chai as unknown as (value: unknown, message?: string) => Check;

/** Waits until something holds, and says what did not. */
export async function eventually(holds: () => unknown, what: string): Promise<void> {
  const end = performance.now() + 8000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Still waiting: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
