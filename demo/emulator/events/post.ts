import { connectedAccount } from '../state/store.ts';
import { renderEvent } from '../render/event.ts';
import { versionNamed } from '../wire/version.ts';
import { liveSecrets } from '../state/webhook-endpoint.ts';
import { signatureOf } from './signature.ts';
import type { DeliveryAttempt, EventRecord, WebhookEndpoint } from '../state/event-types.ts';

interface Circumstances {
  /** Unix seconds on the emulator's clock. */
  now: number;
  /** Unix seconds on the clock that it follows. */
  hostNow: number;
  signal: AbortSignal;
}

/** Sends an event to an endpoint, signed anew, in the version that the endpoint asked for. Never rejects. */
// Source: documented (webhook delivery).
export async function post(
  fetch: (request: Request) => Promise<Response>,
  event: EventRecord,
  account: string,
  endpoint: WebhookEndpoint,
  { now, hostNow, signal }: Circumstances,
): Promise<Omit<DeliveryAttempt, 'at'>> {
  const version = versionNamed(endpoint.api_version);
  const body = JSON.stringify(renderEvent(event, version, connectedAccount(account)), null, 2);
  try {
    const headers = {
      'Content-Type': 'application/json; charset=utf-8',
      'User-Agent': 'relink-account-emulator',
      'Relink-Account-Emulator': '1',
      // The receiver compares the time with its own clock, which nobody moves.
      'Stripe-Signature': await signatureOf(body, liveSecrets(endpoint, now), hostNow),
    };
    const request = new Request(endpoint.url, { method: 'POST', body, headers, redirect: 'manual', signal });
    const response = await fetch(request);
    await response.body?.cancel();
    return { status: response.status, fault: null };
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    return { status: null, fault: late ? 'timeout' : 'unreachable' };
  }
}
