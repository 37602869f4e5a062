import * as z from 'zod/mini';
import type {
  AccountChanges,
  AccountResponse,
  AccountsResponse,
  AccountState,
  ChangeEvent,
  OutcomeResponse,
  Problem,
  ProblemCode,
  SessionResponse,
  StripeContext,
  WebhookResponse,
} from '../contract.ts';
import type { FieldsOf } from '../http/environment.ts';

// Objects are left open: a newer server may add fields, and a page has to bear that.
const target = z.enum(['account', 'any_account', 'authorization']);
const unixSeconds = z.int().check(z.nonnegative());

const stripeContext = {
  publishable_key: z.string(),
  stripe_account: z.exactOptional(z.string()),
  livemode: z.boolean(),
} satisfies FieldsOf<StripeContext>;

export const accountState: z.ZodMiniType<AccountState> = z.object({
  id: z.string(),
  institution_name: z.string(),
  display_name: z.nullable(z.string()),
  last4: z.nullable(z.string()),
  subcategory: z.string(),
  status: z.string(),
  authorization: z.exactOptional(z.nullable(z.string())),
  relink: z.object({
    state: z.enum(['healthy', 'expiring', 'required', 'unrepairable', 'disconnected']),
    cause: z.nullable(z.string()),
    deadline: z.nullable(unixSeconds),
    reasons: z.array(z.enum(['connection', 'account_number', 'permissions'])),
    permissions: z.array(z.string()),
  } satisfies FieldsOf<AccountState['relink']>),
  ref: z.string(),
} satisfies FieldsOf<AccountState>);

export const accountsResponse: z.ZodMiniType<AccountsResponse> = z.object({
  ...stripeContext,
  accounts: z.array(accountState),
  has_more: z.exactOptional(z.literal(true)),
} satisfies FieldsOf<AccountsResponse>);

export const accountResponse: z.ZodMiniType<AccountResponse> = z.object({
  ...stripeContext,
  account: accountState,
} satisfies FieldsOf<AccountResponse>);

export const sessionResponse: z.ZodMiniType<SessionResponse> = z.object({
  id: z.string(),
  client_secret: z.nullable(z.string()),
  url: z.exactOptional(z.string()),
  ...stripeContext,
  target,
  account: z.string(),
  ref: z.string(),
} satisfies FieldsOf<SessionResponse>);

const accountChanges: z.ZodMiniType<AccountChanges> = z.object({
  kept: z.array(z.string()),
  moved: z.array(z.object({ from: z.string(), to: z.string() })),
  added: z.array(z.string()),
  gone: z.array(z.string()),
  ambiguous: z.array(z.string()),
} satisfies FieldsOf<AccountChanges>);

export const outcomeResponse: z.ZodMiniType<OutcomeResponse> = z.object({
  id: z.string(),
  outcome: z.enum(['relinked', 'relinked_other_account', 'cancelled', 'failed', 'pending']),
  failure_reason: z.nullable(z.enum(['no_authorization', 'no_account', 'other'])),
  account: z.nullable(z.string()),
  previous_account: z.nullable(z.string()),
  accounts: z.array(accountState),
  changes: z.exactOptional(accountChanges),
} satisfies FieldsOf<OutcomeResponse>);

export const changeEvent: z.ZodMiniType<ChangeEvent> = z.object({
  id: z.string(),
} satisfies FieldsOf<ChangeEvent>);

export const webhookResponse: z.ZodMiniType<WebhookResponse> = z.object({
  received: z.literal(true),
  duplicate: z.exactOptional(z.literal(true)),
  ignored: z.exactOptional(z.literal(true)),
} satisfies FieldsOf<WebhookResponse>);

export const problem: z.ZodMiniType<Problem> = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int().check(z.minimum(400), z.maximum(599)),
  // Which codes a route answers with is told where it is described.
  code: z.string() as unknown as z.ZodMiniType<ProblemCode>,
  request_id: z.string(),
  detail: z.exactOptional(z.string()),
  errors: z.exactOptional(z.array(z.object({ path: z.string(), rule: z.string() }))),
  account: z.exactOptional(accountState),
} satisfies FieldsOf<Problem>);
