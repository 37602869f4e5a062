/** What a page asks of a Stripe host, as whatever drives the browser tells it. */
export interface PageRequest {
  url: string;
  method: string;
  body: string | undefined;
}

export interface PageAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Has a request to be answered in Stripe's place? */
export const isForStripe = (url: URL): boolean =>
  /^(?:[\w-]+\.)?(?:js|api|hooks)\.stripe\.com$/.test(url.hostname);

/** Where the stand-in for Stripe.js calls: what a page's policy allows for Stripe's own. */
const api = 'https://api.stripe.com';

const leave = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'Content-Type',
};

/**
 * Answers a page in place of Stripe, and never rejects: with the stand-in for Stripe.js, which calls back to api.stripe.com as far as the
 * page can see, so that its content security policy for Stripe is enough; and with what the emulator says there.
 */
export async function answerAsStripe(origin: string, request: PageRequest): Promise<PageAnswer> {
  const { hostname, pathname, search } = new URL(request.url);
  if (request.method === 'OPTIONS') return { status: 204, headers: leave, body: '' };
  if (hostname === 'js.stripe.com' && /\.js$|^\/v3\/?$/.test(pathname)) {
    return relay(`${origin}/emulator/stripe.js?api=${encodeURIComponent(api)}`, {});
  }
  if (hostname !== new URL(api).hostname || !pathname.startsWith('/emulator/')) {
    return { status: 404, headers: leave, body: 'The relink-account emulator has nothing here.' };
  }
  const { method, body } = request;
  return relay(origin + pathname + search, {
    method,
    ...(body !== undefined && { body, headers: { 'Content-Type': 'application/json' } }),
  });
}

async function relay(url: string, request: RequestInit): Promise<PageAnswer> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(30_000) });
    const type = response.headers.get('Content-Type') ?? 'text/plain';
    return {
      status: response.status,
      headers: { 'content-type': type, 'access-control-allow-origin': '*' },
      body: await response.text(),
    };
  } catch {
    return {
      status: 502,
      headers: leave,
      body: 'The relink-account emulator does not answer. Is it running?',
    };
  }
}
