import type Stripe from 'stripe';
import type { EventState, InspectableLedger, LedgerEntry } from '../../stores/types.ts';
import type { RelinkEvent } from '../../webhooks/events.ts';
import { eventPages } from './stripe-events.ts';

/** Which events are meant. */
export interface Selection {
  readonly ids: readonly string[];
  /** Those that the ledger knows to have failed. */
  readonly failed: boolean;
  /** In milliseconds since 1970. */
  readonly since: number | undefined;
  readonly type: string | undefined;
  readonly account: string | undefined;
  /** At most so many that there is something to do about. */
  readonly limit: number;
  /** What is completed is handled again, too. */
  readonly force: boolean;
}

/** An event that may have to be handled again. */
export interface Candidate {
  readonly id: string;
  /** `acct_…`, with Connect. */
  readonly account: string | null;
  /** Undefined where the ledger has never heard of it. */
  readonly state: EventState | undefined;
  /** As Stripe has just listed it. */
  readonly event?: RelinkEvent;
}

/** What was found, the oldest first. */
export interface Found {
  readonly candidates: readonly Candidate[];
  /** There are more, beyond the limit. */
  readonly isCut: boolean;
}

/**
 * The events that are meant: those that are named, those that failed, or all that Stripe has.
 *
 * @throws ProblemError if Stripe does not list them
 */
export async function findCandidates(
  selection: Selection,
  ledger: InspectableLedger,
  stripe: Stripe,
  handled: readonly string[],
): Promise<Found> {
  const { ids, failed, account = null } = selection;
  if (failed) return failedOnes(selection, ledger);
  if (ids.length === 0) return listedOnes(selection, ledger, stripe, handled);
  const named = [...new Set(ids)].map((id) => ({ id, account }));
  return { candidates: await standing(named, ledger), isCut: false };
}

async function failedOnes(
  { since, type, account, limit }: Selection,
  ledger: InspectableLedger,
): Promise<Found> {
  const entries = await ledger.list({
    state: 'failed',
    ...(since !== undefined && { since }),
    ...(type !== undefined && { type }),
    ...(account !== undefined && { account }),
    limit: limit + 1,
  });
  return { candidates: entries.slice(0, limit).reverse(), isCut: entries.length > limit };
}

/** Those of all that Stripe has for which there is a handler. Stripe has no list that begins with the oldest. */
async function listedOnes(
  selection: Selection,
  ledger: InspectableLedger,
  stripe: Stripe,
  handled: readonly string[],
): Promise<Found> {
  const { since = 0, type, account = null, limit, force } = selection;
  const types = type === undefined ? handled : [type];
  const candidates: Candidate[] = [];
  let left = limit;
  for await (const page of eventPages(stripe, { since, types, account })) {
    const listed = page.map((event) => ({ id: event.id, account: event.account ?? account, event }));
    for (const { event, ...candidate } of await standing(listed, ledger)) {
      const isToDo = force || candidate.state !== 'completed';
      if (isToDo && left === 0) return { candidates: candidates.reverse(), isCut: true };
      if (isToDo) left -= 1;
      // What is left alone need not be kept whole.
      candidates.push(isToDo && event ? { ...candidate, event } : candidate);
    }
  }
  return { candidates: candidates.reverse(), isCut: false };
}

/** Adds what the ledger knows. An account that it did not write down, as an earlier release did not, is taken from us. */
async function standing(
  events: readonly Omit<Candidate, 'state'>[],
  ledger: InspectableLedger,
): Promise<Candidate[]> {
  const entries = await ledger.list({ ids: events.map(({ id }) => id), limit: events.length });
  const known = new Map<string, LedgerEntry>(entries.map((entry) => [entry.id, entry]));
  return events.map((event) => {
    const entry = known.get(event.id);
    return { ...event, account: entry?.account ?? event.account, state: entry?.state };
  });
}
