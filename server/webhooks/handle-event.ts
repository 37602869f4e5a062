import { BrowserGoneError } from '../deadline.ts';
import { talkToStripe, type Conversation, type StripeSettings } from '../stripe/calls.ts';
import type { EventHandler, EventTools, RelinkEvent, RelinkEventType } from './events.ts';
import type { WebhookSettings } from './options.ts';
import { processOnce } from './process-once.ts';

/** Where an event came from: Stripe has delivered it, or somebody has fetched it. */
export interface EventSource {
  /** How the handler's calls to Stripe are made, in the Stripe account that the event happened in. */
  readonly conversation: (stripeAccount: string | undefined, signal: AbortSignal) => Conversation;
  /** Told which attempt it is, before the handler begins. */
  readonly onAttempt: (attempt: number) => void;
}

/**
 * Gives an event to its handler, unless that was done before. What is of the other mode, or has no handler, is ignored.
 *
 * @throws ProblemError as `processOnce` does
 */
export async function handleEvent(
  event: RelinkEvent,
  settings: StripeSettings,
  webhooks: WebhookSettings,
  source: EventSource,
): Promise<'handled' | 'duplicate' | 'ignored'> {
  const { ledger, leaseMs } = webhooks;
  const handler = handlerOf(event, settings, webhooks);
  if (!handler) return 'ignored';
  return processOnce(ledger, event, leaseMs, ({ signal, attempt }) => {
    source.onAttempt(attempt);
    const stripe = talkToStripe(settings, source.conversation(event.account, signal));
    const [, kind = ''] = event.type.split('.');
    const retrieve = async () => {
      try {
        // Stripe's answer is passed on as it is: the type names what its preview version documents.
        return (await stripe.object(`${kind}s`, event.data.object.id)) as Awaited<
          ReturnType<EventTools['retrieve']>
        >;
      } catch (error) {
        throw error instanceof BrowserGoneError ? signal.reason : error;
      }
    };
    return handler(event, { signal, attempt, retrieve });
  });
}

/** Undefined for an event that is ignored. */
export function handlerOf(
  event: RelinkEvent,
  { livemode }: StripeSettings,
  { handlers }: WebhookSettings,
): EventHandler<RelinkEventType> | undefined {
  return event.livemode === livemode ? handlers.get(event.type) : undefined;
}
