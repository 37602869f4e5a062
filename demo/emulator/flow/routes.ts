import type { Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import * as z from 'zod/mini';
import { WireError } from '../wire/errors.ts';
import { outcomes } from './outcomes.ts';
import type { BrowserResult, Runs } from './runs.ts';

const opening = z.strictObject({
  client_secret: z.string(),
  publishable_key: z.string(),
  stripe_account: z.nullable(z.string()),
});

const hostedOpening = z.strictObject({ page: z.string() });

const ending = z.union([
  z.strictObject({
    run: z.string(),
    outcome: z.enum([...outcomes, 'account']),
    account: z.optional(z.string()),
  }),
  z.strictObject({
    run: z.string(),
    ending: z.discriminatedUnion('type', [
      z.strictObject({
        type: z.literal('linked'),
        login: z.enum(['same', 'other']),
        accounts: z.array(z.string()),
      }),
      z.strictObject({ type: z.literal('closed') }),
      z.strictObject({ type: z.literal('failed'), error: z.boolean() }),
    ]),
  }),
]);

/** What a fault can strike beside the API: what the browser asks for. */
export const flowRoutes: readonly string[] = [
  'POST /emulator/flow/open',
  'POST /emulator/flow/open-hosted',
  'POST /emulator/flow/end',
  'GET /emulator/stripe.js',
  'GET /emulator/hosted.js',
  'GET /emulator/hosted/:page',
];

/** What the stand-in for Stripe.js talks to. Any page may: there are no cookies, and a client secret is needed. */
export function mountFlow(app: Hono, runs: Runs): void {
  app.use('/emulator/flow/*', cors({ origin: '*', allowMethods: ['POST'], allowHeaders: ['Content-Type'] }));
  app.post('/emulator/flow/open', async (c) => {
    const body = await read(c, opening);
    return answer(c, () => runs.open(body.client_secret, body.publishable_key, body.stripe_account));
  });
  app.post('/emulator/flow/open-hosted', async (c) => {
    const { page } = await read(c, hostedOpening);
    return answer(c, () => runs.openHosted(page));
  });
  app.post('/emulator/flow/end', async (c) => {
    const body = await read(c, ending);
    return answer(c, (): { result: BrowserResult } => ({
      result:
        'outcome' in body
          ? runs.endAs(body.run, body.outcome, body.account ?? null)
          : runs.end(body.run, body.ending),
    }));
  });
}

async function read<T>(c: Context, shape: z.ZodMiniType<T>): Promise<T> {
  const parsed = shape.safeParse(await c.req.json().catch(() => null));
  if (!parsed.success) throw new WireError(400, 'This address is for the stand-in of Stripe.js only.');
  return parsed.data;
}

/** A refusal is a result too: `collect…` resolves with it. */
function answer(c: Context, work: () => object): Response {
  c.header('Cache-Control', 'no-store');
  try {
    return c.json(work());
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    const { type, code, message } = error.body.error;
    return c.json({ result: { error: { type, message, ...(code && { code }) } } });
  }
}
