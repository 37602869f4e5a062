// The endpoint as it may be: stands between the page and the network where that is asked for. What Stripe does, the emulator does.
import { network } from './network.ts';
import { weathers, type Weather } from './weathers.ts';

type Fetch = (address: string, init: RequestInit) => Promise<Response>;

let current: Weather | undefined;

/** @param name of `weathers`; undefined is fine weather */
export function setWeather(name: string | undefined): void {
  current = name === undefined || !Object.hasOwn(weathers, name) ? undefined : weathers[name];
}

/** Asks the endpoint, through whatever there is in the way. */
export const throughWeather: Fetch = (address, init) => {
  const isSession = init.method === 'POST';
  const { page, sessionsOnly = false } = current ?? {};
  const way = page && (isSession || !sessionsOnly) ? ways[page] : network;
  return way(address, init);
};

const ways: Record<NonNullable<Weather['page']>, Fetch> = {
  offline: () => Promise.reject(new TypeError('Failed to fetch')),
  silent: (_, { signal }) => whenAborted(signal),
  async slow(address, init) {
    await Promise.race([new Promise((resolve) => setTimeout(resolve, 3000)), whenAborted(init.signal)]);
    return network(address, init);
  },
  // The demo's endpoint knows nobody of that name.
  signed_out: (address, init) =>
    network(address, { ...init, headers: { ...(init.headers as object), 'x-demo-customer': 'cus_nobody' } }),
  rate_limited: () => {
    const problem = { type: 'about:blank', title: 'Too Many Requests', status: 429, code: 'rate_limited' };
    return Promise.resolve(Response.json(problem, { status: 429, headers: { 'Retry-After': '30' } }));
  },
  broken: () =>
    Promise.resolve(
      new Response('<h1>502 Bad Gateway</h1>', { status: 502, headers: { 'Content-Type': 'text/html' } }),
    ),
  async minimal(address, init) {
    if (init.method !== 'POST') return new Response('Not found', { status: 404 });
    const { client_secret } = (await (await network(address, init)).json()) as { client_secret?: string };
    return Response.json({ client_secret });
  },
  async undated(address, init) {
    const response = await network(address, init);
    const text = (await response.text()).replace(/"deadline":\d+/g, '"deadline":null');
    return new Response(text, response);
  },
};

function whenAborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(signal?.reason as Error);
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
  });
}
