import type { Scenario, Session } from '../state/types.ts';
import type { Decision } from './outcomes.ts';

/** What was decided in advance for the next runs of the flow, as plain data. */
export interface Plan {
  outcomes: Decision[];
  /** By the id of a session, or of the account that is to be relinked. */
  tiedOutcomes: Record<string, Decision>;
  scenario: Scenario | null;
  /** As `tiedOutcomes`. */
  tiedScenarios: Record<string, Scenario>;
  changeIds: boolean;
  pendingReads: number;
}

const nothing: Plan = {
  outcomes: [],
  tiedOutcomes: {},
  scenario: null,
  tiedScenarios: {},
  changeIds: false,
  pendingReads: 0,
};

/** Keeps to the plan. Each decision serves once. */
export class Director {
  #plan: Plan = structuredClone(nothing);

  /** The next run ends like this at once, without a dialog; `id` ties it to a session, or to an account. */
  decide(decision: Decision, id?: string): void {
    if (id === undefined) this.#plan.outcomes.push(decision);
    else this.#plan.tiedOutcomes[id] = decision;
  }

  /** In the next dialog the bank behaves like this; `id` ties it to a session, or to an account. */
  stage(scenario: Scenario, id?: string): void {
    if (id === undefined) this.#plan.scenario = scenario;
    else this.#plan.tiedScenarios[id] = scenario;
  }

  changeIds(): void {
    this.#plan.changeIds = true;
  }

  keepPending(reads: number): void {
    this.#plan.pendingReads = reads;
  }

  takeDecision(session: Session): Decision | undefined {
    return take(this.#plan.tiedOutcomes, session) ?? this.#plan.outcomes.shift();
  }

  takeScenario(session: Session): Scenario | undefined {
    const tied = take(this.#plan.tiedScenarios, session);
    if (tied) return tied;
    const next = this.#plan.scenario ?? undefined;
    this.#plan.scenario = null;
    return next;
  }

  get circumstances(): Pick<Plan, 'changeIds' | 'pendingReads'> {
    const { changeIds, pendingReads } = this.#plan;
    return { changeIds, pendingReads };
  }

  /** A session has ended under the circumstances: what it had of them is spent. */
  spendCircumstances({ idsChanged }: { idsChanged: boolean }): void {
    this.#plan.pendingReads = 0;
    if (idsChanged) this.#plan.changeIds = false;
  }

  save(): Plan {
    return structuredClone(this.#plan);
  }

  restore(plan: Plan): void {
    this.#plan = structuredClone(plan);
  }

  clear(): void {
    this.restore(nothing);
  }
}

function take<T>(tied: Record<string, T>, { id, relink }: Session): T | undefined {
  const key = [id, relink?.account].find((each) => each && Object.hasOwn(tied, each));
  if (!key) return undefined;
  const taken = tied[key];
  Reflect.deleteProperty(tied, key);
  return taken;
}
