import type { Context, MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import type { Settings } from '../options/types.ts';
import { isExactOrigin } from '../options/schema.ts';
import { ProblemError } from '../problem.ts';
import type { Access, Guard, RelinkEnv } from './environment.ts';

const EXPOSED = ['Relink-Contract', 'Retry-After', 'X-Request-Id'];

/** CORS for each kind of route. Pages that may not read an answer get no header of it. */
export function shared(
  { origins }: Settings,
  accessTo: (path: string) => Access,
): MiddlewareHandler<RelinkEnv> {
  const preflight = cors({
    origin: [...origins],
    credentials: true,
    allowMethods: ['GET', 'POST'],
    exposeHeaders: EXPOSED,
    maxAge: 600,
  });
  return async (c, next) => {
    const access = accessTo(c.req.path);
    if (access === 'stripe') return next();
    // The same for everybody, so that a cache that does not know `Vary` serves it to all alike.
    if (access === 'anybody') {
      c.header('Access-Control-Allow-Origin', '*');
      return next();
    }
    const origin = c.req.header('origin') ?? '';
    const isListed = origins.has(origin);
    if (c.req.method === 'OPTIONS') {
      if (isListed) return preflight(c, next);
      if (c.req.header('access-control-request-method') !== undefined) throw forbidden(origin);
    }
    // Set before there is an answer: afterwards each of them would cost a copy of it.
    c.header('Vary', 'Origin');
    if (isListed) {
      c.header('Access-Control-Allow-Origin', origin);
      c.header('Access-Control-Allow-Credentials', 'true');
      c.header('Access-Control-Expose-Headers', EXPOSED.join(','));
    }
    return next();
  };
}

/**
 * Refuses requests that another site's page makes (CSRF), whatever their content type. A page cannot set `Sec-Fetch-Site`
 * nor `Origin`; a request with neither does not come from a page, and `identify` decides.
 *
 * @throws ProblemError `forbidden_origin`
 */
export function trustedOrigin({ origins }: Settings): Guard {
  return (c) => {
    const origin = c.req.header('origin');
    const site = c.req.header('sec-fetch-site');
    if (site === 'same-origin') return;
    if (origin === undefined && (site === undefined || site === 'none')) return;
    if (origin !== undefined && (origins.has(origin) || (site === undefined && isHostAsked(c, origin))))
      return;
    throw forbidden(origin);
  };
}

/**
 * Whether the page is of the very host that it asks: over plain http, as on a phone in the LAN, browsers leave out
 * `Sec-Fetch-Site`, and send `Origin` with every POST. The scheme is the page's, since a proxy in front may have ended TLS; but
 * a page on plain http is none of a host that was asked over TLS. A name that was bound anew to this address (DNS rebinding)
 * passes, and brings none of your customers' cookies.
 */
function isHostAsked(c: Context<RelinkEnv>, origin: string): boolean {
  const [scheme] = origin.split('//');
  const asked = `${scheme}//${c.req.header('host') ?? new URL(c.req.url).host}`;
  const isDowngraded = scheme === 'http:' && c.req.url.startsWith('https:');
  return !isDowngraded && isExactOrigin(origin) && URL.canParse(asked) && new URL(asked).origin === origin;
}

function forbidden(origin: string | undefined): ProblemError {
  const detail =
    "This endpoint does not list the page's origin. If the page is yours, add it to the option origins, or to RELINK_ORIGINS.";
  const isPlain =
    origin !== undefined && (origin === 'null' || isExactOrigin(origin)) && origin.length <= 300;
  return new ProblemError('forbidden_origin', { detail, log: isPlain ? { origin } : {} });
}
