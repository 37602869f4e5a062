import type { Context, Handler } from 'hono';
import * as z from 'zod/mini';
import type { WebhookResponse } from '../../contract.ts';
import { talkToStripe } from '../../stripe.ts';
import type { EventTools, RelinkEvent } from '../../webhooks/events.ts';
import type { WebhookSettings } from '../../webhooks/options.ts';
import { processOnce } from '../../webhooks/process-once.ts';
import { verify } from '../../webhooks/signature.ts';
import { receiveBody } from '../body.ts';
import { conversation, type RelinkEnv, type Services } from '../environment.ts';
import { ProblemError } from '../problem.ts';

/** Many times Stripe's largest event. In bytes. */
const BODY_LIMIT = 524_288;

/** What every event has, of whatever type. */
const anyEvent = z.looseObject({
  id: z.string(),
  type: z.string(),
  livemode: z.boolean(),
  account: z.optional(z.string()),
  data: z.looseObject({ object: z.looseObject({ id: z.optional(z.string()) }) }),
});

/** `POST /webhooks`: Stripe's events, once each. */
export function receiveEvent(services: Services, webhooks: WebhookSettings): Handler<RelinkEnv> {
  const { stripe, livemode, now } = services.settings;
  const { secrets, tolerance, handlers, ledger, leaseMs } = webhooks;
  return async (c) => {
    const body = await receiveBody(c, BODY_LIMIT);
    const event = await verify(body, c.req.header('stripe-signature'), { stripe, secrets, tolerance, now });
    if (!isEvent(event)) {
      throw new ProblemError('invalid_request', {
        detail: 'This was signed by Stripe, but is not an event.',
      });
    }
    Object.assign(c.get('record'), { event_id: event.id, event_type: event.type });
    const handler = handlers.get(event.type);
    if (!handler || event.livemode !== livemode) return received(c, { ignored: true });

    const outcome = await processOnce(ledger, event, leaseMs, ({ signal, attempt }) => {
      c.get('record').attempt = attempt;
      return handler(event, { signal, attempt, retrieve: retriever(c, services, event, signal) });
    });
    return received(c, outcome === 'duplicate' ? { duplicate: true } : {});
  };
}

function isEvent(value: unknown): value is RelinkEvent {
  return z.safeParse(anyEvent, value).success;
}

function received(c: Context<RelinkEnv>, more: Omit<WebhookResponse, 'received'>): Response {
  return c.json({ received: true, ...more } satisfies WebhookResponse);
}

/** Fetches the object that an event is about, from the Stripe account that it happened in. */
function retriever(
  c: Context<RelinkEnv>,
  { settings }: Services,
  event: RelinkEvent,
  signal: AbortSignal,
): EventTools['retrieve'] {
  const stripe = talkToStripe(settings, conversation(c, event.account, signal));
  const [, kind = ''] = event.type.split('.');
  // Stripe's answer is passed on as it is: the type names what its preview version documents.
  return () => stripe.object(`${kind}s`, event.data.object.id) as ReturnType<EventTools['retrieve']>;
}
