import type { Hono } from 'hono';
import type { Seed } from '../state/seed.ts';
import { isOfOwnPage } from '../wire/host-guard.ts';
import { WireError } from '../wire/errors.ts';

export interface ScopeRegistry {
  open: (seed?: Seed) => { token: string; secret_key: string };
  end: (token: string) => void;
}

/**
 * Scopes over HTTP: `POST /emulator/scopes` with `[]` or `[seed]`, answered with `{"result": {token, secret_key}}`;
 * `DELETE /emulator/scopes/<token>`. The control of one is at `/emulator/control/<method>?scope=<token>`.
 */
export function mountScopes(app: Hono, scopes: ScopeRegistry): void {
  app.use('/emulator/scopes/*', async (c, next) => {
    if (!isOfOwnPage(c.req.raw))
      throw new WireError(403, 'Pages of other sites may not control the emulator.');
    await next();
  });
  app.post('/emulator/scopes', async (c) => {
    if (!/^application\/json\b/i.test(c.req.header('Content-Type') ?? '')) {
      throw new WireError(415, 'Send the arguments as JSON, with Content-Type: application/json.');
    }
    const given: unknown = await c.req.json().catch(() => null);
    if (!Array.isArray(given) || given.length > 1) {
      throw new WireError(400, 'Give a JSON array: [], or [seed].');
    }
    const [seed] = given as [Seed?];
    try {
      return c.json({ result: scopes.open(seed ?? undefined) }, 200, { 'Cache-Control': 'no-store' });
    } catch (error) {
      throw error instanceof TypeError ? new WireError(400, error.message) : error;
    }
  });
  app.delete('/emulator/scopes/:token', (c) => {
    scopes.end(c.req.param('token'));
    return c.json({ result: null });
  });
}
