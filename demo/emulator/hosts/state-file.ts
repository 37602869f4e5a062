import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { EmulatorControl } from '../index.ts';
import { readFidelity, type FidelityFile } from '../fidelity/file.ts';
import { readSeed } from '../state/seed-schema.ts';
import type { Seed } from '../state/seed.ts';
import { UsageError } from './settings.ts';

/** @throws UsageError that names the file, and the place in it where the seed has a mistake */
export async function readSeedFile(file: string): Promise<Seed> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`--seed: ${file} cannot be read (${codeOf(error)}).`);
  });
  try {
    return readSeed(parse(text, `--seed: ${file}`));
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(`--seed: ${file}. ${error.message}`) : error;
  }
}

/** What `probe` wrote. @throws UsageError that names the file, and the place in it where there is a mistake */
export async function readFidelityFile(file: string): Promise<FidelityFile> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`--fidelity: ${file} cannot be read (${codeOf(error)}).`);
  });
  try {
    const fidelity = readFidelity(parse(text, `--fidelity: ${file}`));
    await checkChecks(fidelity);
    return fidelity;
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(`--fidelity: ${file}. ${error.message}`) : error;
  }
}

/** @throws TypeError if a check is none of this version's probe: what it saw would be left aside without a word */
async function checkChecks({ rows }: FidelityFile): Promise<void> {
  const { allChecks } = await import('../probe/run.ts');
  const strange = Object.entries(rows).flatMap(([row, { checks }]) =>
    Object.keys(checks)
      .filter((id) => !allChecks.some((each) => each.id === id && each.row === row))
      .map((id) => `rows.${row}.checks.${id}: is no check of this version's probe`),
  );
  if (strange.length > 0) throw new TypeError(`What was recorded has a mistake. ${strange.join('; ')}.`);
}

/** What was saved, as it is; undefined if nothing was. @throws UsageError if the file cannot be read, or is not JSON */
export async function readState(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new UsageError(`--state: ${file} cannot be read (${codeOf(error)}).`);
  });
  return text === undefined ? undefined : parse(text, `--state: ${file}`);
}

/** Takes up what was saved. @throws UsageError if the file holds something else */
export function restoreFrom(file: string, saved: unknown, control: EmulatorControl): void {
  try {
    control.restore(saved as ReturnType<EmulatorControl['save']>);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`--state: ${file}. ${error.message} Remove it to begin anew.`);
  }
}

/** Before there is anything to lose. @throws UsageError that names the file */
export async function checkWritable(file: string, flag = '--state'): Promise<void> {
  const fresh = freshFor(file);
  try {
    await writeFile(fresh, '');
    await rm(fresh);
  } catch (error) {
    throw new UsageError(`${flag}: ${file} cannot be written (${codeOf(error)}).`);
  }
}

/**
 * Whole or not at all; for the owner only, as it holds client secrets and signing secrets.
 *
 * @throws Error that names the file
 */
export async function saveTo(file: string, control: EmulatorControl): Promise<void> {
  const fresh = freshFor(file);
  try {
    await writeFile(fresh, JSON.stringify(control.save()), { mode: 0o600 });
    await rename(fresh, file);
  } catch (cause) {
    throw new Error(`the state was not saved: ${file} cannot be written (${codeOf(cause)}).`, { cause });
  }
}

const freshFor = (file: string) => `${file}.${process.pid}.new`;

function parse(text: string, what: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new UsageError(`${what} is not JSON.`);
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? 'unknown reason';
