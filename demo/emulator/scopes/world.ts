import { Hono } from 'hono';
import { mountBrowser } from '../browser/routes.ts';
import { createControl, type EmulatorControl } from '../control/control.ts';
import { Courier, type WebhookOptions } from '../events/courier.ts';
import { Publisher } from '../events/publisher.ts';
import { Queue } from '../events/queue.ts';
import type { Fidelity } from '../fidelity/fidelity.ts';
import type { Host } from '../faults/fault.ts';
import { Faults } from '../faults/faults.ts';
import { mountFaults } from '../faults/middleware.ts';
import { Director } from '../flow/director.ts';
import { flowRoutes, mountFlow } from '../flow/routes.ts';
import { Runs } from '../flow/runs.ts';
import { mountPanel } from '../panel/routes.ts';
import { mountRemoteControl } from '../remote/routes.ts';
import { Journal } from '../requests/journal.ts';
import type { RequestRecord } from '../requests/record.ts';
import { mountApi } from '../routes/api.ts';
import { mountJournal, noteIfAny } from '../routes/journal.ts';
import { operations } from '../routes/operations.ts';
import type { Seed } from '../state/seed.ts';
import { platformId, Store } from '../state/store.ts';
import { errorAnswer, WireError } from '../wire/errors.ts';
import { IdempotencyKeys } from '../wire/idempotency.ts';
import type { RestrictedKeys } from '../wire/keys.ts';
import { RateLimit, type RateLimits } from '../wire/rate-limit.ts';
import type { Versions } from '../wire/version.ts';

/** What every world of an emulator has in common. */
export interface WorldOptions {
  now: () => number;
  sessionLifetime: number;
  restrictedKeys: RestrictedKeys;
  webhooks: WebhookOptions;
  versions: Versions;
  fidelity: Fidelity;
  rateLimits: RateLimits | null;
  strict: boolean;
  onRequest: ((request: RequestRecord) => void) | undefined;
}

/** All that an emulator is: objects, clock, plans, faults, journal. A scope has one of its own. */
export interface World {
  fetch: (request: Request, host?: Host) => Promise<Response>;
  control: EmulatorControl;
  /** Is something of this world opened by a client secret, the token of a run, or that of a hosted page? */
  opens: (handle: string) => boolean;
  stop: () => void;
}

const routes = [...operations.map(({ method, path }) => `${method} ${path}`), ...flowRoutes];

/** @throws TypeError if the seed has a mistake */
export function createWorld(seed: Seed, options: WorldOptions): World {
  const { now, restrictedKeys: restricted, webhooks, rateLimits, strict } = options;
  const store = new Store({ seed, ...options });
  const queue = new Queue(store);
  const courier = new Courier(store, queue, webhooks);
  const publisher = new Publisher(store, queue, courier);
  const director = new Director();
  const faults = new Faults();
  const keys = new IdempotencyKeys();
  const journal = new Journal(options.onRequest);
  const rateLimit = new RateLimit(rateLimits, now);
  const app = new Hono();
  mountJournal(app, journal, store);
  mountFaults(app, faults, {
    subject: (c) => {
      const note = noteIfAny(c);
      return { owner: note?.owner ?? null, stripeAccount: note?.stripe_account ?? platformId };
    },
    struck: (c, kind) => {
      const note = noteIfAny(c);
      if (note) note.fault = kind;
    },
  });
  mountApi(app, operations, { store, publisher, keys, restricted, rateLimit, strict });
  mountBrowser(app);
  mountFlow(app, new Runs(store, publisher, director));
  const memory = { store, queue, courier, director, faults, keys };
  const control = createControl({ memory, publisher, journal, rateLimit, routes });
  mountRemoteControl(app, control);
  mountPanel(app, { store, publisher, director, journal });
  app.notFound(() =>
    errorAnswer(new WireError(404, 'This is the relink-account emulator. There is nothing here.')),
  );
  app.onError((error) => errorAnswer(store.fidelity.asRecorded(error) as Error));
  return {
    fetch: async (request, host) => app.fetch(request, host),
    control,
    opens: (handle) => store.opened(handle) !== undefined,
    stop: () => courier.stop(),
  };
}
