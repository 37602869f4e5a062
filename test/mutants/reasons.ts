// Finds the mutants of a run in the list of those that may survive.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Stryker } from '@stryker-mutator/core';
import { SURVIVORS, type Survivor } from './survivors.ts';

/** A mutant, and what became of it. */
type MutantResult = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

/** Why a mutant may survive; undefined if nobody has said. */
export function reasonFor(mutant: MutantResult): string | undefined {
  return SURVIVORS.find((survivor) => isSame(survivor, mutant))?.reason;
}

/** Of the survivors listed, those that were tried again and have not survived. */
export function unused(mutants: readonly MutantResult[]): Survivor[] {
  return SURVIVORS.filter((survivor) => {
    const same = mutants.filter((mutant) => isSame(survivor, mutant));
    return same.length > 0 && same.every(({ status }) => status === 'Killed' || status === 'Timeout');
  });
}

function isSame({ file, from, to }: Survivor, mutant: MutantResult): boolean {
  if (file !== relative('.', mutant.fileName)) return false;
  return plain(to) === plain(mutant.replacement) && plain(from) === plain(codeOf(mutant));
}

function codeOf({ fileName, location: { start, end } }: MutantResult): string {
  const lines = readFileSync(fileName, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line);
  // The end first: it may be the same line.
  lines[lines.length - 1] = (lines.at(-1) ?? '').slice(0, end.column - 1);
  lines[0] = (lines[0] ?? '').slice(start.column - 1);
  return lines.join('\n');
}

const plain = (code: string): string => code.replace(/\s+/g, ' ').trim();
