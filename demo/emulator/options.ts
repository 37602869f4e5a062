import * as z from 'zod/mini';
import { behaviours } from './behaviours.ts';
import type { WebhookOptions } from './events/courier.ts';
import { readFidelity, type FidelityFile } from './fidelity/file.ts';
import type { RequestRecord } from './requests/record.ts';
import { given, stated, text } from './schema/fields.ts';
import { mistakesIn } from './schema/mistakes.ts';
import type { Seed } from './state/seed.ts';
import { isVersion } from './wire/version.ts';
import type { RestrictedKeys } from './wire/keys.ts';
import type { RateLimits } from './wire/rate-limit.ts';

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
  /** Versions of Stripe's API beside those that are known, such as one that came out since. */
  apiVersions?: readonly string[];
  /**
   * Requests in a second from which on it answers 429; `true` for Stripe's own limits: 100, and 25 to one endpoint.
   * Default none: then what Stripe would have refused is a warning in the journal.
   */
  rateLimit?: Partial<RateLimits> | boolean;
  /** Told of each request of the API once it was answered, as the journal has it. Of scopes, too. */
  onRequest?: (request: RequestRecord) => void;
  /**
   * Whether unknown parameters, versions and events are refused, as Stripe does. Default true; else they are warnings in
   * the journal, for an integration that is ahead of the emulator.
   */
  strict?: boolean;
  /** What `relink-account-emulator probe` recorded of Stripe: it behaves as was recorded. Default: as in its table. */
  fidelity?: FidelityFile;
}

const resources = ['customers', 'financial_connections', 'events', 'webhook_endpoints'];
const permission = z.enum(resources.flatMap((each) => [`${each}:read`, `${each}:write`]));
const callable = z.custom<(...given: never[]) => unknown>((value) => typeof value === 'function');
const positive = z.int().check(z.minimum(1));

const shape = z.strictObject({
  seed: given(z.custom<Seed>()),
  now: given(callable),
  sessionLifetime: given(z.int().check(z.minimum(0), z.maximum(1e9))),
  restrictedKeys: given(z.record(z.string().check(z.regex(/^rk_test_./)), z.array(permission))),
  hosts: given(z.array(z.string().check(z.regex(/^(?:\[[\da-f:.]+\]|[^:/[\]\s]+)$/i)))),
  webhooks: given(
    z.strictObject({
      fetch: given(callable),
      timeout: given(positive),
      retryAfter: given(z.array(z.number().check(z.minimum(0)))),
    }),
  ),
  apiVersions: given(z.array(text.check(z.refine(isVersion)))),
  rateLimit: given(
    z.union([z.boolean(), z.strictObject({ total: given(positive), perEndpoint: given(positive) })]),
  ),
  strict: given(z.boolean()),
  fidelity: given(z.custom<FidelityFile>()),
  onRequest: given(callable),
});

/** @throws TypeError that names every mistake by its place: an option that is misspelt would be left aside */
export function checkOptions(options: EmulatorOptions): void {
  if (options.fidelity !== undefined) checkRows(readFidelity(options.fidelity));
  const parsed = shape.safeParse(stated(options), { reportInput: true });
  if (parsed.success) return;
  throw new TypeError(`The options of the emulator have a mistake. ${mistakesIn(parsed.error).join('; ')}.`);
}

/** @throws TypeError if something was recorded of what no row of the table is about: it would be left aside */
function checkRows({ rows }: FidelityFile): void {
  const strange = Object.keys(rows).filter((id) => !behaviours.some((each) => each.id === id));
  if (strange.length === 0) return;
  throw new TypeError(
    `What was recorded has a mistake. ${strange.map((id) => `rows.${id}: is no row of the table of behaviours`).join('; ')}.`,
  );
}
