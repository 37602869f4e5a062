import { TimeLimitError, withinLimit } from '../deadline.ts';
import { ProblemError } from '../problem.ts';
import { describeError } from '../log.ts';
import type { EventLedger, EventToClaim } from '../stores/types.ts';

/** What the handler of an event is told by the ledger. */
export interface Lease {
  /** Aborted when the lease ends, with a LeaseEndedError as its reason. */
  readonly signal: AbortSignal;
  readonly attempt: number;
}

/** What a handler hears that goes on after its lease. */
class LeaseEndedError extends Error {
  override readonly name: string = 'LeaseEndedError';
  readonly code = 'lease_ended';

  constructor() {
    super('the lease has ended: another delivery of the event may be handled by now');
  }
}

/** Time for one answer of the ledger, in milliseconds. */
const LEDGER_LIMIT = 8_000;
/** When Stripe may come back to an event that is being handled, in seconds. */
const RETRY_AFTER = '5';

/**
 * Does the work of an event unless it was done before, under a lease. At least once, since a process can die between the
 * work and its completion; and once only, if the work ends within the lease.
 *
 * A handler that outlives its lease is given up on, not stopped: if it still ends well before anybody else has claimed
 * the event, that counts.
 *
 * @throws ProblemError `event_in_progress`, `handler_failed` or `ledger_unavailable`: each makes Stripe deliver again
 */
export async function processOnce(
  ledger: EventLedger,
  event: EventToClaim,
  leaseMs: number,
  work: (lease: Lease) => void | Promise<void>,
): Promise<'handled' | 'duplicate'> {
  const start = performance.now();
  const claim = await answerOf(() => ledger.claim(event, leaseMs));
  if (claim.state === 'done') return 'duplicate';
  if (claim.state === 'busy') throw inProgress();
  const { token, attempt } = claim;
  // The ledger may have claimed it long before its answer came. When its lease ends, ours has to have ended.
  const left = leaseMs - (performance.now() - start);
  if (left <= 0) {
    await answerOf(() => ledger.release(event.id, token, 'LeaseEndedError'));
    throw unavailable(new LeaseEndedError());
  }
  const lease = new AbortController();

  async function run(): Promise<void> {
    try {
      await work({ signal: lease.signal, attempt });
    } catch (cause) {
      const reason = describeError(cause).error ?? 'Error';
      await answerOf(() => ledger.release(event.id, token, reason));
      throw new ProblemError('handler_failed', { cause });
    }
    if (!(await answerOf(() => ledger.complete(event.id, token)))) throw inProgress();
  }

  try {
    await withinLimit(run, left, lease.signal);
    return 'handled';
  } catch (cause) {
    if (!(cause instanceof TimeLimitError)) throw cause;
    lease.abort(new LeaseEndedError());
    throw new ProblemError('handler_failed', { cause });
  }
}

async function answerOf<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await withinLimit(ask, LEDGER_LIMIT, new AbortController().signal);
  } catch (cause) {
    throw unavailable(cause);
  }
}

function unavailable(cause: unknown): ProblemError {
  return new ProblemError('ledger_unavailable', { headers: { 'Retry-After': RETRY_AFTER }, cause });
}

function inProgress(): ProblemError {
  return new ProblemError('event_in_progress', { headers: { 'Retry-After': RETRY_AFTER } });
}
