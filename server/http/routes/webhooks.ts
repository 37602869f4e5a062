import type { Context, Handler } from 'hono';
import type { WebhookResponse } from '../../contract.ts';
import { isEvent } from '../../webhooks/event-shape.ts';
import { handleEvent } from '../../webhooks/handle-event.ts';
import type { WebhookSettings } from '../../webhooks/options.ts';
import { verify } from '../../webhooks/signature.ts';
import { receiveBody } from '../body.ts';
import { conversation, type RelinkEnv, type Services } from '../environment.ts';
import { ProblemError } from '../../problem.ts';

/** Many times Stripe's largest event. In bytes. */
const BODY_LIMIT = 524_288;

/** `POST /webhooks`: Stripe's events, once each. */
export function receiveEvent({ settings }: Services, webhooks: WebhookSettings): Handler<RelinkEnv> {
  const { stripe, now } = settings;
  const { secrets, tolerance } = webhooks;
  return async (c) => {
    const body = await receiveBody(c, BODY_LIMIT);
    const event = await verify(body, c.req.header('stripe-signature'), { stripe, secrets, tolerance, now });
    if (!isEvent(event)) {
      throw new ProblemError('invalid_request', {
        detail: 'This was signed by Stripe, but is not an event.',
      });
    }
    Object.assign(c.get('record'), { event_id: event.id, event_type: event.type });
    const outcome = await handleEvent(event, settings, webhooks, {
      conversation: (stripeAccount, signal) => conversation(c, stripeAccount, signal),
      onAttempt: (attempt) => (c.get('record').attempt = attempt),
    });
    return received(c, outcome);
  };
}

function received(c: Context<RelinkEnv>, outcome: Awaited<ReturnType<typeof handleEvent>>): Response {
  const answer: WebhookResponse = {
    received: true,
    ...(outcome === 'duplicate' && { duplicate: true }),
    ...(outcome === 'ignored' && { ignored: true }),
  };
  return c.json(answer);
}
