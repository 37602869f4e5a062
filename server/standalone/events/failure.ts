import { ProblemError } from '../../problem.ts';
import { describeError } from '../../log.ts';

/** What an operator is told of an error. Its own message may hold anything, and is left out. */
export interface Failure {
  /** A code of the contract, or the name of an error. */
  readonly reason: string;
  /** Words of ours: what it means, and so what to do. */
  readonly detail?: string;
}

/** What may be told of an error; of a handler's that failed, what it failed with. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ProblemError) {
    const { code, cause, info } = error;
    if (code === 'handler_failed') return failureOf(cause);
    return { reason: code, ...(info.detail !== undefined && { detail: info.detail }) };
  }
  // All of the SDK's errors are named Error.
  const type = error instanceof Error && 'type' in error ? String(error.type) : '';
  return { reason: /^Stripe\w+$/.test(type) ? type : describeError(error).error };
}

/** The same as words. */
export function failureText({ reason, detail }: Failure): string {
  return detail === undefined ? reason : `${reason}. ${detail}`;
}
