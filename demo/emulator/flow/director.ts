import type { Scenario, Session } from '../state/types.ts';
import type { Decision } from './outcomes.ts';

/** What was decided in advance for the next runs of the flow. Each decision serves once. */
export class Director {
  #next: Decision[] = [];
  #tied = new Map<string, Decision>();
  #scenario: Scenario | undefined;
  #tiedScenarios = new Map<string, Scenario>();
  #changeIds = false;
  #pendingReads = 0;

  /** The next run ends like this at once, without a dialog; `id` ties it to a session, or to an account. */
  decide(decision: Decision, id?: string): void {
    if (id === undefined) this.#next.push(decision);
    else this.#tied.set(id, decision);
  }

  /** In the next dialog the bank behaves like this; `id` ties it to a session, or to an account. */
  stage(scenario: Scenario, id?: string): void {
    if (id === undefined) this.#scenario = scenario;
    else this.#tiedScenarios.set(id, scenario);
  }

  changeIds(): void {
    this.#changeIds = true;
  }

  keepPending(reads: number): void {
    this.#pendingReads = reads;
  }

  takeDecision(session: Session): Decision | undefined {
    return take(this.#tied, session) ?? this.#next.shift();
  }

  takeScenario(session: Session): Scenario | undefined {
    const tied = take(this.#tiedScenarios, session);
    if (tied) return tied;
    const next = this.#scenario;
    this.#scenario = undefined;
    return next;
  }

  takeCircumstances(): { changeIds: boolean; pendingReads: number } {
    const taken = { changeIds: this.#changeIds, pendingReads: this.#pendingReads };
    this.#changeIds = false;
    this.#pendingReads = 0;
    return taken;
  }

  clear(): void {
    this.#next = [];
    this.#tied.clear();
    this.#scenario = undefined;
    this.#tiedScenarios.clear();
    this.takeCircumstances();
  }
}

function take<T>(tied: Map<string, T>, { id, relink }: Session): T | undefined {
  const key = [id, relink?.account].find((each) => each && tied.has(each));
  if (!key) return undefined;
  const taken = tied.get(key);
  tied.delete(key);
  return taken;
}
