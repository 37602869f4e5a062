// What a stage has to tell: how many tests passed, and the name of everything that failed.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Stage } from './stages.ts';

/** The part of Vitest's JSON report that is read here; Web Test Runner's report is written in the same shape. */
export interface TestReport {
  readonly testResults: readonly {
    /** Absolute path of the file. */
    readonly name: string;
    readonly status: string;
    /** Why the whole file failed, where no test of it did. */
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** How a stage ended. */
export interface Verdict {
  readonly stage: string;
  readonly seconds: number;
  readonly passed: number;
  /** The test files that it ran, from the top of the repository. */
  readonly files: readonly string[];
  /** A line for each failed test, with its file; for a stage without tests, the first error that it printed. */
  readonly failures: readonly string[];
}

/** Judges a stage by its exit code, its report and what it printed. A stage that failed has at least one failure. */
export function judge(stage: Stage, exitCode: number | null, output: string, seconds: number): Verdict {
  const { passed, files, failures } = readReport(stage.report);
  const ranNone = stage.report !== undefined && passed === 0;
  if (failures.length === 0 && (exitCode !== 0 || ranNone)) {
    failures.push(ranNone && exitCode === 0 ? 'no test ran' : firstError(output));
  }
  return { stage: stage.name, seconds, passed, files, failures };
}

function readReport(file: string | undefined): { passed: number; files: string[]; failures: string[] } {
  if (file === undefined || !existsSync(file)) return { passed: 0, files: [], failures: [] };
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as TestReport;
  const failures: string[] = [];
  let passed = 0;
  for (const { name, status, message, assertionResults } of testResults) {
    const path = relative('.', name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    passed += assertionResults.filter((test) => test.status === 'passed').length;
    failures.push(...failed.map(({ fullName }) => `${path} › ${fullName}`));
    if (status === 'failed' && failed.length === 0) failures.push(`${path} › ${firstLine(message)}`);
  }
  return { passed, files: testResults.map(({ name }) => relative('.', name)), failures };
}

/** The first line that tells of an error; where it is indented, below the file that it is about. */
function firstError(output: string): string {
  const lines = stripVTControlCharacters(output)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const index = lines.findIndex((line) => /\berror\b|\[warn\]/i.test(line));
  if (index === -1)
    return (
      lines
        .slice(0, 3)
        .map((line) => line.trim())
        .join(' ') || 'it failed without a word'
    );
  const line = lines[index]!;
  const about = /^\s/.test(line) ? lines.slice(0, index).findLast((earlier) => !/^\s/.test(earlier)) : '';
  return [about ? relative('.', about) : '', line.trim().replace(/\s+/g, ' ')].filter(Boolean).join(': ');
}

function firstLine(text: string): string {
  const [line = ''] = stripVTControlCharacters(text).trim().split('\n');
  return line === '' ? 'it could not be run' : line;
}
