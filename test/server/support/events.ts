import Stripe from 'stripe';
import type { RelinkServerOptions, WebhookOptions } from '../../../server/index.ts';
import { NOW, startEndpoint, type Answer, type CLIENTS, type Endpoint } from './endpoint.ts';
import type { Problem, WebhookResponse } from '../../../server/contract.ts';
import { brokenAccount, type StripeObject } from './stripe-objects.ts';

export const SECRET = 'whsec_planted';
export const REACTIVATED = 'financial_connections.account.reactivated';

/** An event as Stripe sends it, on a stable version. */
export function event(changes: StripeObject = {}): StripeObject {
  return {
    id: 'evt_1',
    object: 'event',
    type: REACTIVATED,
    created: NOW,
    livemode: false,
    api_version: '2026-10-28.endive',
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    data: { object: brokenAccount({ authorization: undefined }) },
    ...changes,
  };
}

/** The header that Stripe would sign a body with. */
export function signature(payload: string, secret: string = SECRET, timestamp: number = NOW): string {
  return Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
}

/** An endpoint that receives events. */
export function startReceiver(
  webhooks: Omit<WebhookOptions, 'secrets'> & Partial<WebhookOptions>,
  client?: keyof typeof CLIENTS,
  options: Partial<RelinkServerOptions> = {},
): Promise<Endpoint> {
  return startEndpoint({ webhooks: { secrets: [SECRET], ...webhooks }, ...options }, client);
}

/** Delivers a body, signed unless `headers` say otherwise. */
export function deliver(
  endpoint: Endpoint,
  body: StripeObject | string = event(),
  headers: Record<string, string> = {},
): Promise<Answer<WebhookResponse & Problem>> {
  const payload = typeof body === 'string' ? body : JSON.stringify(body);
  return endpoint.call('POST', '/webhooks', {
    body: payload,
    headers: { 'Content-Type': 'application/json', 'Stripe-Signature': signature(payload), ...headers },
  });
}
