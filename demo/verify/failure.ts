/** How a check says that it failed. */

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
