import type { Session } from '../state/types.ts';
import type { Outcome } from './outcomes.ts';

/** What was decided in advance for the next runs of the flow. Each decision serves once. */
export class Director {
  #next: Outcome[] = [];
  #perSession = new Map<string, Outcome>();
  #changeIds = false;
  #pendingReads = 0;

  /** The next run ends like this at once, without a dialog; `session` ties it to one session. */
  decide(outcome: Outcome, session?: string): void {
    if (session === undefined) this.#next.push(outcome);
    else this.#perSession.set(session, outcome);
  }

  changeIds(): void {
    this.#changeIds = true;
  }

  keepPending(reads: number): void {
    this.#pendingReads = reads;
  }

  takeOutcome({ id }: Session): Outcome | undefined {
    const own = this.#perSession.get(id);
    this.#perSession.delete(id);
    return own ?? this.#next.shift();
  }

  takeCircumstances(): { changeIds: boolean; pendingReads: number } {
    const taken = { changeIds: this.#changeIds, pendingReads: this.#pendingReads };
    this.#changeIds = false;
    this.#pendingReads = 0;
    return taken;
  }

  clear(): void {
    this.#next = [];
    this.#perSession.clear();
    this.takeCircumstances();
  }
}
