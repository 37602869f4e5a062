import * as z from 'zod/mini';
import { isPreviewOnly } from '../events/derive.ts';
import { webhookUrlMistake, newWebhookEndpoint } from '../state/webhook-endpoint.ts';
import { giveUpDeliveries } from '../events/queue.ts';
import type { WebhookEndpoint } from '../state/event-types.ts';
import { isEventName } from '../state/event-names.ts';
import { table } from '../state/table.ts';
import { inSituation, invalid } from '../wire/errors.ts';
import { newest, pageOf } from '../wire/lists.ts';
import { operation, type Call, type Operation } from './operation.ts';
import { boolean, clearable, common, mergeMetadata, metadata, paging, text } from '../wire/params.ts';
import { renderWebhookEndpoint } from '../render/event.ts';
import { versionNamed } from '../wire/version.ts';
import { findWebhookEndpoint } from './find.ts';

const url = '/v1/webhook_endpoints';
const shown = (endpoint: WebhookEndpoint) => renderWebhookEndpoint(endpoint, { withSecret: false });

const fields = {
  ...common,
  description: z.optional(clearable()),
  metadata: z.optional(metadata),
};
const enabledEvents = z.array(text()).check(z.minLength(1));

export const webhookEndpoints: Operation[] = [
  operation({
    method: 'POST',
    path: url,
    params: z.strictObject({
      ...fields,
      api_version: z.optional(text()),
      connect: z.optional(boolean),
      enabled_events: enabledEvents,
      url: text(),
    }),
    run(call, { description = null, metadata: labels, ...params }) {
      const { tenant, now, store, objection } = call;
      const { api_version, connect } = params;
      checkUrl(params.url);
      if (api_version !== undefined && !store.versions.knows(api_version)) {
        const error = invalid(`Invalid Stripe API version: ${api_version}`, 'api_version');
        objection(inSituation('webhooks.version', error));
      }
      checkEvents(call, params.enabled_events, api_version ?? null);
      const seed = {
        url: params.url,
        enabled_events: params.enabled_events,
        ...(api_version !== undefined && { api_version }),
        ...(connect !== undefined && { connect }),
      };
      const endpoint = {
        ...newWebhookEndpoint(seed, now),
        description,
        metadata: mergeMetadata({}, labels),
      };
      tenant.webhook_endpoints[endpoint.id] = endpoint;
      return renderWebhookEndpoint(endpoint, { withSecret: true });
    },
  }),
  operation({
    method: 'GET',
    path: url,
    params: z.strictObject(paging),
    expandable: () => ({ data: {} }),
    run: ({ tenant }, params) =>
      pageOf(newest(tenant.webhook_endpoints).map(shown), params, url, 'webhook endpoint'),
  }),
  operation({
    method: 'GET',
    path: `${url}/:webhook_endpoint`,
    params: z.strictObject(common),
    run: ({ tenant, path }) => shown(findWebhookEndpoint(tenant, path('webhook_endpoint'))),
  }),
  operation({
    method: 'POST',
    path: `${url}/:webhook_endpoint`,
    params: z.strictObject({
      ...fields,
      disabled: z.optional(boolean),
      enabled_events: z.optional(enabledEvents),
      url: z.optional(text()),
    }),
    run(call, params) {
      const { tenant, path } = call;
      const endpoint = findWebhookEndpoint(tenant, path('webhook_endpoint'));
      if (params.url !== undefined) checkUrl(params.url);
      if (params.enabled_events) checkEvents(call, params.enabled_events, endpoint.api_version);
      const { description = endpoint.description, enabled_events = endpoint.enabled_events } = params;
      const disabled = params.disabled ?? endpoint.status === 'disabled';
      // In place: what is on its way to the endpoint sees it too.
      Object.assign(endpoint, {
        description,
        enabled_events,
        url: params.url ?? endpoint.url,
        status: disabled ? 'disabled' : 'enabled',
        metadata: mergeMetadata(endpoint.metadata, params.metadata),
      } satisfies Partial<WebhookEndpoint>);
      return shown(endpoint);
    },
  }),
  operation({
    method: 'DELETE',
    path: `${url}/:webhook_endpoint`,
    params: z.strictObject(common),
    run({ tenant, path, store }) {
      const { id } = findWebhookEndpoint(tenant, path('webhook_endpoint'));
      giveUpDeliveries(tenant, id, store);
      tenant.webhook_endpoints = table(
        Object.entries(tenant.webhook_endpoints).filter(([each]) => each !== id),
      );
      return { id, object: 'webhook_endpoint', deleted: true };
    },
  }),
];

function checkUrl(address: string): void {
  const mistake = webhookUrlMistake(address);
  if (mistake) throw invalid(`Not a valid URL: it ${mistake}.`, 'url', 'url_invalid');
}

/** Stripe has many events that the emulator never sends: they may be asked for, but not misspelt (types). */
function checkEvents({ objection, refuse }: Call, types: string[], version: string | null): void {
  types.forEach((type, index) => {
    const param = `enabled_events[${index}]`;
    if (!isEventName(type))
      objection(inSituation('webhooks.event', invalid(`Unknown event: ${type}`, param)));
    if (isPreviewOnly(type) && !versionNamed(version).preview) {
      const error = invalid(`${type} needs an endpoint with a preview api_version.`, param);
      refuse(inSituation('webhooks.preview_event', error));
    }
  });
}
