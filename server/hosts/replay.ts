import type Stripe from 'stripe';
import { ProblemError } from '../http/problem.ts';
import { describeError } from '../log.ts';
import type { Settings } from '../settings.ts';
import type { EventState, InspectableLedger } from '../stores/types.ts';
import { isEvent } from '../webhooks/event-shape.ts';
import type { RelinkEvent } from '../webhooks/events.ts';
import { handleEvent } from '../webhooks/handle-event.ts';
import type { WebhookSettings } from '../webhooks/options.ts';

/** An event that may have to be handled again. */
export interface Candidate {
  readonly id: string;
  /** `acct_…`, with Connect. */
  readonly account: string | null;
  /** Undefined where the ledger has never heard of it. */
  readonly state: EventState | undefined;
}

/** What a replay needs. */
export interface ReplayTools {
  readonly stripe: Stripe;
  readonly settings: Settings;
  readonly webhooks: WebhookSettings;
  readonly ledger: InspectableLedger;
  /** Handles again what is completed. */
  readonly force: boolean;
}

/** What became of it. */
export interface Replayed {
  readonly id: string;
  readonly result: 'handled' | 'completed_before' | 'in_progress' | 'ignored' | 'gone' | 'failed';
  /** Name of the error that it failed with. */
  readonly reason?: string;
}

/** Time for Stripe to answer, in milliseconds. */
const STRIPE_LIMIT = 8_000;

/** Fetches an event as Stripe has it, and handles it as if Stripe had delivered it. Does not reject. */
export async function replay(candidate: Candidate, tools: ReplayTools): Promise<Replayed> {
  const { id, state } = candidate;
  const { settings, webhooks, ledger, force } = tools;
  if (state === 'processing') return { id, result: 'in_progress' };
  if (state === 'completed' && !force) return { id, result: 'completed_before' };
  try {
    const event = await fetchEvent(candidate, tools);
    if (!event) return { id, result: 'gone' };
    if (state === 'completed') await ledger.reopen(id);
    const outcome = await handleEvent(event, settings, webhooks, {
      conversation: (stripeAccount, signal) => ({ stripeAccount, signal, ...UNNOTED }),
      onAttempt: () => undefined,
    });
    return { id, result: outcome === 'duplicate' ? 'completed_before' : outcome };
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'event_in_progress')
      return { id, result: 'in_progress' };
    return { id, result: 'failed', reason: nameOf(error) };
  }
}

const UNNOTED = { onRequestId: () => undefined, onCallEnd: () => undefined };

/** Undefined if Stripe does not have it any more, or never had. */
async function fetchEvent(
  { id, account }: Candidate,
  { stripe }: ReplayTools,
): Promise<RelinkEvent | undefined> {
  try {
    const event: unknown = await stripe.events.retrieve(id, undefined, {
      timeout: STRIPE_LIMIT,
      maxNetworkRetries: 1,
      ...(account !== null && { stripeAccount: account }),
    });
    if (!isEvent(event)) throw new TypeError('Stripe answered with something that is no event');
    return event;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'resource_missing') return undefined;
    throw error;
  }
}

/** Names only: a message may hold anything. */
function nameOf(error: unknown): string {
  if (!(error instanceof ProblemError)) return describeError(error).error ?? 'Error';
  return error.code === 'handler_failed' ? nameOf(error.cause) : error.code;
}
