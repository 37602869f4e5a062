import type { Hono } from 'hono';
import type { EmulatorControl } from '../control/control.ts';
import { isOfOwnPage } from '../wire/host-guard.ts';
import { WireError } from '../wire/errors.ts';
import type { MethodName } from './method-names.ts';
import { methods } from './methods.ts';

/**
 * The control over HTTP, for tests in another process or another language: `POST /emulator/control/<method>` with the
 * arguments as a JSON array, answered with `{"result": …}`. Pages of other sites are refused, as a browser shows them
 * to be by `Origin`, and asks for leave to send JSON.
 */
// Source: inferred (remote control).
export function mountRemoteControl(app: Hono, control: EmulatorControl): void {
  app.post('/emulator/control/:method', async (c) => {
    if (!isOfOwnPage(c.req.raw)) {
      throw new WireError(403, 'Pages of other sites may not control the emulator.');
    }
    if (!/^application\/json\b/i.test(c.req.header('Content-Type') ?? '')) {
      throw new WireError(415, 'Send the arguments as JSON, with Content-Type: application/json.');
    }
    const strange = Object.keys(c.req.queries()).find((each) => each !== 'scope');
    if (strange !== undefined) {
      throw new WireError(400, `There is no '${strange}' in a query here; ?scope= leads to a scope.`);
    }
    const name = c.req.param('method');
    if (!isMethod(name)) {
      const known = Object.keys(methods).join(', ');
      throw new WireError(
        404,
        `There is no such method in this version of the emulator. There are: ${known}.`,
      );
    }
    const given: unknown = await c.req.json().catch(() => null);
    if (!Array.isArray(given)) throw new WireError(400, 'The arguments have to be a JSON array; [] is none.');
    // JSON has no word for what is left out.
    const result = await call(() =>
      methods[name](
        control,
        given.map((each: unknown) => each ?? undefined),
      ),
    );
    return c.json({ result: result ?? null }, 200, { 'Cache-Control': 'no-store' });
  });
}

const isMethod = (name: string): name is MethodName => Object.hasOwn(methods, name);

/** What the control complains of is the caller's mistake. */
async function call(work: () => unknown): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) throw new WireError(400, error.message);
    throw error;
  }
}
