/** What came of the checks, for a person and for CI. */
import type { Check } from './check.ts';
import { levels, type Level } from './levels.ts';

export interface Result {
  readonly check: Check;
  /** Milliseconds. */
  readonly took: number;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** What was seen, or why it was skipped. */
  readonly seen?: string;
  /** What to change. */
  readonly fix?: string;
}

/** In the package. */
const contract = 'demo/docs/reference/contract.md';

/** The highest level, up to the one that was asked for, of which every check has passed; undefined if not even the first. */
function reached(results: readonly Result[], wanted: Level): Level | undefined {
  const tried = levels.slice(0, levels.indexOf(wanted) + 1);
  return tried.findLast((level) => isReached(level, results));
}

/** A level includes those before it. A check that was skipped has shown nothing. */
export function isReached(level: Level, results: readonly Result[]): boolean {
  const upTo = levels.slice(0, levels.indexOf(level) + 1);
  const needed = results.filter(({ check }) => upTo.includes(check.level));
  return needed.length > 0 && needed.every(({ state }) => state === 'passed');
}

/** A line as a check ends. */
export function line({ check, state, seen, fix }: Result): string {
  const mark = { passed: 'ok  ', failed: 'FAIL', skipped: 'skip' }[state];
  const head = `${mark} ${check.id}: ${check.rule}`;
  if (state === 'passed') return head;
  const link = `${contract}#${check.section}`;
  return [head, `       ${seen ?? ''}`, ...(fix === undefined ? [] : [`       ${fix} See ${link}`])].join(
    '\n',
  );
}

/** @param isPart whether only some checks were run: then no level is told */
export function summary(results: readonly Result[], wanted: Level, isPart: boolean): string {
  const count = (state: Result['state']) => results.filter((each) => each.state === state).length;
  const level = reached(results, wanted);
  const failed = results.filter(({ state }) => state === 'failed').map(({ check }) => check.id);
  return [
    '',
    isPart
      ? 'Some checks alone: they tell no level.'
      : `Level reached: ${level ?? 'none'}; asked for: ${wanted}.`,
    ...(failed.length > 0 ? [`Failed: ${failed.join(', ')}`] : []),
    `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`,
  ].join('\n');
}

/** JUnit's XML, as CI systems read it. */
export function junit(results: readonly Result[]): string {
  const cases = results.map(({ check, took, state, seen = '', fix = '' }) => {
    const head = `<testcase classname="relink-account verify.${check.level}" name="${xml(check.id)}" time="${(took / 1000).toFixed(3)}"`;
    if (state === 'passed') return `    ${head}/>`;
    const told =
      state === 'failed'
        ? `<failure message="${xml(seen)}">${xml(fix)}</failure>`
        : `<skipped message="${xml(seen)}"/>`;
    return `    ${head}>${told}</testcase>`;
  });
  const count = (state: Result['state']) => results.filter((each) => each.state === state).length;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="relink-account verify" tests="${results.length}" failures="${count('failed')}" skipped="${count('skipped')}">
${cases.join('\n')}
  </testsuite>
</testsuites>
`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const xml = (text: string) => text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
