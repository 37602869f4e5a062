// What `npm test` runs: every check and every test, one stage after another, and at the end how many tests ran.
// All stages run even where one fails, so that one run tells everything.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

const results = 'node_modules/.cache/relink-account';
const stages: { name: string; command: string; counts?: string }[] = [
  { name: 'Types', command: 'npm run --silent typecheck' },
  { name: 'Lint', command: 'npm run --silent lint' },
  { name: 'Build', command: 'npm run --silent build' },
  { name: 'Node tests', command: `npm run --silent test:node -- ${jsonReport('node')}`, counts: 'node' },
  { name: 'Element tests', command: 'npm run --silent test:element', counts: 'element' },
  { name: 'End-to-end tests', command: `npm run --silent test:e2e -- ${jsonReport('e2e')}`, counts: 'e2e' },
];

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const failures: string[] = [];
const lines: string[] = [];
let passed = 0;
let failed = 0;

for (const { name, command, counts } of stages) {
  console.log(`\n── ${name}: ${command}`);
  const started = performance.now();
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const count = counts === undefined ? undefined : readCounts(counts);
  // A stage of tests that ran none has not passed, whatever it says.
  const good = status === 0 && (count === undefined || count.passed > 0);
  if (!good) failures.push(name);
  passed += count?.passed ?? 0;
  failed += count?.failed ?? 0;
  const told = count ? `, ${count.passed} passed, ${count.failed} failed` : '';
  lines.push(`${good ? 'ok    ' : 'FAILED'} ${name} (${seconds} s${told})`);
}

console.log(`\n${lines.join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed`);
if (failures.length > 0) {
  console.error(`Failed: ${failures.join(', ')}`);
  process.exit(1);
}

function jsonReport(name: string): string {
  return `--reporter=default --reporter=json --outputFile.json=${results}/${name}.json`;
}

/** Counts as Vitest's JSON reporter writes them; the element tests' own reporter writes the same two fields. */
function readCounts(name: string): { passed: number; failed: number } {
  const file = `${results}/${name}.json`;
  if (!existsSync(file)) return { passed: 0, failed: 0 };
  const report = JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests: number; numFailedTests: number };
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}
