import type { Context, Hono } from 'hono';
import type { Fault, FaultError, Host, Subject } from './fault.ts';
import type { Faults } from './faults.ts';

const pauses = new WeakMap<Request, () => Promise<void>>();

/** What a fault makes a request of the API wait for; the API waits while it works, so that its idempotency key is in use. */
export const lateness = async (request: Request): Promise<void> => pauses.get(request)?.();

/** Else a fault for everything could not be taken away again. */
const isOurs = (path: string) => /^\/emulator\/(?:control|panel)\b/.test(path);

export interface FaultHooks {
  /** Whom a request is about. */
  subject: (c: Context) => Subject;
  /** Told of what strikes a request. */
  struck: (c: Context, kind: Fault['kind']) => void;
}

/** Lets faults strike the API and what the browser talks to, not the controls. To be mounted before them. */
// Source: inferred (faults on the wire).
export function mountFaults(app: Hono, faults: Faults, { subject, struck }: FaultHooks): void {
  app.use(async (c, next) => {
    if (isOurs(c.req.path)) return next();
    const { delay, fault } = faults.strike(c.req.method, c.req.path, () => subject(c));
    if (fault || delay > 0) struck(c, fault?.kind ?? 'latency');
    const wait = () => pause(delay, c.req.raw.signal);
    if (delay > 0 && (fault || !c.req.path.startsWith('/v1/'))) await wait();
    else if (delay > 0) pauses.set(c.req.raw, wait);
    if (!fault || fault.executed || fault.kind === 'truncated') await next();
    if (fault) await replaceAnswer(c, fault);
  });
}

async function replaceAnswer(c: Context, fault: Fault): Promise<void> {
  const answer = fault.kind === 'truncated' ? await firstHalf(c.res) : faulty(fault);
  if (fault.kind === 'reset') (c.env as Host | undefined)?.outgoing?.destroy();
  if (fault.should_retry !== undefined) answer.headers.set('Stripe-Should-Retry', String(fault.should_retry));
  // Else the headers of the answer that is lost would be taken over.
  c.res = undefined;
  c.res = answer;
}

function faulty({ kind, status, error, body, content_type }: Fault): Response {
  switch (kind) {
    case 'rate_limit':
      return errorAnswer(429, error);
    case 'html':
      return new Response(body ?? pageOf(status ?? 502), {
        status: status ?? 502,
        headers: { 'Content-Type': content_type ?? 'text/html' },
      });
    case 'reset':
      return new Response(broken(), { headers: { 'Content-Type': 'application/json' } });
    default:
      return errorAnswer(status ?? 500, error);
  }
}

const pageOf = (status: number) =>
  `<html><head><title>${status}</title></head><body><h1>${status} from a proxy</h1></body></html>`;

/** Documented: which type goes with which status. */
function errorAnswer(status: number, given: FaultError = {}): Response {
  const type = status === 402 ? 'card_error' : status >= 500 ? 'api_error' : 'invalid_request_error';
  const code = status === 429 ? { code: 'rate_limit' } : {};
  const message = `The emulator was told to answer with ${status}.`;
  return Response.json({ error: { type, message, ...code, ...given } }, { status });
}

async function firstHalf(whole: Response): Promise<Response> {
  const text = await whole.text();
  return new Response(text.slice(0, text.length / 2), { status: whole.status, headers: whole.headers });
}

/** A body that fails a moment after it was asked for: hosts look at the first bytes before they send the headers. */
function broken(): ReadableStream {
  let timer: ReturnType<typeof setTimeout>;
  return new ReadableStream({
    start(controller) {
      timer = setTimeout(
        () => controller.error(new Error('The emulator was told to break the connection.')),
        20,
      );
    },
    cancel: () => clearTimeout(timer),
  });
}

/** Waits, but not for a caller who has gone. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    const stop = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}
