// An endpoint that does what a test tells it to: real HTTP, any answer. Every test has one of its own, at
// /scripted/<name>; it is programmed by POST /scripted/<name>/!program, and tells at /!log what it was asked.

/** One answer. */
export interface Scripted {
  status?: number;
  headers?: Record<string, string>;
  /** An object is sent as JSON, a string as it is. */
  body?: object | string;
  /** Keeps the client waiting until /!release. */
  hold?: boolean;
}

/** What an endpoint answers, by method and path. A list is used up one by one; its last entry stays. */
export type Program = Record<string, Scripted | Scripted[]>;

/** A request that came. */
export interface Asked {
  route: string;
  query: string;
  headers: Record<string, string>;
  body: string;
}

interface Endpoint {
  program: Program;
  log: Asked[];
  held: (() => void)[];
}

const endpoints = new Map<string, Endpoint>();

export async function handle(request: Request): Promise<Response | undefined> {
  const { pathname, search } = new URL(request.url);
  const [, name, path] = /^\/scripted\/([\w-]+)(\/.*)$/.exec(pathname) ?? [];
  if (!name || !path) return undefined;
  const endpoint = endpoints.get(name) ?? { program: {}, log: [], held: [] };
  endpoints.set(name, endpoint);
  if (path.startsWith('/!')) return control(endpoint, path, request);
  const route = `${request.method} ${path}`;
  endpoint.log.push({
    route,
    query: search,
    headers: Object.fromEntries(request.headers),
    body: await request.text(),
  });
  return answer(endpoint, route);
}

async function control(endpoint: Endpoint, path: string, request: Request): Promise<Response | undefined> {
  if (path === '/!log') return Response.json(endpoint.log);
  if (path === '/!program') Object.assign(endpoint.program, (await request.json()) as Program);
  if (path === '/!release') for (const release of endpoint.held.splice(0)) release();
  return new Response(null, { status: 204 });
}

async function answer(endpoint: Endpoint, route: string): Promise<Response> {
  const planned = endpoint.program[route];
  const scripted = Array.isArray(planned) ? (planned.length > 1 ? planned.shift() : planned[0]) : planned;
  if (!scripted) return new Response('Nothing is scripted for this.', { status: 404 });
  if (scripted.hold) await new Promise<void>((resolve) => endpoint.held.push(resolve));
  const { status = 200, headers = { 'relink-contract': '1' }, body = '' } = scripted;
  if (typeof body === 'string') return new Response(body || null, { status, headers });
  return Response.json(body, { status, headers });
}
