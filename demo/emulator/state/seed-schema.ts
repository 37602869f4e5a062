/** Holds JSON to the shape of a seed; which fields there are, `seed.ts` says. */
import * as z from 'zod/mini';
import { mistakesIn } from '../schema/mistakes.ts';
import { given, text, type FieldsOf } from '../schema/fields.ts';
import { action, permission, status, subcategory } from './field-schema.ts';
import type {
  Seed,
  SeedAccount,
  SeedAuthorization,
  SeedCustomer,
  SeedInstitution,
  SeedWebhookEndpoint,
} from './seed.ts';
import { scenarios } from './scenarios.ts';

/** A century either way. */
const days = z.number().check(z.minimum(-36_500), z.maximum(36_500));

/** An id of Stripe's has the prefix of its kind: by it the emulator tells what an id is of. */
const idOf = (prefix: string): z.ZodMiniType<string> =>
  z.string().check(z.regex(new RegExp(`^${prefix}_\\w+$`), `${prefix}_…`));

const seedAccount: z.ZodMiniType<SeedAccount> = z.strictObject({
  id: given(idOf('fca')),
  display_name: given(z.nullable(z.string())),
  last4: given(z.nullable(z.string())),
  subcategory: given(subcategory),
  status: given(status),
  cause: given(text),
  action: given(action),
  expected_deactivation_in_days: given(days),
  account_number: given(
    z.strictObject({
      identifier_type: given(z.enum(['account_number', 'tokenized_account_number'])),
      status: given(z.enum(['transactable', 'deactivated'])),
      expires_in_days: given(days),
    }),
  ),
  permissions: given(z.array(permission)),
  balance: given(z.int()),
} satisfies FieldsOf<SeedAccount>);

const bankAccount = z.strictObject({ display_name: text, last4: text, subcategory: given(subcategory) });

const authorization: z.ZodMiniType<SeedAuthorization> = z.strictObject({
  id: given(idOf('fcauth')),
  institution: text,
  status: given(status),
  action: given(action),
  expected_deactivation_in_days: given(days),
  accounts: z.array(seedAccount),
  unlinked: given(z.array(bankAccount)),
} satisfies FieldsOf<SeedAuthorization>);

const customer: z.ZodMiniType<SeedCustomer> = z.strictObject({
  id: given(idOf('cus')),
  name: given(text),
  email: given(text),
  authorizations: given(z.array(authorization)),
} satisfies FieldsOf<SeedCustomer>);

const institution: z.ZodMiniType<SeedInstitution> = z.strictObject({
  id: given(idOf('fcinst')),
  name: text,
  url: given(z.nullable(text)),
  status: given(z.enum(['active', 'degraded', 'inactive'])),
  tokenized: given(z.boolean()),
  breaks: given(z.enum(['never', 'soon', 'soon_and_daily', 'in_30_days'])),
  payments: given(z.boolean()),
  scenario: given(z.enum(scenarios)),
} satisfies FieldsOf<SeedInstitution>);

const webhookEndpoint: z.ZodMiniType<SeedWebhookEndpoint> = z.strictObject({
  id: given(idOf('we')),
  url: text,
  secret: given(idOf('whsec')),
  enabled_events: given(z.array(text).check(z.minLength(1))),
  api_version: given(text),
  connect: given(z.boolean()),
} satisfies FieldsOf<SeedWebhookEndpoint>);

export const seed: z.ZodMiniType<Seed> = z.strictObject({
  institutions: given(z.array(institution)),
  customers: given(z.array(customer)),
  webhook_endpoints: given(z.array(webhookEndpoint)),
  connected_accounts: given(z.record(text, z.array(customer))),
} satisfies FieldsOf<Seed>);

/** @throws TypeError that names every mistake by its place in the JSON, and no value */
export const readSeed = (json: unknown): Seed => read(seed, json, 'seed');

/** @throws TypeError as above */
export const readSeedAccount = (json: unknown): SeedAccount => read(seedAccount, json, 'account to add');

function read<T>(shape: z.ZodMiniType<T>, json: unknown, what: string): T {
  const parsed = shape.safeParse(json, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new TypeError(`The ${what} has a mistake. ${mistakesIn(parsed.error).join('; ')}.`);
}
