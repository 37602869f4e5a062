import type { MiddlewareHandler } from 'hono';
import { WireError } from './wire/errors.ts';

/**
 * Answers only where it is asked for by a known name. A page of another site can make its own name lead to this machine
 * (DNS rebinding); it cannot change the name that the browser asks for.
 *
 * @param hosts without port, such as `localhost` and `[::1]`
 */
export function hostGuard(hosts: readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    const { hostname } = new URL(c.req.url);
    if (!hosts.includes(hostname)) {
      throw new WireError(
        421,
        `The emulator answers as ${hosts.join(', ')} only. Add the name that you use to those that are allowed.`,
      );
    }
    await next();
  };
}
