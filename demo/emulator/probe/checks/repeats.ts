/** Idempotency, and endpoints for webhooks. */
import { randomUUID } from 'node:crypto';
import type { Check, Lab } from '../check.ts';
import { outcomeOf } from '../observe.ts';
import { check, get, post, refused, session } from './plans.ts';

const row = 'idempotency';
const under = (key: string) => ({ headers: { 'Idempotency-Key': key } });
const again = (lab: Lab, key: string, more = '') => lab.ask({ ...session(more)(lab), ...under(key) });

export const repeats: Check[] = [
  {
    id: 'idempotency.replay',
    row,
    needs: 'key',
    expected: { http: 200, replayed: true, same: true },
    async run(lab) {
      const key = randomUUID();
      const [first, second] = [await again(lab, key), await again(lab, key)];
      return {
        ...outcomeOf(second),
        replayed: second.replayed,
        same: first.body['id'] === second.body['id'],
      };
    },
  },
  {
    id: 'idempotency.other_parameters',
    row,
    needs: 'key',
    expected: { http: 400, type: 'idempotency_error', code: 'absent', param: 'absent' },
    async run(lab) {
      const key = randomUUID();
      await again(lab, key);
      return outcomeOf(await again(lab, key, 'limits[accounts]=1'));
    },
  },
  {
    id: 'idempotency.refusal',
    row,
    needs: 'key',
    expected: { accepted: true },
    async run(lab) {
      const key = randomUUID();
      const { body } = await lab.ask(post('/v1/customers', 'metadata[made_by]=relink-account-probe'));
      const id = String(body['id']);
      const refused = await lab.ask(post(`/v1/customers/${id}`, 'unknown_parameter=1', under(key)));
      const next = await lab.ask(post(`/v1/customers/${id}`, 'metadata[tried]=again', under(key)));
      return { accepted: refused.status >= 400 && next.status === 200 };
    },
  },
  check([row, 'idempotency.long_key'], (lab) => ({ ...session()(lab), ...under('k'.repeat(256)) }), {
    http: 400,
    type: 'idempotency_error',
    code: 'absent',
    param: 'absent',
  }),
];

const endpoint = (events: string, version: string, url = 'https://example.com/relink-account-probe') =>
  post('/v1/webhook_endpoints', `url=${url}&api_version=${version}&enabled_events[]=${events}`);

export const webhooks: Check[] = [
  check(
    ['events-in-preview-and-stable', 'webhooks.preview_event'],
    endpoint('financial_connections.session.updated', '2026-10-28.endive'),
    refused(400, 'absent', 'enabled_events[0]'),
  ),
  check(
    ['events-that-can-be-asked-for', 'webhooks.event'],
    endpoint('financial_connections.acount.deactivated', '2026-10-28.endive'),
    refused(400, 'absent', 'enabled_events[0]'),
  ),
  check(
    ['known-versions', 'webhooks.version'],
    endpoint('financial_connections.account.deactivated', '2026-13-45.preview'),
    refused(400, 'absent', 'api_version'),
  ),
  check(
    ['webhook-delivery', 'params.enabled_events.missing'],
    post('/v1/webhook_endpoints', 'url=https://example.com/relink-account-probe'),
    refused(400, 'parameter_missing', 'enabled_events'),
  ),
  check(
    ['events-in-preview-and-stable', 'events.both_types'],
    get('/v1/events', 'limit=1&type=customer.created&types[]=customer.deleted'),
    refused(400, 'parameters_exclusive', 'types'),
  ),
];
