/** Brings a state that an earlier version has saved into the shape of this one. */
import type { Told } from '../flow/director.ts';
import type { SavedState } from './saved-state.ts';

interface Customer {
  details?: object;
}
interface Session {
  scenario?: string | null;
}
interface Before {
  tenants?: { customers?: Record<string, Customer>; sessions?: Record<string, Session> }[];
  plan?: {
    outcomes?: string[];
    tiedOutcomes?: Record<string, string>;
    scenario?: string | null;
    tiedScenarios?: Record<string, string>;
    changeIds?: boolean;
    pendingReads?: number;
  };
}

/** @param saved of version 1, and of what shape beside is still to be seen */
export function upgraded(saved: object): SavedState {
  const { tenants = [], plan = {} } = saved as Before;
  for (const { customers = {}, sessions = {} } of tenants) {
    for (const each of Object.values(customers)) each.details ??= {};
    for (const each of Object.values(sessions)) each.scenario ??= null;
  }
  return { ...saved, version: 2, plan: { told: toldBy(plan), impossible: [] } } as unknown as SavedState;
}

function toldBy(plan: NonNullable<Before['plan']>): Told[] {
  const {
    outcomes = [],
    tiedOutcomes = {},
    tiedScenarios = {},
    scenario,
    changeIds,
    pendingReads = 0,
  } = plan;
  const outcome = (decision: string, tie: string | null) =>
    ({ kind: 'outcome', decision, account: null, tie }) as Told;
  const staged = (each: string, tie: string | null) => ({ kind: 'scenario', scenario: each, tie }) as Told;
  return [
    ...outcomes.map((each) => outcome(each, null)),
    ...Object.entries(tiedOutcomes).map(([tie, each]) => outcome(each, tie)),
    ...(scenario ? [staged(scenario, null)] : []),
    ...Object.entries(tiedScenarios).map(([tie, each]) => staged(each, tie)),
    ...(changeIds ? [{ kind: 'change_ids', tie: null } as const] : []),
    ...(pendingReads > 0 ? [{ kind: 'pending', reads: pendingReads, tie: null } as const] : []),
  ];
}
