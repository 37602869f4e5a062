// Writes how many element tests passed and failed, in the words of Vitest's JSON reporter.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter, TestSuiteResult } from '@web/test-runner';

/** A reporter for Web Test Runner that leaves its counts in a file, for `npm test` to add up. */
export function countReporter(file: string): Reporter {
  return {
    onTestRunFinished({ sessions }) {
      const tests = sessions.flatMap((session) => (session.testResults ? flatten(session.testResults) : []));
      const numPassedTests = tests.filter((test) => test.passed).length;
      const broken = sessions.filter((session) => !session.passed && !session.testResults).length;
      const numFailedTests = tests.filter((test) => !test.passed && !test.skipped).length + broken;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify({ numPassedTests, numFailedTests }));
    },
  };
}

function flatten(suite: TestSuiteResult): TestSuiteResult['tests'] {
  return [...suite.tests, ...suite.suites.flatMap(flatten)];
}
