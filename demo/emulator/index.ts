/** A stand-in for Stripe, as far as relinking Financial Connections accounts goes. It says so wherever it shows itself. */
import { Hono, type Context } from 'hono';
import type { EmulatorControl } from './control/control.ts';
import { readRateLimits } from './control/checks.ts';
import { Fidelity } from './fidelity/fidelity.ts';
import type { Host } from './faults/fault.ts';
import { behavioursWith, type Behaviour } from './behaviours.ts';
import { checkOptions, type EmulatorOptions } from './options.ts';
import { mountScopes } from './remote/scopes.ts';
import { Scopes, secretKeyOf } from './scopes/scopes.ts';
import { createWorld, type WorldOptions } from './scopes/world.ts';
import { newId } from './state/ids.ts';
import type { Seed } from './state/seed.ts';
import { readSeed } from './state/seed-schema.ts';
import { withinLimit } from './wire/body-limit.ts';
import { errorAnswer } from './wire/errors.ts';
import { hostGuard } from './wire/host-guard.ts';
import { Versions } from './wire/version.ts';

export type { EmulatorOptions } from './options.ts';
export type { EmulatorControl, FaultControl } from './control/control.ts';
export type { AccountControl } from './control/accounts.ts';
export type { DecisionControl } from './control/decisions.ts';
export type { Unused } from './control/unused.ts';
export type { WebhookControl } from './control/webhooks.ts';
export type { SavedState } from './control/saved-state.ts';
export type { WebhookOptions } from './events/courier.ts';
export type { Fault, FaultError, Host } from './faults/fault.ts';
export type { Decision, Outcome } from './flow/outcomes.ts';
export type { RequestQuery } from './requests/journal.ts';
export type { RequestRecord } from './requests/record.ts';
export type { Delivery, EventRecord, WebhookEndpoint } from './state/event-types.ts';
export type { Scenario } from './state/scenarios.ts';
export type {
  Seed,
  SeedAccount,
  SeedAuthorization,
  SeedCustomer,
  SeedInstitution,
  SeedWebhookEndpoint,
} from './state/seed.ts';
export type { FidelityFile } from './fidelity/file.ts';
export type { RestrictedKeys } from './wire/keys.ts';
export type { RateLimits } from './wire/rate-limit.ts';
export { behaviours, type Behaviour } from './behaviours.ts';
export { defaultSeed } from './seed.ts';

/**
 * A world of its own within an emulator: objects, clock, outcomes, faults and journal of whoever asks with its key. What
 * parallel workers tell it, and reset, they tell and reset for themselves.
 */
export interface EmulatorScope {
  token: string;
  /** Make the worker's Stripe client with it: `new Stripe(scope.secretKey, …)`. By it the emulator knows whose a request is. */
  secretKey: string;
  control: EmulatorControl;
  /** Forgets it. */
  end: () => void;
}

export interface Emulator {
  /** Answers `/v1/…` as Stripe does, and `/emulator/…` for the browser. Bound: pass it around. */
  fetch: (request: Request, host?: Host) => Promise<Response>;
  control: EmulatorControl;
  /** Opens a scope that begins as the emulator does, or with another seed. @throws TypeError if the seed has a mistake */
  scope: (seed?: Seed) => EmulatorScope;
  /** What it does, and how sure it is of each: `recorded` where the option `fidelity` has seen it of Stripe. */
  behaviours: readonly Behaviour[];
  /** Gives up deliveries that are under way, and makes no others. They stay pending in what `control.save` gives. */
  stop: () => void;
}

/** Bytes of a body. The controls take a whole state. */
const longest = { api: 1_000_000, controls: 256_000_000 };

/** Creates an emulator with a state of its own. @throws TypeError if the seed or an option has a mistake; it says where */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  checkOptions(options);
  const { seed = {}, apiVersions, rateLimit = false, strict = true, hosts } = options;
  const common: WorldOptions = {
    now: options.now ?? Date.now,
    sessionLifetime: options.sessionLifetime ?? 3600,
    restrictedKeys: options.restrictedKeys ?? {},
    webhooks: options.webhooks ?? {},
    versions: new Versions(apiVersions),
    fidelity: new Fidelity(options.fidelity),
    rateLimits: readRateLimits(rateLimit),
    strict,
    onRequest: options.onRequest,
  };
  const create = (given: Seed = seed) => createWorld(readSeed(given), common);
  const own = create();
  const scopes = new Scopes(own, create);
  const scope = (given?: Seed): EmulatorScope => {
    const { token, world } = scopes.open(given);
    return { token, secretKey: secretKeyOf(token), control: world.control, end: () => scopes.end(token) };
  };

  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.res.headers.set('Relink-Account-Emulator', '1');
    if (!c.res.headers.has('Request-Id')) c.res.headers.set('Request-Id', newId('req', 14));
  });
  if (hosts) app.use(hostGuard(hosts));
  app.use(async (c, next) => {
    const isOfControls = /^\/emulator\/(?:control|scopes)\b/.test(c.req.path);
    c.req.raw = await withinLimit(c, isOfControls ? longest.controls : longest.api);
    await next();
  });
  mountScopes(app, {
    open: (given) => {
      const { token, secretKey } = scope(given);
      return { token, secret_key: secretKey };
    },
    end: (token) => scopes.end(token),
  });
  app.all('*', async (c) => {
    const world = await scopes.worldFor(c);
    return world.fetch(await unread(c), c.env as Host | undefined);
  });
  app.onError(errorAnswer);
  return {
    fetch: async (request, host) => app.fetch(request, host),
    control: own.control,
    scope,
    behaviours: behavioursWith(common.fidelity),
    stop: () => scopes.stop(),
  };
}

/** The request as it came, although its body was looked into. */
const unread = async ({ req }: Context): Promise<Request> =>
  req.raw.bodyUsed
    ? new Request(req.url, { method: req.method, headers: req.raw.headers, body: await req.text() })
    : req.raw;
