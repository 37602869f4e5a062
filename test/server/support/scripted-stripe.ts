import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as Stripe got it. */
interface StripeRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
}

/** An answer: an object is sent as JSON, a string as a page, and a function does what it likes with the connection. */
export type StripeReply =
  | { readonly status?: number; readonly body: object | string; readonly headers?: Record<string, string> }
  | ((response: ServerResponse, request: StripeRequest) => void);

/** A Stripe that says what it was told to say, over real HTTP, and remembers what it was asked. */
export interface ScriptedStripe {
  readonly port: number;
  readonly requests: StripeRequest[];
  /** Says what to answer to `GET /accounts/fca_1`, below `/v1/financial_connections`, from now on. */
  on(route: string, reply: StripeReply): void;
  /** Resolves once that many requests have arrived. */
  arrived(count: number): Promise<void>;
  close(): Promise<void>;
}

const PREFIX = '/v1/financial_connections';

export async function startScriptedStripe(): Promise<ScriptedStripe> {
  const replies = new Map<string, StripeReply>();
  const requests: StripeRequest[] = [];
  const waiting = new Set<() => void>();

  const server = createServer((incoming, response) => {
    void receive(incoming).then((request) => {
      requests.push(request);
      const reply = replies.get(`${request.method} ${request.path}`) ?? MISSING;
      if (typeof reply === 'function') reply(response, request);
      else send(response, reply);
      for (const check of waiting) check();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    requests,
    on: (route, reply) => replies.set(route, reply),
    arrived: (count) =>
      new Promise((resolve) => {
        const check = () => {
          if (requests.length < count) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** What Stripe says of an id that it does not know. */
const MISSING: StripeReply = stripeError(404, {
  type: 'invalid_request_error',
  code: 'resource_missing',
});

export function stripeError(
  status: number,
  error: { type: string; code?: string; param?: string; message?: string },
  headers: Record<string, string> = {},
): StripeReply {
  return { status, body: { error: { message: 'Words for developers.', ...error } }, headers };
}

async function receive(incoming: IncomingMessage): Promise<StripeRequest> {
  const url = new URL(incoming.url ?? '/', 'http://stripe.test');
  return {
    method: incoming.method ?? '',
    path: url.pathname.replace(PREFIX, ''),
    query: Object.fromEntries(url.searchParams),
    form: readForm(await text(incoming)),
    headers: incoming.headers,
  };
}

/** The names of a list, `permissions[]`, come again and again: each is told with its place, `permissions[0]`. */
function readForm(body: string): Record<string, string> {
  const form: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(body)) {
    const place = Object.keys(form).filter((other) => other.startsWith(name.replace(/\]$/, ''))).length;
    form[name.endsWith('[]') ? name.replace(/\[\]$/, `[${place}]`) : name] = value;
  }
  return form;
}

function send(response: ServerResponse, reply: Exclude<StripeReply, (...args: never) => void>): void {
  const { status = 200, body, headers } = reply;
  const isPage = typeof body === 'string';
  response.writeHead(status, {
    'Content-Type': isPage ? 'text/html' : 'application/json',
    'Request-Id': 'req_scripted',
    ...headers,
  });
  response.end(isPage ? body : JSON.stringify(body));
}
