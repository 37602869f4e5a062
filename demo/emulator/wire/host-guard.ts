import type { MiddlewareHandler } from 'hono';
import { WireError } from './errors.ts';

/**
 * Is a request for one of these names? A page of another site can make its own name lead to this machine (DNS
 * rebinding); it cannot change the name that the browser asks for.
 *
 * @param hosts without port, such as `localhost` and `[::1]`
 */
export const isAskedAs = (hosts: readonly string[], { url }: Request): boolean =>
  hosts.includes(new URL(url).hostname);

/** Does a request come from a page of ours, or from none? A browser shows whose page it is. */
export function isOfOwnPage({ headers, url }: Request): boolean {
  const origin = headers.get('Origin');
  return origin === null || URL.parse(origin)?.host === new URL(url).host;
}

/** Answers only where it is asked for by a known name. */
export function hostGuard(hosts: readonly string[]): MiddlewareHandler {
  return async ({ req }, next) => {
    if (!isAskedAs(hosts, req.raw)) {
      const { hostname } = new URL(req.url);
      throw new WireError(
        421,
        `The relink-account emulator answers as ${hosts.join(', ')} only, not as '${hostname}'. If that name is yours, ` +
          `allow it: --allow-host ${hostname}, or the option hosts.`,
      );
    }
    await next();
  };
}
