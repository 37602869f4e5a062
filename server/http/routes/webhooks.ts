import type { Handler } from 'hono';
import type { WebhookResponse } from '../../contract.ts';
import type { WebhookSettings } from '../../options/types.ts';
import { handle } from '../../webhooks/handle.ts';
import { verify } from '../../webhooks/signature.ts';
import { receiveBody } from '../body.ts';
import type { RelinkEnv, Services } from '../environment.ts';
import { notesOf } from '../inquiry.ts';

/** Many times Stripe's largest event. In bytes. */
const BODY_LIMIT = 524_288;

/** `POST /webhooks`: Stripe's events, once each. */
export function receiveEvent({ settings }: Services, webhooks: WebhookSettings): Handler<RelinkEnv> {
  const { stripe, now } = settings;
  const { secrets, tolerance } = webhooks;
  const options = { ...settings, ...webhooks };
  return async (c) => {
    const body = await receiveBody(c, BODY_LIMIT);
    const event = await verify(body, c.req.header('stripe-signature'), { stripe, secrets, tolerance, now });
    const record = Object.assign(c.get('record'), { event_id: event.id, event_type: event.type });
    const outcome = await handle(event, options, {
      ...notesOf(c),
      onAttempt: (attempt) => (record.attempt = attempt),
    });
    const more = outcome === 'handled' ? {} : { [outcome]: true };
    return c.json({ received: true, ...more } satisfies WebhookResponse);
  };
}
