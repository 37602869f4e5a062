import { withinLimit } from '../deadline.ts';
import { ProblemError, type ProblemInfo } from '../problem.ts';
import type { Claim, EventLedger, EventToClaim } from '../stores/types.ts';

/** Time for one answer of the ledger, in milliseconds. */
const LEDGER_LIMIT = 8_000;
/** Who fails this slowly has gone silent, and is left alone for the pause (circuit breaker). In milliseconds. */
const SILENCE = 1_000;
const PAUSE = 5_000;
/** When Stripe may come back with an event, in seconds. */
const RETRY_AFTER = '5';

/** Until when a ledger that has gone silent is not asked, by `performance.now()`. */
const silent = new WeakMap<EventLedger, number>();

/**
 * Claims an event, unless the ledger has just gone silent: then every delivery would wait for as long as it may. After the
 * pause one delivery asks, and the others when that was answered. A ledger that fails at once may be back at once.
 *
 * @throws ProblemError `ledger_unavailable`
 */
export async function claimFrom(ledger: EventLedger, event: EventToClaim, leaseMs: number): Promise<Claim> {
  const start = performance.now();
  const resumesAt = silent.get(ledger);
  if (resumesAt !== undefined && start < resumesAt) {
    const detail = 'The ledger has gone silent, and is not asked again for a few seconds.';
    throw putOff('ledger_unavailable', { log: { detail } });
  }
  if (resumesAt !== undefined) silent.set(ledger, start + PAUSE + LEDGER_LIMIT);
  try {
    const claim = await answerOf(() => ledger.claim(event, leaseMs));
    silent.delete(ledger);
    return claim;
  } catch (error) {
    const now = performance.now();
    if (now - start < SILENCE) silent.delete(ledger);
    else silent.set(ledger, now + PAUSE);
    throw error;
  }
}

/** Waits for the ledger as long as it may take. @throws ProblemError `ledger_unavailable` */
export async function answerOf<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await withinLimit(ask, LEDGER_LIMIT);
  } catch (cause) {
    throw putOff('ledger_unavailable', { cause });
  }
}

/** Tells Stripe to come back soon. */
export function putOff(
  code: 'event_in_progress' | 'ledger_unavailable',
  info: Pick<ProblemInfo, 'cause' | 'log'> = {},
): ProblemError {
  return new ProblemError(code, { headers: { 'Retry-After': RETRY_AFTER }, ...info });
}
