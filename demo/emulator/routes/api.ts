import type { Context, Hono } from 'hono';
import type { Publisher } from '../events/publisher.ts';
import { lateness } from '../faults/middleware.ts';
import type { Note } from '../requests/record.ts';
import { platformId, type Store } from '../state/store.ts';
import type { Tenant } from '../state/types.ts';
import { inSituation, WireError } from '../wire/errors.ts';
import { leaves, readForm, type Form } from '../wire/form.ts';
import type { Answer, IdempotencyKeys } from '../wire/idempotency.ts';
import { checkKey, checkPermission, type RestrictedKeys } from '../wire/keys.ts';
import type { RateLimit } from '../wire/rate-limit.ts';
import type { Objection } from '../wire/version.ts';
import { noteOf } from './journal.ts';
import { unrecognizedUrl, type Operation } from './operation.ts';

/** What the API answers by. */
export interface ApiParts {
  store: Store;
  publisher: Publisher;
  keys: IdempotencyKeys;
  restricted: RestrictedKeys;
  rateLimit: RateLimit;
  /** Whether what Stripe would refuse is refused, or noted as a warning. */
  strict: boolean;
}

/** Mounts Stripe's API, `/v1/…`: who asks, in which version, once or again; then the operation. */
export function mountApi(app: Hono, operations: readonly Operation[], parts: ApiParts): void {
  const { store, publisher, keys, restricted, rateLimit, strict } = parts;
  for (const operation of operations) {
    app.on(operation.method, operation.path, async (c) => {
      checkKey(c.req.header('Authorization'));
      checkPermission(c.req.header('Authorization'), restricted, c.req.method, c.req.path);
      const note = noteOf(c);
      const refuse: Objection = (error) => store.fidelity.refuse(error);
      const objection: Objection = (error) => {
        if (strict) refuse(error);
        else note.warnings.push(error.message);
      };
      const version = store.versions.read(c.req.header('Stripe-Version'), objection);
      note.version = version.name;
      const tenant = tenantFor(c.req.header('Stripe-Account'), store);
      rateLimit.take(`${operation.method} ${operation.path}`, tenant.id, note);
      const url = new URL(c.req.url);
      const form = note.form ?? readForm(url, c.req.header('Content-Type'), await c.req.text());
      publisher.catchUp();
      const { now } = store;
      const key = operation.method === 'POST' ? readIdempotencyKey(c, refuse) : undefined;
      const request = { id: note.id, idempotency_key: key ?? null };
      const execute = async (): Promise<Answer> => {
        await lateness(c.req.raw);
        const path = (name: string) => c.req.param(name) ?? '';
        const call = { store, tenant, version, now, origin: url.origin, path, objection, refuse };
        try {
          return { status: 200, body: operation.execute(call, form) };
        } finally {
          publisher.publish(request);
        }
      };
      if (!key) return respond(c, note, await execute());
      const print = fingerprint(operation.method, url.pathname, form);
      const answer = await keys.run(`${tenant.id} ${key}`, print, now, execute, store.fidelity);
      if (answer.replayed && store.fidelity.fact<boolean>('idempotency.replay', 'replayed', true))
        c.header('Idempotent-Replayed', 'true');
      return respond(c, note, answer);
    });
  }
  app.all('/v1/*', (c) => {
    checkKey(c.req.header('Authorization'));
    throw unrecognizedUrl(c.req.method, c.req.path);
  });
}

function respond(c: Context, note: Note, { status, body }: Answer): Response {
  const { object, id } = body as { object?: string; id?: string };
  if (object === 'customer') note.owner ??= id ?? null;
  return Response.json(body, { status, headers: c.res.headers });
}

/** Any connected account exists as soon as it is named (inferred). */
function tenantFor(header: string | undefined, store: Store): Tenant {
  const id = readTenant(header);
  if (!store.tenantIfAny(id)) store.fidelity.accept('stripe_account.unknown');
  return store.tenant(id);
}

function readTenant(header: string | undefined): string {
  if (header === undefined) return platformId;
  if (!/^acct_\w+$/.test(header)) {
    throw inSituation(
      'stripe_account.malformed',
      new WireError(403, `Stripe-Account has to be the id of an account (acct_…), not '${header}'.`, {
        code: 'account_invalid',
      }),
    );
  }
  return header;
}

function readIdempotencyKey(c: Context, refuse: Objection): string | undefined {
  const key = c.req.header('Idempotency-Key');
  if (key && key.length > 255) {
    const message = 'Idempotency-Key may have 255 characters at most.';
    const error = new WireError(400, message, { type: 'idempotency_error' });
    refuse(inSituation('idempotency.long_key', error));
  }
  return key;
}

/** Two requests are the same if they ask for the same, in whatever order and notation. */
const fingerprint = (method: string, path: string, form: Form) =>
  JSON.stringify([method, path, ...[...leaves(form)].sort(([a], [b]) => (a < b ? -1 : 1))]);
