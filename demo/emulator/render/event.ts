import type { EventRecord, WebhookEndpoint } from '../state/event-types.ts';
import type { Version } from '../wire/version.ts';

/** @param connected the connected account that the event belongs to, if it is one's */
export function renderEvent(event: EventRecord, version: Version, connected: string | null): { id: string } {
  const { id, type, created, request, data, pending_webhooks } = event;
  return {
    id,
    object: 'event',
    ...(connected !== null && { account: connected }),
    api_version: version.name,
    created,
    data: version.preview ? data.preview : data.stable,
    livemode: false,
    pending_webhooks,
    request,
    type,
  } as { id: string };
}

/** The secret is told once, when the endpoint is created. */
export function renderWebhookEndpoint(
  endpoint: WebhookEndpoint,
  { withSecret }: { withSecret: boolean },
): { id: string } {
  const { id, api_version, created, description, enabled_events, metadata, secrets, status, url } = endpoint;
  const [newest] = secrets;
  return {
    id,
    object: 'webhook_endpoint',
    api_version,
    application: null,
    created,
    description,
    enabled_events,
    livemode: false,
    metadata,
    ...(withSecret && newest && { secret: newest.value }),
    status,
    url,
  } as { id: string };
}
