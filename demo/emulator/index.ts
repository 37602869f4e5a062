/** A stand-in for Stripe, as far as relinking Financial Connections accounts goes. It says so wherever it shows itself. */
import { Hono } from 'hono';
import { mountBrowser } from './browser/routes.ts';
import { createControl, type EmulatorControl } from './control/control.ts';
import { Courier, type WebhookOptions } from './events/courier.ts';
import { Publisher } from './events/publisher.ts';
import { Queue } from './events/queue.ts';
import { Faults, type Host } from './faults/faults.ts';
import { mountFaults } from './faults/middleware.ts';
import { Director } from './flow/director.ts';
import { mountFlow } from './flow/routes.ts';
import { Runs } from './flow/runs.ts';
import { hostGuard } from './wire/host-guard.ts';
import { mountPanel } from './panel/routes.ts';
import { mountRemoteControl } from './remote/routes.ts';
import { accounts } from './routes/accounts.ts';
import { customers } from './routes/customers.ts';
import { data } from './routes/data.ts';
import { events } from './routes/events.ts';
import { institutions } from './routes/institutions.ts';
import { sessions } from './routes/sessions.ts';
import { webhookEndpoints } from './routes/webhook-endpoints.ts';
import { newId } from './state/ids.ts';
import type { Seed } from './state/seed.ts';
import { readSeed } from './state/seed-schema.ts';
import { Store } from './state/store.ts';
import { mountApi } from './routes/api.ts';
import { WireError } from './wire/errors.ts';
import type { RestrictedKeys } from './wire/keys.ts';
import { IdempotencyKeys } from './wire/idempotency.ts';

export type { EmulatorControl, FaultControl } from './control/control.ts';
export type { WebhookOptions } from './events/courier.ts';
export type { WebhookControl } from './control/webhooks.ts';
export type { Delivery, EventRecord, WebhookEndpoint } from './state/event-types.ts';
export type { Fault, Host } from './faults/faults.ts';
export type { Decision, Outcome } from './flow/outcomes.ts';
export type { Scenario } from './state/types.ts';
export type {
  Seed,
  SeedAccount,
  SeedAuthorization,
  SeedCustomer,
  SeedInstitution,
  SeedWebhookEndpoint,
} from './state/seed.ts';
export type { SavedState } from './control/saved-state.ts';
export type { RestrictedKeys } from './wire/keys.ts';
export { behaviours, type Behaviour } from './behaviours.ts';
export { defaultSeed } from './seed.ts';

export interface EmulatorOptions {
  /** What it begins with. Default: Stripe's test institutions, and no customers. */
  seed?: Seed;
  /** The clock to follow, in milliseconds. Default `Date.now`. */
  now?: () => number;
  /** Seconds that a client secret can be used for. Stripe does not say; default one hour. */
  sessionLifetime?: number;
  /**
   * What restricted keys (`rk_test_…`) may do, by key: `customers:read`, `financial_connections:write`, and so on, named
   * after the first part of the path; `write` includes `read`. A key that is not here may do everything.
   */
  restrictedKeys?: RestrictedKeys;
  /**
   * Names that it may be asked for by, without port, such as `localhost` and `[::1]`; anything else is answered with 421.
   * Default any. What listens on loopback should set it, so that no page of another site can reach it by a name of its own.
   */
  hosts?: readonly string[];
  /** How events are sent to webhook endpoints. */
  webhooks?: WebhookOptions;
}

export interface Emulator {
  /** Answers `/v1/…` as Stripe does, and `/emulator/…` for the browser. Bound: pass it around. */
  fetch: (request: Request, host?: Host) => Promise<Response>;
  control: EmulatorControl;
  /** Gives up deliveries that are under way, and makes no others. They stay pending in what `control.save` gives. */
  stop: () => void;
}

/** Creates an emulator with a state of its own. @throws TypeError if the seed has a mistake; it says where */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const {
    seed = {},
    now = Date.now,
    sessionLifetime = 3600,
    webhooks = {},
    restrictedKeys = {},
    hosts,
  } = options;
  const store = new Store(readSeed(seed), now, sessionLifetime);
  const queue = new Queue(store);
  const courier = new Courier(store, queue, webhooks);
  const publisher = new Publisher(store, queue, courier);
  const director = new Director();
  const faults = new Faults();
  const keys = new IdempotencyKeys();
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.res.headers.set('Relink-Account-Emulator', '1');
    if (!c.res.headers.has('Request-Id')) c.res.headers.set('Request-Id', newId('req', 14));
  });
  if (hosts) app.use(hostGuard(hosts));
  mountFaults(app, faults);
  const operations = [customers, accounts, institutions, sessions, data, events, webhookEndpoints].flat();
  mountApi(app, store, publisher, operations, keys, restrictedKeys);
  mountBrowser(app);
  mountFlow(app, new Runs(store, publisher, director));
  const control = createControl({ store, queue, courier, director, faults, keys }, publisher);
  mountRemoteControl(app, control);
  mountPanel(app, store, publisher, director);
  app.notFound((c) =>
    c.json(new WireError(404, 'This is the relink-account emulator. There is nothing here.').body, 404),
  );
  app.onError((error) => {
    const known =
      error instanceof WireError
        ? error
        : new WireError(500, `The emulator failed: ${error.message}`, { type: 'api_error' });
    return Response.json(known.body, { status: known.status });
  });
  return { fetch: async (request, host) => app.fetch(request, host), control, stop: () => courier.stop() };
}
