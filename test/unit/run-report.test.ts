// What `npm test` says of a stage that failed: the name of each test, or the first error.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { judge } from '../run/report.ts';
import { isLong } from '../run/stages.ts';

const folder = mkdtempSync(join(tmpdir(), 'report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const check = { name: 'Lint', command: 'lint' };
function tests(...testResults: object[]) {
  const report = join(folder, 'report.json');
  writeFileSync(report, JSON.stringify({ testResults }));
  return { name: 'Tests', command: 'tests', report };
}
const file = (assertionResults: object[], more: object = {}) => ({
  name: resolve('test/unit/some.test.ts'),
  status: 'failed',
  message: '',
  assertionResults,
  ...more,
});

describe('a stage of tests', () => {
  it('tells each failed test by file and name, and counts the rest', () => {
    const passed = { status: 'passed', fullName: 'this holds' };
    const { failures, ...rest } = judge(
      tests(file([passed, { status: 'failed', fullName: 'that holds' }])),
      1,
      '',
      2,
    );
    expect(failures).toEqual(['test/unit/some.test.ts › that holds']);
    expect(rest).toMatchObject({ passed: 1, files: ['test/unit/some.test.ts'] });
  });

  it('tells a file that could not be loaded, and why', () => {
    const broken = file([], { message: "Cannot find module './nothing.ts'\nat somewhere" });
    expect(judge(tests(broken), 1, '', 2).failures).toEqual([
      "test/unit/some.test.ts › Cannot find module './nothing.ts'",
    ]);
  });

  it('has not passed where none ran, or where it died without a report', () => {
    expect(judge(tests(), 0, '', 2).failures).toEqual(['no test ran']);
    const missing = { ...check, report: join(folder, 'none.json') };
    expect(judge(missing, 134, 'starting\nFATAL ERROR: out of memory\n', 2).failures).toEqual([
      'FATAL ERROR: out of memory',
    ]);
  });
});

describe('a stage of checks tells the first error', () => {
  it.each([
    [
      'tsc',
      "component/a.ts(3,5): error TS2322: Type 'x'.\nb.ts(1,1): error TS1",
      "component/a.ts(3,5): error TS2322: Type 'x'.",
    ],
    [
      'ESLint',
      `\n${resolve('server/a.ts')}\n  3:5  error  No such rule  eqeqeq\n\n✖ 1 problem`,
      'server/a.ts: 3:5 error No such rule eqeqeq',
    ],
    ['Prettier', 'Checking formatting...\n[warn] README.md\n[warn] Code style issues', '[warn] README.md'],
    ['knip', 'Unused files (1)\ntest/a.ts\n', 'Unused files (1) test/a.ts'],
    [
      'lit-analyzer',
      'Analyzing 7 files...\n\n./component/a.ts\n\n    Unknown attribute\n\n  ✖ 1 problem',
      'Analyzing 7 files... ./component/a.ts Unknown attribute',
    ],
    ['nothing', '', 'it failed without a word'],
  ])('%s', (_tool, output, expected) => {
    expect(judge(check, 1, output, 2).failures).toEqual([expected]);
  });
});

it('a test file waits for test:all by its name or its folder', () => {
  const long = ['test/server/a.long.test.ts', 'test/framework/b.test.ts'];
  expect([...long, 'test/server/a.test.ts'].filter(isLong)).toEqual(long);
});
