// The two lists: what `npm test` runs, and what `npm run test:all` runs besides. A test file belongs to one of them by its
// name: `*.long.test.ts` and everything in test/framework/ to the second, every other to the first.
import { findFirefox, findWebKit } from '../support/browsers.ts';

/** Where the reports and the printed output of a run are. */
export const RESULTS = 'node_modules/.cache/relink-account';

/** One command. It has passed if it exits with 0 and, where it runs tests, at least one of them passed and none failed. */
export interface Stage {
  readonly name: string;
  readonly command: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The report that it writes, in the shape of Vitest's JSON reporter; a stage without one runs no tests. */
  readonly report?: string;
  /** The stage whose result this one uses. It has to come earlier in the list. */
  readonly needs?: string;
}

/** Whether a test file waits for `npm run test:all`. */
export function isLong(file: string): boolean {
  return file.endsWith('.long.test.ts') || file.startsWith('test/framework/');
}

const wtr = 'wtr --config test/element/web-test-runner.config.js';
const shortElement = `${wtr} --files "test/element/**/!(*.long).test.ts"`;
const longElement = `${wtr} --files "test/element/**/*.long.test.ts"`;

/** `npm test`. Two run at a time: what takes long comes first, so that no core is idle at the end. */
export const SHORT: readonly Stage[] = [
  { name: 'Build', command: 'npm run --silent build' },
  { name: 'ESLint', command: 'npm run --silent lint:code' },
  vitest('Node tests', 'node', '--exclude "**/*.long.test.ts" --maxWorkers=50%'),
  { ...vitest('End-to-end tests', 'e2e', '--exclude "**/*.long.test.ts"'), env: { ENGINES: 'chromium' } },
  element('Element tests', shortElement, 'chromium'),
  { name: 'Types', command: 'npm run --silent typecheck' },
  { name: 'Prettier', command: 'npm run --silent lint:format' },
  { name: 'Templates', command: 'npm run --silent lint:templates' },
  { name: 'Imports', command: 'npm run --silent lint:imports' },
  { name: 'Dead code', command: 'npm run --silent lint:unused' },
];

/** What `npm run test:all` runs besides. */
export const LONG: readonly Stage[] = [
  vitest('Frameworks, bundlers and runtimes', 'framework', '--maxWorkers=50%'),
  ...otherEngines(),
  element('Element tests, long', longElement),
  vitest('Node tests, long', 'node', '.long.test. --maxWorkers=50%'),
  vitest('End-to-end tests, long', 'e2e', '.long.test.'),
  // Two stages run at a time.
  {
    name: 'Mutants, quick rooms',
    command: 'npm run --silent test:mutants:quick',
    env: { MUTANTS_CONCURRENCY: '1' },
  },
];

/** The short lists in the engines besides Chromium that this machine has. */
function otherEngines(): Stage[] {
  const found = [findFirefox() && 'firefox', findWebKit() && 'webkit'].filter((name) => name !== undefined);
  if (found.length === 0) return [];
  const stages = [element('Element tests in other engines', shortElement, found.join())];
  // The tests of an engine bear its name.
  const inFirefox = vitest('End-to-end tests in Firefox', 'e2e', '--exclude "**/*.long.test.ts" -t Firefox');
  return findFirefox() ? [...stages, inFirefox] : stages;
}

function vitest(name: string, project: string, options: string): Stage {
  const report = reportOf(name);
  const reporters = `--reporter=default --reporter=json --outputFile.json="${report}"`;
  return {
    name,
    command: `vitest run --project ${project} ${options} ${reporters}`,
    report,
    needs: 'Build',
  };
}

function element(name: string, command: string, engines?: string): Stage {
  const report = reportOf(name);
  return {
    name,
    command,
    env: { ELEMENT_REPORT: report, ...(engines && { ENGINES: engines }) },
    report,
    needs: 'Build',
  };
}

function reportOf(name: string): string {
  return `${RESULTS}/${name.toLowerCase().replace(/\W+/g, '-')}.json`;
}
