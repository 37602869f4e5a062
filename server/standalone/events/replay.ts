import type Stripe from 'stripe';
import { ProblemError } from '../../problem.ts';
import type { Settings, WebhookSettings } from '../../options/types.ts';
import type { InspectableLedger } from '../../stores/types.ts';
import { handle, handlerOf } from '../../webhooks/handle.ts';
import { failureOf, type Failure } from './failure.ts';
import type { Candidate } from './replay-candidates.ts';
import { fetchEvent } from './stripe-events.ts';

/** What a replay needs. */
export interface ReplayTools {
  readonly stripe: Stripe;
  readonly settings: Settings;
  readonly webhooks: WebhookSettings;
  readonly ledger: InspectableLedger;
  /** Handles again what is completed. */
  readonly force: boolean;
}

/** What became of it; and why, if it failed. */
export interface Replayed extends Partial<Failure> {
  readonly id: string;
  readonly result: 'handled' | 'completed_before' | 'in_progress' | 'ignored' | 'gone' | 'failed';
}

/** Handles an event as Stripe has it, as if Stripe had delivered it. Does not reject. */
export async function replay(candidate: Candidate, tools: ReplayTools): Promise<Replayed> {
  const { id, state, account } = candidate;
  const { stripe, settings, webhooks, ledger, force } = tools;
  const options = { ...settings, ...webhooks };
  if (state === 'processing') return { id, result: 'in_progress' };
  if (state === 'completed' && !force) return { id, result: 'completed_before' };
  try {
    const event = candidate.event ?? (await fetchEvent(stripe, id, account));
    if (!event) return { id, result: 'gone' };
    if (!handlerOf(event, options)) return { id, result: 'ignored' };
    if (state === 'completed') await ledger.reopen(id);
    const outcome = await handle(event, options);
    return { id, result: outcome === 'duplicate' ? 'completed_before' : outcome };
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'event_in_progress')
      return { id, result: 'in_progress' };
    return { id, result: 'failed', ...failureOf(error) };
  }
}
