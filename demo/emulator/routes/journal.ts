import type { Context, Hono } from 'hono';
import type { Journal } from '../requests/journal.ts';
import { longest, type Note } from '../requests/record.ts';
import { newId } from '../state/ids.ts';
import { platformId, type Store } from '../state/store.ts';
import { WireError } from '../wire/errors.ts';
import { readForm, type Form } from '../wire/form.ts';
import { versionNamed } from '../wire/version.ts';
import { ownerOf } from './owner.ts';

const notes = new WeakMap<Request, Note>();

/** What is taken down of the request that is under way. */
export function noteOf({ req }: Context): Note {
  const note = notes.get(req.raw);
  if (!note) throw new Error('The journal has to be mounted before what it takes down.');
  return note;
}

/** As above, for what is no request of the API. */
export const noteIfAny = ({ req }: Context): Note | undefined => notes.get(req.raw);

/**
 * Takes down every request of the API, and marks the answers that come from Stripe, errors included, as Stripe does:
 * with the request's id, the version, and the caller's own `Idempotency-Key` and `Stripe-Account`. To be mounted before
 * the faults: what a proxy answers in Stripe's place has none of these.
 */
export function mountJournal(app: Hono, journal: Journal, store: Store): void {
  app.use('/v1/*', async (c, next) => {
    const started = performance.now();
    const note = await noteFrom(c as Context, store);
    notes.set(c.req.raw, note);
    journal.add(note);
    await next();
    note.status = c.res.status;
    note.replayed = c.res.headers.has('Idempotent-Replayed');
    note.duration = Math.round(performance.now() - started);
    if (c.error instanceof WireError) {
      const { type, code = null, param = null } = c.error;
      note.error = { type, code, param };
    }
    journal.end(note);
    if (!/^application\/json\b/i.test(c.res.headers.get('Content-Type') ?? '')) return;
    mark(c.res.headers, note);
  });
}

function mark(headers: Headers, { id, version, idempotency_key: key, stripe_account: account }: Note): void {
  headers.set('Request-Id', id);
  headers.set('Stripe-Version', version);
  if (key) headers.set('Idempotency-Key', key);
  if (account) headers.set('Stripe-Account', account);
}

async function noteFrom(c: Context, store: Store): Promise<Note> {
  const { method, path } = c.req;
  const asked = c.req.header('Stripe-Version');
  const body = await c.req.text();
  const note: Note = {
    id: newId('req', 14),
    at: store.now,
    method,
    path,
    form: formFrom(c, body),
    isLong: body.length > longest,
    version: asked !== undefined && store.versions.knows(asked) ? asked : versionNamed(null).name,
    idempotency_key: c.req.header('Idempotency-Key') ?? null,
    stripe_account: c.req.header('Stripe-Account') ?? null,
    owner: null,
    status: 0,
    replayed: false,
    error: null,
    fault: null,
    warnings: [],
    duration: 0,
  };
  note.owner = ownerOf(store.tenantIfAny(note.stripe_account ?? platformId), path, note.form ?? {});
  return note;
}

/** Null where it cannot be read: the API says what is wrong with it. */
function formFrom(c: Context, body: string): Form | null {
  try {
    return readForm(new URL(c.req.url), c.req.header('Content-Type'), body);
  } catch {
    return null;
  }
}
