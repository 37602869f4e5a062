import * as z from 'zod/mini';
import type { AccountFacts, ReportedHolder, SessionFacts } from '../relink/facts.ts';
import type { AccountPage, StripeSession } from './types.ts';

// What must be there is required; what Stripe may leave out is null, or what is said in its place; what it adds is left out.
const optional = <Schema extends z.ZodMiniType, Else>(schema: Schema, otherwise: Else) =>
  z.pipe(
    z.nullish(schema),
    z.transform((value) => value ?? otherwise),
  );
const mapped = <Schema extends z.ZodMiniType, To>(schema: Schema, to: (value: z.output<Schema>) => To) =>
  z.pipe(schema, z.transform(to));

const text = optional(z.string(), null);
const time = optional(z.number(), null);
const names = optional(z.array(z.string()), []);
/** Plain, or inside an expanded object. */
const id = optional(z.union([z.string(), mapped(z.object({ id: z.string() }), (object) => object.id)]), null);

const holder = mapped(
  z.object({ type: z.string(), customer: id, customer_account: text, account: id }),
  ({ customer_account: customerAccount, ...rest }): ReportedHolder => ({ ...rest, customerAccount }),
);

const active = mapped(
  z.object({ cause: text, action: text, expected_deactivation_date: time }),
  ({ expected_deactivation_date: expectedDeactivationDate, ...rest }) => ({
    ...rest,
    expectedDeactivationDate,
  }),
);
const inactive = z.object({ cause: text, action: text });
const number = mapped(
  z.object({ identifier_type: text, status: text, expected_expiry_date: time }),
  ({ identifier_type: kind, status, expected_expiry_date: expectedExpiryDate }) => ({
    kind: kind ?? '',
    status: status ?? '',
    expectedExpiryDate,
  }),
);

const account = mapped(
  z.object({
    id: z.string(),
    livemode: z.boolean(),
    account_holder: optional(holder, null),
    authorization: text,
    institution_name: optional(z.string(), ''),
    display_name: text,
    last4: text,
    subcategory: optional(z.string(), 'other'),
    status: z.string(),
    status_details: z.nullish(z.object({ active: z.nullish(active), inactive: z.nullish(inactive) })),
    account_numbers: optional(z.array(number), []),
    permissions: names,
  }),
  ({
    account_holder,
    institution_name,
    display_name,
    status_details,
    account_numbers,
    ...rest
  }): AccountFacts => ({
    ...rest,
    holder: account_holder,
    institutionName: institution_name,
    displayName: display_name,
    active: status_details?.active ?? null,
    inactive: status_details?.inactive ?? null,
    numbers: account_numbers,
  }),
);

const listOf = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({ data: z.array(item), has_more: z.boolean() });

const session = z.object({
  id: z.string(),
  livemode: z.boolean(),
  account_holder: optional(holder, null),
  client_secret: text,
  url: text,
  status: text,
  permissions: names,
  limits: z.nullish(z.object({ accounts: z.nullish(z.unknown()) })),
  relink_options: optional(z.object({ authorization: z.string(), account: text }), null),
  relink_result: z.nullish(z.object({ authorization: text, account: text, failure_reason: text })),
  accounts: optional(listOf(account), { data: [], has_more: false }),
});

/** Reads an account. @throws an error if the answer is not one */
export function readAccount(answer: unknown): AccountFacts {
  return z.parse(account, answer);
}

/** Reads a page of a list: one account that is not understood costs none of the others. @throws an error if it is no list */
export function readAccountPage(answer: unknown): AccountPage {
  const { data, has_more: hasMore } = z.parse(listOf(z.unknown()), answer);
  const accounts = data.flatMap((item) => z.safeParse(account, item).data ?? []);
  const { id: last } = (data.at(-1) ?? {}) as { id?: unknown };
  const hasUnreadable = accounts.length < data.length;
  return { accounts, hasMore, hasUnreadable, last: typeof last === 'string' ? last : undefined };
}

/** Reads a session. @throws an error if the answer is not one */
export function readSession(answer: unknown): StripeSession {
  const given = z.parse(session, answer);
  const { client_secret: clientSecret, url, limits, relink_result: result, accounts } = given;
  const facts: SessionFacts = {
    id: given.id,
    livemode: given.livemode,
    holder: given.account_holder,
    status: given.status,
    permissions: given.permissions,
    accountLimit: typeof limits?.accounts === 'number' ? limits.accounts : null,
    relinkOptions: given.relink_options,
    relinkResult: result ? { ...result, failureReason: result.failure_reason } : null,
    accounts: accounts.data,
  };
  return { facts, clientSecret, url, hasMore: accounts.has_more };
}
