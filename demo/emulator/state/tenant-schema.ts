/** Holds everything of a Stripe account to its shape, as it was saved; which fields there are, the types say. */
import * as z from 'zod/mini';
import type {
  Delivery,
  DeliveryAttempt,
  EventData,
  EventRecord,
  RequestMark,
  WebhookEndpoint,
} from './event-types.ts';
import { count, given, text, time, type FieldsOf } from '../schema/fields.ts';
import { permission } from './field-schema.ts';
import { account, authorization, holder } from './object-schema.ts';
import {
  type Change,
  type Customer,
  type Institution,
  type RelinkResult,
  type Session,
  type SessionFilters,
  type Tenant,
} from './types.ts';
import { scenarios } from './scenarios.ts';

const nullableText = z.nullable(z.string());
const labels = z.record(z.string(), z.string());
const byId = <T>(shape: z.ZodMiniType<T>) => z.record(text, shape);

const customer = z.strictObject({
  id: text,
  created: time,
  name: nullableText,
  email: nullableText,
  phone: nullableText,
  description: nullableText,
  balance: z.int(),
  metadata: labels,
  preferred_locales: z.array(z.string()),
  details: z.record(z.string(), z.unknown()),
  deleted: z.boolean(),
} satisfies FieldsOf<Customer>);

const institution = z.strictObject({
  id: text,
  name: text,
  url: nullableText,
  status: z.enum(['active', 'degraded', 'inactive']),
  tokenized: z.boolean(),
  breaks: z.enum(['never', 'soon', 'soon_and_daily', 'in_30_days']),
  payments: z.boolean(),
  scenario: z.enum(scenarios),
} satisfies FieldsOf<Institution>);

const relinkResult = z.strictObject({
  authorization: nullableText,
  account: nullableText,
  failure_reason: z.nullable(z.enum(['no_account', 'no_authorization', 'other'])),
} satisfies FieldsOf<RelinkResult>);

const filters = z.strictObject({
  account_subcategories: z.nullable(z.array(z.string())),
  countries: z.nullable(z.array(z.string())),
  country: nullableText,
  institution: nullableText,
  require_payment_method_support: nullableText,
} satisfies FieldsOf<SessionFilters>);

const session: z.ZodMiniType<Session> = z.strictObject({
  id: text,
  created: time,
  expires_at: time,
  client_secret: text,
  holder: z.nullable(holder),
  permissions: z.array(permission),
  prefetch: z.nullable(z.array(z.string())),
  relink: z.nullable(z.strictObject({ authorization: text, account: nullableText })),
  limit: z.nullable(count),
  filters: z.nullable(filters),
  manual_entry: nullableText,
  return_url: nullableText,
  hosted: z.nullable(z.strictObject({ page: text, delivery_method: nullableText })),
  accounts: z.array(text),
  status: z.enum(['pending', 'succeeded', 'failed', 'cancelled']),
  cancelled_reason: z.nullable(z.enum(['custom_manual_entry', 'other'])),
  relink_result: z.nullable(relinkResult),
  scenario: z.nullable(z.enum(scenarios)),
  run: nullableText,
  pending_reads: count,
} satisfies FieldsOf<Session>);

const change: z.ZodMiniType<Change> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('account'), at: time, before: z.nullable(account), after: account }),
  z.strictObject({
    kind: z.literal('authorization'),
    at: time,
    before: z.nullable(authorization),
    after: authorization,
  }),
  z.strictObject({ kind: z.literal('session'), at: time, after: session }),
]);

const object = z.custom<object>((value: unknown) => typeof value === 'object' && value !== null);
const eventData: z.ZodMiniType<EventData> = z.strictObject({
  object,
  previous_attributes: given(object),
} satisfies FieldsOf<EventData>);

const event = z.strictObject({
  id: text,
  type: text,
  created: time,
  request: z.nullable(
    z.strictObject({ id: text, idempotency_key: nullableText } satisfies FieldsOf<RequestMark>),
  ),
  data: z.strictObject({ preview: eventData, stable: eventData }),
  pending_webhooks: z.int(),
  failed_webhooks: z.int(),
} satisfies FieldsOf<EventRecord>);

const webhookEndpoint = z.strictObject({
  id: text,
  created: time,
  url: text,
  api_version: nullableText,
  connect: z.boolean(),
  description: nullableText,
  enabled_events: z.array(z.string()),
  metadata: labels,
  status: z.enum(['enabled', 'disabled']),
  secrets: z.array(z.strictObject({ value: text, expires_at: z.nullable(z.number()) })),
} satisfies FieldsOf<WebhookEndpoint>);

const attempt = z.strictObject({
  at: z.number(),
  status: z.nullable(z.int()),
  fault: z.nullable(z.enum(['timeout', 'unreachable'])),
} satisfies FieldsOf<DeliveryAttempt>);

export const delivery: z.ZodMiniType<Delivery> = z.strictObject({
  id: text,
  event: text,
  event_type: text,
  account: text,
  endpoint: text,
  kind: z.enum(['automatic', 'duplicate', 'resend']),
  state: z.enum(['pending', 'succeeded', 'failed']),
  next_attempt_at: z.nullable(z.number()),
  attempts: z.array(attempt),
} satisfies FieldsOf<Delivery>);

export const tenant: z.ZodMiniType<Tenant> = z.strictObject({
  id: text,
  customers: byId(customer),
  institutions: byId(institution),
  authorizations: byId(authorization),
  accounts: byId(account),
  sessions: byId(session),
  changes: z.array(change),
  events: byId(event),
  webhook_endpoints: byId(webhookEndpoint),
  deliveries: z.array(delivery),
} satisfies FieldsOf<Tenant>);
