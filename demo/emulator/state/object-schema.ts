/** Holds accounts and authorizations, and patches of them, to their shape; which fields there are, `types.ts` says. */
import * as z from 'zod/mini';
import { mistakesIn } from '../schema/mistakes.ts';
import { text, time, type FieldsOf } from '../schema/fields.ts';
import { action, permission, status, subcategory } from './field-schema.ts';
import type {
  Account,
  AccountNumber,
  Authorization,
  BankAccount,
  Feature,
  Holder,
  Ownership,
  Refresh,
} from './types.ts';

const nullableText = z.nullable(z.string());
const date = z.nullable(time);
const feature: z.ZodMiniType<Feature> = z.enum(['balance', 'inferred_balances', 'ownership', 'transactions']);

export const holder: z.ZodMiniType<Holder> = z.union([
  z.strictObject({ type: z.literal('customer'), customer: text }),
  z.strictObject({ type: z.literal('customer'), customer_account: text }),
  z.strictObject({ type: z.literal('account'), account: text }),
]);

const bankAccountFields = {
  display_name: nullableText,
  last4: nullableText,
  subcategory,
} satisfies FieldsOf<BankAccount>;

const accountNumber = z.strictObject({
  identifier_type: z.enum(['account_number', 'tokenized_account_number']),
  status: z.enum(['transactable', 'deactivated']),
  expected_expiry_date: date,
  supported_networks: z.tuple([z.literal('ach')]),
} satisfies FieldsOf<AccountNumber>);

const refresh = z.strictObject({
  id: text,
  status: z.enum(['pending', 'succeeded', 'failed']),
  last_attempted_at: time,
  next_refresh_available_at: date,
} satisfies FieldsOf<Refresh>);

const owner = z.strictObject({
  id: text,
  name: z.string(),
  email: nullableText,
  phone: nullableText,
  raw_address: nullableText,
} satisfies FieldsOf<Ownership['owners'][number]>);

/** What accounts and authorizations share. */
const linked = {
  id: text,
  holder: z.nullable(holder),
  institution: text,
  status,
  action,
  expected_deactivation_date: date,
  announced_deactivation: date,
  breaks_at: date,
};

const accountFields = {
  ...bankAccountFields,
  ...linked,
  created: time,
  authorization: text,
  cause: z.nullable(text),
  announced_expiry: date,
  account_numbers: z.nullable(z.array(accountNumber)),
  permissions: z.array(permission),
  subscriptions: z.array(feature),
  refreshes: z.partialRecord(feature, refresh),
  balance: z.int(),
  ownership: z.nullable(
    z.strictObject({ id: text, created: time, owners: z.array(owner) } satisfies FieldsOf<Ownership>),
  ),
} satisfies FieldsOf<Account>;

const authorizationFields = {
  ...linked,
  unlinked: z.array(z.strictObject(bankAccountFields)),
} satisfies FieldsOf<Authorization>;

export const account: z.ZodMiniType<Account> = z.strictObject(accountFields);
export const authorization: z.ZodMiniType<Authorization> = z.strictObject(authorizationFields);

/** What a patch leaves out stays, the id stays in any case. @throws TypeError that names every mistake by its field */
export function patchedAccount(before: Account, patch: unknown): Account {
  return { ...before, ...readPatch<Account>('account', accountFields, before.id, patch) };
}

/** @throws TypeError that names every mistake by its field */
export function patchedAuthorization(before: Authorization, patch: unknown): Authorization {
  return { ...before, ...readPatch<Authorization>('authorization', authorizationFields, before.id, patch) };
}

function readPatch<T>(kind: string, fields: z.core.$ZodShape, id: string, patch: unknown): Partial<T> {
  const shape = z.partial(z.strictObject({ ...fields, id: z.literal(id) }));
  const parsed = shape.safeParse(patch, { reportInput: true });
  if (!parsed.success) {
    throw new TypeError(`The patch of the ${kind} has a mistake. ${mistakesIn(parsed.error).join('; ')}.`);
  }
  return Object.fromEntries(
    Object.entries(parsed.data).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
