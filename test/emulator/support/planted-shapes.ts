// More emulators with one difference each: what is answered at all, which fields there are, and words of nobody's list.
import type { Observation } from '../../../demo/emulator/fidelity/file.ts';
import type { WirePlant } from './planted.ts';

const refused = (http: number, code: string, param: string, type = 'invalid_request_error'): Observation => ({
  ...{ http, type, code, param },
});
const path = (request: Request) => new URL(request.url).pathname;
const posts = (request: Request, last: string) => request.method === 'POST' && path(request).endsWith(last);
const relinks = (request: Request, form: string, { status }: Response) =>
  status === 200 && posts(request, '/sessions') && form.includes('relink_options');
const version = (request: Request) => request.headers.get('Stripe-Version') ?? '';

export const shapePlants: readonly WirePlant[] = [
  {
    id: 'session.relink',
    seen: {
      ...{ http: 200, status: 'pending', client_secret: 'string', ui_mode: 'modal' },
      ...{ relink_options: 'object', relink_result: 'object', hosted: 'absent', url: 'absent' },
    },
    when: (request, form, answer) => relinks(request, form, answer) && form.includes('limits[accounts]=1'),
    change: { body: { relink_result: { failure_reason: null } } },
  },
  {
    id: 'relink.active',
    seen: refused(400, 'other', 'relink_options[authorization]'),
    when: (request, form, answer) =>
      relinks(request, form, answer) && form.includes('account_holder') && /authorization\]=\w+$/.test(form),
    change: {
      status: 400,
      error: {
        ...{ type: 'invalid_request_error', code: 'authorization_not_relinkable' },
        param: 'relink_options[authorization]',
      },
    },
  },
  {
    id: 'relink.no_holder',
    seen: refused(400, 'parameter_missing', 'account_holder'),
    when: (request, form, answer) => relinks(request, form, answer) && !form.includes('account_holder'),
    change: {
      status: 400,
      error: { type: 'invalid_request_error', code: 'parameter_missing', param: 'account_holder' },
    },
  },
  {
    id: 'events.both_types',
    seen: { http: 200 },
    when: (request, form) => path(request) === '/v1/events' && form.includes('types[]'),
    change: { status: 200, body: { object: 'list', data: [] } },
  },
  {
    id: 'params.limit.too_big',
    seen: { http: 200 },
    when: (_, form) => form === 'limit=101',
    change: { status: 200, body: { object: 'list', data: [] } },
  },
  {
    id: 'idempotency.long_key',
    seen: { http: 200 },
    when: ({ headers }) => (headers.get('Idempotency-Key') ?? '').length > 255,
    change: { status: 200, body: { id: 'fcsess_1', object: 'financial_connections.session' } },
  },
  {
    id: 'transactions.before_refresh',
    seen: { http: 200 },
    when: (request) => path(request).endsWith('/transactions'),
    change: { status: 200, body: { object: 'list', data: [] } },
  },
  {
    id: 'authorization.stable',
    seen: refused(404, 'resource_missing', 'authorization'),
    when: (request, _, { status }) =>
      status === 200 && path(request).includes('/authorizations/') && version(request).endsWith('.endive'),
    change: {
      status: 404,
      error: { type: 'invalid_request_error', code: 'resource_missing', param: 'authorization' },
    },
  },
  {
    id: 'account.stable',
    seen: {
      ...{ http: 200, authorization: 'string', institution: 'absent' },
      ...{ inferred_balances_refresh: 'absent', status: 'active', account_holder: 'object' },
    },
    when: (request, _, { status }) =>
      status === 200 &&
      request.method === 'GET' &&
      path(request).includes('/accounts/') &&
      version(request).endsWith('.endive'),
    change: { body: { authorization: 'fcauth_planted' } },
  },
  {
    id: 'session.stable',
    seen: {
      ...{
        http: 200,
        status: 'string',
        status_details: 'absent',
        client_secret: 'string',
        ui_mode: 'absent',
      },
      ...{ hosted: 'absent', url: 'absent', relink_options: 'absent', relink_result: 'absent' },
      ...{ return_url: 'absent', limits: 'absent', prefetch: 'null', accounts: 'object' },
    },
    when: (request, _, { status }) =>
      status === 200 && posts(request, '/sessions') && version(request).endsWith('.endive'),
    change: { body: { status: 'requires_action' } },
  },
  {
    id: 'webhooks.version',
    seen: refused(400, 'parameter_unknown', 'api_version'),
    when: (request, form) => posts(request, '/webhook_endpoints') && form.includes('2026-13-45'),
    change: { error: { code: 'parameter_unknown' } },
  },
];
