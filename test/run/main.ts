// `npm test` and `npm run test:all`: runs the stages, then says what took how long, what failed by name, and on the last line
// how many tests passed and failed. With --after-test, `test:all` leaves out what `npm test` has passed a moment ago.
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Verdict } from './report.ts';
import { runStages, verdictLine } from './schedule.ts';
import { isLong, LONG, RESULTS, SHORT } from './stages.ts';

/** What a passed `npm test` leaves for one `test:all --after-test`. */
const receipt = 'node_modules/.cache/relink-account-passed.json';

const { values } = parseArgs({
  options: { all: { type: 'boolean', default: false }, 'after-test': { type: 'boolean' } },
});
const earlier = values['after-test'] ? takeReceipt() : [];
const stages = [...(earlier.length > 0 ? [] : SHORT), ...(values.all ? LONG : [])];

rmSync(receipt, { force: true });
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
const started = performance.now();
// Each stage takes half of the cores.
const now = await runStages(stages, 2);
const minutes = (performance.now() - started) / 60_000;
const verdicts = [...earlier, ...now];

const lines = [...earlier.map((verdict) => `${verdictLine(verdict)}, by npm test`), ...now.map(verdictLine)];
console.log(`\n${lines.join('\n')}\nTogether ${minutes.toFixed(1)} min`);
const failures = verdicts.flatMap(({ stage, failures }) => failures.map((failure) => `${stage}: ${failure}`));
if (failures.length === 0) failures.push(...forgotten().map((file) => `${file} is run by no stage`));
if (failures.length === 0 && !values.all) writeFileSync(receipt, JSON.stringify(verdicts));
if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n')}`);
console.log(`\n${verdicts.reduce((sum, { passed }) => sum + passed, 0)} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;

/** Test files that are in no stage's report, though they belong to the lists that were run. */
function forgotten(): string[] {
  const ran = new Set(verdicts.flatMap(({ files }) => files));
  const files = globSync('test/**/*.test.ts', { exclude: ['**/node_modules/**'] });
  return files.filter((file) => !ran.has(file) && (values.all || !isLong(file)));
}

function takeReceipt(): Verdict[] {
  try {
    return JSON.parse(readFileSync(receipt, 'utf8')) as Verdict[];
  } catch {
    console.error('--after-test: run `npm test` first, and let it pass.');
    process.exit(1);
  }
}
