import * as z from 'zod/mini';
import type { AccountFacts, ReportedHolder } from '../relink/facts.ts';
import type { AccountPage, StripeSession } from './types.ts';

// What must be there is required; what Stripe may leave out, or add values to, is taken as it comes.
const text = z.nullish(z.string());
const time = z.nullish(z.number());
const expandable = z.nullish(z.union([z.string(), z.object({ id: z.string() })]));

const holderObject = z.nullish(
  z.object({ type: z.string(), customer: expandable, customer_account: text, account: expandable }),
);

const accountObject = z.object({
  id: z.string(),
  livemode: z.boolean(),
  account_holder: holderObject,
  authorization: text,
  institution_name: text,
  display_name: text,
  last4: text,
  subcategory: text,
  status: z.string(),
  status_details: z.nullish(
    z.object({
      active: z.nullish(z.object({ cause: text, action: text, expected_deactivation_date: time })),
      inactive: z.nullish(z.object({ cause: text, action: text })),
    }),
  ),
  account_numbers: z.nullish(
    z.array(z.object({ identifier_type: text, status: text, expected_expiry_date: time })),
  ),
  permissions: z.nullish(z.array(z.string())),
});

const accountList = z.object({ data: z.array(accountObject), has_more: z.boolean() });
const anyList = z.object({ data: z.array(z.unknown()), has_more: z.boolean() });

const sessionObject = z.object({
  id: z.string(),
  livemode: z.boolean(),
  account_holder: holderObject,
  client_secret: text,
  url: text,
  status: text,
  permissions: z.nullish(z.array(z.string())),
  limits: z.nullish(z.object({ accounts: z.nullish(z.unknown()) })),
  relink_options: z.nullish(z.object({ authorization: z.string(), account: text })),
  relink_result: z.nullish(z.object({ authorization: text, account: text, failure_reason: text })),
  accounts: z.nullish(accountList),
});

/** Reads an account. @throws an error if the answer is not one */
export function readAccount(answer: unknown): AccountFacts {
  return toAccount(z.parse(accountObject, answer));
}

/** Reads a page of a list: one account that is not understood costs none of the others. @throws an error if it is no list */
export function readAccountPage(answer: unknown): AccountPage {
  const { data, has_more: hasMore } = z.parse(anyList, answer);
  const accounts = data.flatMap((item) => {
    const { data: account } = z.safeParse(accountObject, item);
    return account ? [toAccount(account)] : [];
  });
  const { id } = (data.at(-1) ?? {}) as { id?: unknown };
  const last = typeof id === 'string' ? id : undefined;
  return { accounts, hasMore, hasUnreadable: accounts.length < data.length, last };
}

/** Reads a session. @throws an error if the answer is not one */
export function readSession(answer: unknown): StripeSession {
  const session = z.parse(sessionObject, answer);
  const { relink_options: options, relink_result: result } = session;
  const limit = session.limits?.accounts;
  return {
    clientSecret: session.client_secret ?? null,
    url: session.url ?? null,
    hasMore: session.accounts?.has_more ?? false,
    facts: {
      id: session.id,
      livemode: session.livemode,
      holder: toHolder(session.account_holder),
      status: session.status ?? null,
      permissions: session.permissions ?? [],
      accountLimit: typeof limit === 'number' ? limit : null,
      relinkOptions: options
        ? { authorization: options.authorization, account: options.account ?? null }
        : null,
      relinkResult: result
        ? {
            authorization: result.authorization ?? null,
            account: result.account ?? null,
            failureReason: result.failure_reason ?? null,
          }
        : null,
      accounts: session.accounts?.data.map(toAccount) ?? [],
    },
  };
}

function toAccount(account: z.output<typeof accountObject>): AccountFacts {
  const { active, inactive } = account.status_details ?? {};
  return {
    id: account.id,
    livemode: account.livemode,
    holder: toHolder(account.account_holder),
    authorization: account.authorization ?? null,
    institutionName: account.institution_name ?? '',
    displayName: account.display_name ?? null,
    last4: account.last4 ?? null,
    subcategory: account.subcategory ?? 'other',
    status: account.status,
    active: active
      ? {
          cause: active.cause ?? null,
          action: active.action ?? null,
          expectedDeactivationDate: active.expected_deactivation_date ?? null,
        }
      : null,
    inactive: inactive ? { cause: inactive.cause ?? null, action: inactive.action ?? null } : null,
    numbers: (account.account_numbers ?? []).map((number) => ({
      kind: number.identifier_type ?? '',
      status: number.status ?? '',
      expectedExpiryDate: number.expected_expiry_date ?? null,
    })),
    permissions: account.permissions ?? [],
  };
}

function toHolder(holder: z.output<typeof holderObject>): ReportedHolder | null {
  if (!holder) return null;
  return {
    type: holder.type,
    customer: idOf(holder.customer),
    customerAccount: holder.customer_account ?? null,
    account: idOf(holder.account),
  };
}

function idOf(value: z.output<typeof expandable>): string | null {
  return typeof value === 'string' ? value : (value?.id ?? null);
}
