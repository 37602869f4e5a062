import { ownerOfHolder } from '../state/holder.ts';
import type { Scenario } from '../state/scenarios.ts';
import type { Session, Tenant } from '../state/types.ts';
import type { AnyDecision } from './outcomes.ts';

/** What was decided in advance for one of the next runs, as plain data. `tie` says for which; null is whichever is next. */
export type Told = { tie: string | null } & (
  | { kind: 'outcome'; decision: AnyDecision; account: string | null }
  | { kind: 'scenario'; scenario: Scenario }
  | { kind: 'change_ids' }
  | { kind: 'pending'; reads: number }
);

/** What was decided, and what of it a session had no room for. */
export interface Plan {
  told: Told[];
  impossible: { told: Told; session: string; reason: string }[];
}

type Of<K extends Told['kind']> = Extract<Told, { kind: K }>;

/** Keeps to the plan. Each decision serves once; what is tied goes before what is not, and each in its order. */
export class Director {
  #plan: Plan = { told: [], impossible: [] };

  tell(told: Told): void {
    this.#plan.told.push(told);
  }

  /** Takes back what was told of a kind, for whichever session is next. */
  takeBack(kind: Told['kind']): void {
    this.#plan.told = this.#plan.told.filter((each) => each.kind !== kind || each.tie !== null);
  }

  /** What is decided for a session, without spending it. */
  next<K extends Told['kind']>(kind: K, session: Session, tenant: Tenant): Of<K> | undefined {
    const fitting = this.#plan.told.filter((each): each is Of<K> => each.kind === kind);
    return (
      fitting.find(({ tie }) => tie !== null && concerns(tie, session, tenant)) ??
      fitting.find(({ tie }) => tie === null)
    );
  }

  spend(told: Told | undefined): void {
    this.#plan.told = this.#plan.told.filter((each) => each !== told);
  }

  take<K extends Told['kind']>(kind: K, session: Session, tenant: Tenant): Of<K> | undefined {
    const told = this.next(kind, session, tenant);
    this.spend(told);
    return told;
  }

  /** What was told cannot be done in the session that it was for. */
  missed(told: Told, session: Session, reason: string): void {
    this.#plan.impossible.push({ told, session: session.id, reason });
  }

  save(): Plan {
    return structuredClone(this.#plan);
  }

  restore(plan: Plan): void {
    this.#plan = structuredClone(plan);
  }

  clear(): void {
    this.restore({ told: [], impossible: [] });
  }
}

/** Is a session the one that an id stands for: its own, that of an account or login to relink, of a customer, of a Stripe account? */
function concerns(tie: string, { id, relink, holder }: Session, tenant: Tenant): boolean {
  if (tie === id || tie === tenant.id || (holder && tie === ownerOfHolder(holder))) return true;
  return relink !== null && (tie === relink.account || tie === relink.authorization);
}
