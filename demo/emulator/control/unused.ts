import type { Queue } from '../events/queue.ts';
import type { Faults } from '../faults/faults.ts';
import type { Director, Told } from '../flow/director.ts';

/** Something that the emulator was told, and that never happened. */
export interface Unused {
  /** The method that told it, such as `nextOutcome` and `faults.add`. */
  method: string;
  /** What it was given. */
  given: unknown[];
  /** A sentence for whoever wrote the test. */
  message: string;
}

/** What was told and did not happen, or not as often as it was told to. */
export function unusedOf(director: Director, faults: Faults, { disturbances }: Queue): Unused[] {
  const { told, impossible } = director.save();
  return [
    ...told.map((each) => unused(...callOf(each), 'never happened')),
    ...impossible.map(({ told: each, reason }) => unused(...callOf(each), `could not happen. ${reason}`)),
    ...faults.unspent.map(({ fault, struck }) =>
      unused(
        'faults.add',
        [fault],
        struck === 0 ? 'never struck' : `struck ${struck} of ${fault.times ?? 1} times`,
      ),
    ),
    ...disturbances.unspent.map(([name, count]) => unused(`webhooks.${name}`, [count], 'never happened')),
  ];
}

function callOf(told: Told): [method: string, given: unknown[]] {
  const tie = told.tie === null ? [] : [told.tie];
  switch (told.kind) {
    case 'outcome':
      return ['nextOutcome', [told.decision, ...(told.account === null ? [] : [told.account]), ...tie]];
    case 'scenario':
      return ['nextScenario', [told.scenario, ...tie]];
    case 'change_ids':
      return ['changeIdsOnNextRelink', tie];
    case 'pending':
      return ['keepNextPending', [told.reads, ...tie]];
  }
}

function unused(method: string, given: unknown[], what: string): Unused {
  const shown = given.map((each) => JSON.stringify(each)).join(', ');
  return { method, given, message: `${method}(${shown}) ${what}${what.endsWith('.') ? '' : '.'}` };
}
