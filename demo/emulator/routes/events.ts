import * as z from 'zod/mini';
import { connectedAccount } from '../state/store.ts';
import { isTold } from '../events/retention.ts';
import { isEventPattern } from '../state/event-names.ts';
import type { EventRecord } from '../state/event-types.ts';
import { inSituation, invalid, noSuch } from '../wire/errors.ts';
import { newest, pageOf } from '../wire/lists.ts';
import { operation, type Call, type Operation } from './operation.ts';
import { boolean, common, paging, text, timestamps, within } from '../wire/params.ts';
import { renderEvent } from '../render/event.ts';
import { versionNamed } from '../wire/version.ts';
import { findEvent } from './find.ts';

/** An event is told in the version of the account, whatever the version of who asks. */
const render = (event: EventRecord, { tenant }: Call) =>
  renderEvent(event, versionNamed(null), connectedAccount(tenant.id));

export const events: Operation[] = [
  operation({
    method: 'GET',
    path: '/v1/events',
    params: z.strictObject({
      ...paging,
      created: z.optional(timestamps),
      delivery_success: z.optional(boolean),
      type: z.optional(text()),
      types: z.optional(z.array(text())),
    }),
    expandable: () => ({ data: { data: {}, request: {} } }),
    run(call, params) {
      const { created, delivery_success: delivered, type, types } = params;
      if (type !== undefined && types) {
        const error = invalid('Give type or types, not both.', 'types', 'parameters_exclusive');
        call.refuse(inSituation('events.both_types', error));
      }
      const check = (each: string, param: string) => {
        if (!isEventPattern(each)) call.objection(invalid(`Unknown event: ${each}`, param));
      };
      if (type !== undefined) check(type, 'type');
      types?.forEach((each, index) => check(each, `types[${index}]`));
      const wanted = types ?? (type === undefined ? ['*'] : [type]);
      const found = newest(call.tenant.events).filter(
        (event) =>
          isTold(event, call.now) &&
          wanted.some((each) => matches(each, event.type)) &&
          within(event.created, created) &&
          (delivered === undefined || delivered === wasDelivered(event)),
      );
      const page = pageOf(found, params, '/v1/events', 'event');
      return { ...page, data: page.data.map((event) => render(event, call)) };
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/events/:id',
    params: z.strictObject(common),
    expandable: () => ({ data: {}, request: {} }),
    run(call) {
      const id = call.path('id');
      const event = findEvent(call.tenant, id);
      if (!isTold(event, call.now)) throw noSuch('event', id, 'id');
      return render(event, call);
    },
  }),
];

/** `*` stands for anything, as in `financial_connections.account.*`. */
const matches = (pattern: string, type: string) =>
  pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;

const wasDelivered = ({ pending_webhooks, failed_webhooks }: EventRecord) =>
  pending_webhooks === 0 && failed_webhooks === 0;
