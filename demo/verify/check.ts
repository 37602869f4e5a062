/** What a check is, and how it says that it failed. */
import type { Actor } from './actor.ts';
import type { Stage } from './stage.ts';

/** How much of the contract an endpoint speaks; each level includes the one before. */
export const levels = ['minimal', 'confirming', 'complete'] as const;

export type Level = (typeof levels)[number];

export interface Check {
  /** Such as `session.foreign-account`: the name in the report, and of the broken variant that it has to catch. */
  readonly id: string;
  readonly level: Level;
  /** What the endpoint has to do, as a sentence without a full stop. */
  readonly rule: string;
  /** The section of the contract page that says so. */
  readonly section: string;
  /** What the check needs beyond two owners; without it the check is skipped, and the level is not reached. */
  readonly needs?: 'webhook-secret' | 'origin';
  /** @throws CheckFailure */
  run(stage: Stage): Promise<void>;
}

/** The endpoint does not do what the contract says. */
export class CheckFailure extends Error {
  override readonly name = 'CheckFailure';
  /** What to change. */
  readonly fix: string;

  constructor(seen: string, fix: string) {
    super(seen);
    this.fix = fix;
  }
}

/** Fails the check unless something holds. `seen` says what happened instead, and `fix` what to change. */
export function must(holds: boolean, seen: string, fix: string): asserts holds {
  if (!holds) throw new CheckFailure(seen, fix);
}

/** Fails unless the answer has this status, or one of these. */
export function mustAnswer(
  answer: { readonly status: number; readonly request: string },
  wanted: number | readonly number[],
  fix: string,
): void {
  const statuses = typeof wanted === 'number' ? [wanted] : wanted;
  must(
    statuses.includes(answer.status),
    `${answer.request} answered ${answer.status}, not ${statuses.join(' or ')}`,
    fix,
  );
}

/** Two signed-in owners who must not see each other's accounts. */
export interface Owners {
  readonly ada: Actor;
  readonly ben: Actor;
}
