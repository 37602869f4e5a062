// Emulators with one difference each: by a knob of theirs, or by what stands between them and the probe.
import type { Observation } from '../../../demo/emulator/fidelity/file.ts';
import type { Check } from '../../../demo/emulator/probe/check.ts';
import { emulatorWire, type Wire } from './probe.ts';

/** Something else than what a check expects. */
export function otherThan({ expected }: Check): Observation {
  const { http, code, accepted, same, replayed } = expected;
  if (accepted === true) return { accepted: false };
  if (same === true && replayed === true) return { ...expected, replayed: false };
  if (http === 200 && Object.keys(expected).length === 1) {
    return { http: 403, type: 'invalid_request_error', code: 'account_invalid', param: 'account' };
  }
  if (http === 200) {
    const [field = '', kind] = Object.entries(expected).at(-1) ?? [];
    return { ...expected, [field]: kind === 'absent' ? 'string' : 'absent' };
  }
  return {
    ...expected,
    http: http === 404 ? 400 : 422,
    code: code === 'absent' ? 'feature_unavailable' : 'absent',
  };
}

interface Change {
  status?: number;
  /** In place of the error's fields, or of the body's. */
  error?: Record<string, unknown>;
  body?: Record<string, unknown>;
  withoutHeader?: string;
}

export interface WirePlant {
  /** The check that has to find it. */
  id: string;
  seen: Observation;
  /** Which answers are changed. */
  when: (request: Request, form: string, answer: Response) => boolean;
  change: Change;
}

/** What stands between changes some answers. It knows nothing of the emulator's knobs. */
export function changedWire({ when, change }: Pick<WirePlant, 'when' | 'change'>): Wire {
  const wire = emulatorWire();
  return async (request) => {
    const form = decodeURIComponent(new URL(request.url).search.slice(1) + (await request.clone().text()));
    const answer = await wire(request);
    if (!when(request, form, answer)) return answer;
    const before = (await answer.json()) as { error?: Record<string, unknown> };
    const body = change.body
      ? { ...before, ...change.body, error: undefined }
      : { ...before, error: { ...before.error, ...change.error } };
    const headers = new Headers(answer.headers);
    if (change.withoutHeader !== undefined) headers.delete(change.withoutHeader);
    return Response.json(body, { status: change.status ?? answer.status, headers });
  };
}

const refused = (http: number, code: string, param: string, type = 'invalid_request_error'): Observation => ({
  ...{ http, type, code, param },
});
const path = (request: Request) => new URL(request.url).pathname;
const posts = (request: Request, last: string) => request.method === 'POST' && path(request).endsWith(last);

export const wirePlants: readonly WirePlant[] = [
  {
    id: 'missing.customer',
    seen: refused(404, 'resource_missing', 'id'),
    when: (request, _, { status }) => status === 404 && path(request).startsWith('/v1/customers/'),
    change: { error: { param: 'id' } },
  },
  {
    id: 'version.unknown',
    seen: refused(401, 'absent', 'version'),
    when: (request) => request.headers.get('Stripe-Version') === '2026-13-45.preview',
    change: { status: 401, error: { param: 'version' } },
  },
  {
    id: 'paging.both_cursors',
    seen: refused(400, 'absent', 'starting_after'),
    when: (_, form) => form.includes('starting_after') && form.includes('ending_before'),
    change: { error: { code: undefined, param: 'starting_after' } },
  },
  {
    id: 'stripe_account.unknown',
    seen: refused(403, 'account_invalid', 'absent'),
    when: ({ headers }) => headers.get('Stripe-Account')?.startsWith('acct_') ?? false,
    change: { status: 403, error: { type: 'invalid_request_error', code: 'account_invalid' } },
  },
  {
    id: 'keys.publishable',
    seen: refused(403, 'secret_key_required', 'absent', 'authentication_error'),
    when: ({ headers }) => headers.get('Authorization')?.includes('pk_test') ?? false,
    change: { status: 403, error: { type: 'authentication_error' } },
  },
  {
    id: 'idempotency.replay',
    seen: { http: 200, replayed: false, same: true },
    when: (_, __, { headers }) => headers.has('Idempotent-Replayed'),
    change: { body: {}, withoutHeader: 'Idempotent-Replayed' },
  },
  {
    id: 'relink.holder_mismatch',
    seen: { http: 200 },
    when: (request, form, { status }) =>
      status === 400 &&
      posts(request, '/sessions') &&
      form.includes('cus_') &&
      !form.includes('cus_ada') &&
      form.endsWith('relink_options[authorization]=fcauth_ada_harbor'),
    change: { status: 200, body: { id: 'fcsess_1', object: 'financial_connections.session' } },
  },
  {
    id: 'relink.disconnected',
    seen: { http: 200 },
    when: (request, form, { status }) =>
      status === 400 && posts(request, '/sessions') && form.includes('fcauth_cleo_alder'),
    change: { status: 200, body: { id: 'fcsess_1', object: 'financial_connections.session' } },
  },
  {
    id: 'session.hosted',
    seen: {
      ...{ http: 200, status: 'pending', client_secret: 'string', ui_mode: 'hosted' },
      ...{ hosted: 'object', url: 'string', return_url: 'string' },
    },
    when: (request, form, { status }) =>
      status === 200 && posts(request, '/sessions') && form.includes('ui_mode=hosted'),
    change: { body: { client_secret: 'fcsess_client_secret_planted' } },
  },
  {
    id: 'webhooks.preview_event',
    seen: { http: 200 },
    when: (request, form, { status }) =>
      status === 400 && posts(request, '/webhook_endpoints') && form.includes('session.updated'),
    change: { status: 200, body: { id: 'we_planted', object: 'webhook_endpoint' } },
  },
  {
    id: 'refresh.disconnected',
    seen: refused(402, 'other', 'other'),
    when: (request, form) => posts(request, '/refresh') && form.includes('features'),
    change: { status: 402, error: { code: 'Ada Okafor', param: 'ada_okafor' } },
  },
  {
    id: 'return_url.app',
    seen: refused(400, 'url_invalid', 'return_url'),
    when: (request, form) => posts(request, '/sessions') && form.includes('relinkaccount://'),
    change: {
      status: 400,
      error: { type: 'invalid_request_error', code: 'url_invalid', param: 'return_url' },
    },
  },
];
