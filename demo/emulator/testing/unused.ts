import type { Unused } from '../control/unused.ts';

/** What an emulator's client has of it. */
export interface TellingUnused {
  readonly control: { readonly unused: () => Promise<Unused[]> };
}

/**
 * Fails a test that told the emulator something that never happened: a green test proves nothing then.
 *
 * @throws Error that names all of it
 */
export async function expectAllUsed(emulator: TellingUnused): Promise<void> {
  failFor(await emulator.control.unused());
}

/** @throws Error if there is anything */
export function failFor(unused: Unused[]): void {
  if (unused.length === 0) return;
  throw new Error(
    `The emulator was told what never happened: ${unused.map(({ message }) => message).join(' ')} ` +
      'So the test does not show what it seems to. Let it happen, leave it out, or set allowUnused.',
  );
}
