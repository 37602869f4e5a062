/**
 * What may be kept of an answer. Redacted by construction: numbers, and words of closed vocabularies. An id, a name, a
 * secret or a text has no way into an observation.
 */
import type { Observation } from '../fidelity/file.ts';
import { kindOf } from '../fidelity/kinds.ts';
import type { Answer, Body } from './check.ts';

const types: ReadonlySet<unknown> = new Set([
  ...['api_connection_error', 'api_error', 'authentication_error', 'card_error', 'idempotency_error'],
  ...['invalid_request_error', 'rate_limit_error', 'validation_error'],
]);

/** What codes and parameters of Stripe's API are made of; one with any other word in it is `other`. */
const words: ReadonlySet<string> = new Set(
  `access account accounts action active address after allowed already any api array at authorization available
  balance balances bank before boolean cancelled client completed connect connected connection connections conflict
  countries country created customer customers data date deactivated deactivation deleted delivery denied disabled disconnected email empty
  enabled endpoint endpoints ending entry error eligible event events exclusive exists expand expected expired expiry failed feature
  features filters financial forbidden format found gated header holder hosted id idempotency in inactive inferred
  institution integer intent invalid is key keys large limit limits links link livemode lock manual many max metadata method
  mismatch missing mode modal must mutually name no not number numbers object of only options or owner ownership
  parameter parameters payment pending permission permissions platform prefetch preview processing rate reactivated refresh refreshed
  relink relinked request require required resource restricted result return sandbox secret session sessions small
  starting state status string subcategories subcategory subscription successful support supported test testmode
  timeout too transaction transactions type types ui unavailable unexpected unknown unsupported upcoming update updated url use used
  value values version webhook with wrong`.split(/\s+/),
);

/** A code such as `parameter_unknown`, or the name of a parameter such as `relink_options[account]`. */
function wordsOnly(value: unknown): string {
  if (value === undefined || value === null) return 'absent';
  if (typeof value !== 'string' || value.length > 80) return 'other';
  if (!/^[a-z]+(_[a-z]+)*(\[[a-z_]*\d{0,2}\])*$/.test(value)) return 'other';
  const parts = value.split(/[[\]_\d]+/).filter(Boolean);
  return parts.every((part) => words.has(part)) ? value : 'other';
}

/** A refusal by status, type, code and parameter; of what was accepted the status alone. */
export function outcomeOf({ status, body }: Answer): Observation {
  if (status < 400) return { http: status };
  const { type, code, param } = fieldsOf(body['error']);
  return { http: status, type: errorType(type), code: wordsOnly(code), param: wordsOnly(param) };
}

/** What the browser was told of a flow that could not be launched. */
export function browserErrorOf(error: unknown): Observation {
  const { type, code } = fieldsOf(error);
  return { type: errorType(type), code: wordsOnly(code) };
}

function errorType(type: unknown): string {
  if (type === undefined) return 'absent';
  return typeof type === 'string' && types.has(type) ? type : 'other';
}

/** The kinds of an answer's fields, or what they hold where that is the value of an enum. */
export function kindsOf({ status, body }: Answer, fields: readonly string[]): Observation {
  if (status >= 400) return outcomeOf({ status, body, replayed: false });
  return { http: status, ...Object.fromEntries(fields.map((field) => [field, kindOf(body[field])])) };
}

/** Whatever it is, its fields. */
export const fieldsOf = (value: unknown): Body =>
  typeof value === 'object' && value !== null ? (value as Body) : {};

/** Of a list, its items. */
export const itemsOf = (value: unknown): readonly unknown[] => {
  const { data } = fieldsOf(value);
  return Array.isArray(data) ? data : Array.isArray(value) ? value : [];
};

/** How many there are, as far as it matters. */
export const fewOf = (items: readonly unknown[]): string => (items.length === 0 ? 'none' : 'some');

/** A text that only this program reads, such as an id. */
export const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.length > 0 ? value : null;

/** The type of an event, without what all of them begin with; one that is made of other words is `other`. */
export function eventNameOf(event: unknown): string {
  const type = fieldsOf(event)['type'];
  if (typeof type !== 'string') return 'other';
  const parts = type.replace('financial_connections.', '').split('.');
  return parts.every((part) => wordsOnly(part) === part) ? parts.join('.') : 'other';
}
