import type { Context, Hono } from 'hono';
import { WireError } from '../wire/errors.ts';
import type { Fault, Faults, Host } from './faults.ts';

const pauses = new WeakMap<Request, () => Promise<void>>();

/** What a fault makes a request of the API wait for; the API waits while it works, so that its idempotency key is in use. */
export const lateness = async (request: Request): Promise<void> => pauses.get(request)?.();

/** Else a fault for everything could not be taken away again. */
const isOurs = (path: string) => /^\/emulator\/(?:control|panel)\b/.test(path);

/** Lets faults strike the API and what the browser talks to, not the controls. To be mounted before them. */
export function mountFaults(app: Hono, faults: Faults): void {
  app.use(async (c, next) => {
    if (isOurs(c.req.path)) return next();
    const { delay, fault } = faults.strike(c.req.method, c.req.path);
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

function faulty({ kind }: Fault): Response {
  switch (kind) {
    case 'rate_limit':
      return errorAnswer(new WireError(429, 'Too many requests.', { code: 'rate_limit' }));
    case 'html': {
      const page =
        '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';
      return new Response(page, { status: 502, headers: { 'Content-Type': 'text/html' } });
    }
    case 'reset':
      return new Response(broken(), { headers: { 'Content-Type': 'application/json' } });
    default:
      return errorAnswer(new WireError(500, 'The emulator was told to fail.', { type: 'api_error' }));
  }
}

const errorAnswer = (error: WireError) => Response.json(error.body, { status: error.status });

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
