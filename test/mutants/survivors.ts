// Mutants that no test can notice, or need not, each with the reason. One that is not listed fails the run; so does one
// that is listed, and is noticed by now.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Stryker } from '@stryker-mutator/core';

/** A mutant, and what became of it. */
type MutantResult = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

interface Survivor {
  readonly file: string;
  /** The code as it is, and as it was changed; white space does not count. */
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

const NOBODY_CALLS = 'Options are checked before: without a key nothing is built.';
const SAME_ENCODING = 'UTF-8 is what Node takes where nothing is said.';

const SURVIVORS: readonly Survivor[] = [
  { file: 'server/sealing/sealer.ts', from: '!newest', to: 'false', reason: NOBODY_CALLS },
  {
    file: 'server/sealing/sealer.ts',
    from: "'there is no sealing key'",
    to: '""',
    reason: NOBODY_CALLS,
  },
  { file: 'server/sealing/node-cipher.ts', from: "'utf8'", to: '""', reason: SAME_ENCODING },
  {
    file: 'server/sealing/node-cipher.ts',
    from: '{ authTagLength: TAG_BYTES }',
    to: '{}',
    reason: 'A tag is cut to this length before. It is said for Node, which warns where it is not.',
  },
  {
    file: 'server/sealing/web-cipher.ts',
    from: 'false',
    to: 'true',
    reason: 'Whether a key may be exported: nothing here does.',
  },
  {
    file: 'server/sealing/web-cipher.ts',
    from: '/=+$/',
    to: '/=+/',
    reason: 'Padding stands at the end, and nowhere else.',
  },
  {
    file: 'server/webhooks/signature.ts',
    from: 'header === undefined',
    to: 'false',
    reason: 'Without a header there is no time either; this is for the compiler.',
  },
];

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
