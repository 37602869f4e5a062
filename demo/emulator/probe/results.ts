import type { CheckResult, FidelityFile, Observation, Verdict } from '../fidelity/file.ts';
import type { ProbeState } from './state.ts';
import { preview } from './checks/plans.ts';

/** Holds what was seen to what was expected. */
export function judged(expected: Observation, seen: Observation, noted?: Observation): CheckResult {
  const also = noted && { noted };
  const names = new Set([...Object.keys(expected), ...Object.keys(seen)]);
  return [...names].every((name) => expected[name] === seen[name])
    ? { result: 'confirmed', ...also }
    : { result: 'contradicted', expected, seen, ...also };
}

/** The file, in the order of the checks: what was not made yet is there, too. */
export function fidelityOf(
  { results, latest }: ProbeState,
  checks: readonly { id: string; row: string; needs: string }[],
  target: FidelityFile['target'],
): FidelityFile {
  const rows: Record<string, { result: Verdict; checks: Record<string, CheckResult> }> = {};
  for (const { id, row, needs } of checks) {
    const result = results[id] ?? { result: 'not tried', reason: `needs a ${needs}` };
    (rows[row] ??= { result: 'not tried', checks: {} }).checks[id] = result;
  }
  for (const row of Object.values(rows)) row.result = together(Object.values(row.checks));
  return {
    version: 1,
    date: new Date(latest * 1000).toISOString().slice(0, 10),
    target,
    api_version: preview,
    rows,
  };
}

function together(checks: readonly CheckResult[]): Verdict {
  const results = checks.map(({ result }) => result);
  if (results.includes('contradicted')) return 'contradicted';
  return results.includes('confirmed') ? 'confirmed' : 'not tried';
}
