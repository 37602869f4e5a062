// Tells of the element tests, in the shape of Vitest's JSON report: every test with its file and its browser.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter, TestSession, TestSuiteResult } from '@web/test-runner';
import type { TestReport } from './report.ts';

/** A reporter for Web Test Runner that leaves its results in a file, for `npm test` to add up. */
export function elementReporter(file: string): Reporter {
  return {
    onTestRunFinished({ sessions }) {
      const report: TestReport = { testResults: sessions.map(resultOf) };
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(report));
    },
  };
}

function resultOf({ testFile, browser, passed, errors, testResults }: TestSession) {
  return {
    name: testFile,
    status: passed ? 'passed' : 'failed',
    message: `${errors.map(({ message }) => message).join('\n')} (${browser.name})`,
    assertionResults: testResults ? flatten(testResults, '').map((test) => named(test, browser.name)) : [],
  };
}

interface FlatTest {
  readonly fullName: string;
  readonly passed: boolean;
  readonly skipped: boolean;
}

function named({ fullName, passed, skipped }: FlatTest, browser: string) {
  return {
    fullName: `${fullName} (${browser})`,
    status: skipped ? 'skipped' : passed ? 'passed' : 'failed',
  };
}

function flatten({ tests, suites }: TestSuiteResult, above: string): FlatTest[] {
  return [
    ...tests.map(({ name, passed, skipped }) => ({ fullName: `${above}${name}`, passed, skipped })),
    ...suites.flatMap((suite) => flatten(suite, `${above}${suite.name} `)),
  ];
}
