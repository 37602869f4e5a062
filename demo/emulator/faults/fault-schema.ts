/** Holds a fault to its shape; which fields there are, `fault.ts` says. */
import * as z from 'zod/mini';
import { given, stated, text, type FieldsOf } from '../schema/fields.ts';
import { mistakesIn } from '../schema/mistakes.ts';
import { routeMistake } from '../wire/route-pattern.ts';
import type { Fault, FaultError } from './fault.ts';

const error: z.ZodMiniType<FaultError> = z.strictObject({
  type: given(z.enum(['api_error', 'card_error', 'idempotency_error', 'invalid_request_error'])),
  code: given(text),
  message: given(text),
  param: given(text),
  decline_code: given(text),
  doc_url: given(text),
  charge: given(text),
  request_log_url: given(text),
} satisfies FieldsOf<FaultError>);

export const fault: z.ZodMiniType<Fault> = z.strictObject({
  kind: z.enum(['latency', 'rate_limit', 'server_error', 'error', 'html', 'reset', 'truncated']),
  route: given(text),
  owner: given(text),
  stripeAccount: given(text),
  times: given(z.int()),
  probability: given(z.number()),
  delay: given(z.number()),
  status: given(z.int()),
  error: given(error),
  body: given(z.string()),
  content_type: given(text),
  should_retry: given(z.boolean()),
  executed: given(z.boolean()),
} satisfies FieldsOf<Fault>);

/** What only some kinds have. */
const kindsWith: Partial<Record<keyof Fault, readonly Fault['kind'][]>> = {
  delay: ['latency'],
  status: ['error', 'server_error', 'html'],
  error: ['error', 'server_error', 'rate_limit'],
  body: ['html'],
  content_type: ['html'],
  should_retry: ['rate_limit', 'server_error', 'error', 'html', 'reset', 'truncated'],
};

/**
 * A fault that could not strike as it was told would be none.
 *
 * @param operations every route that there is, such as `GET /v1/customers/:customer`
 * @throws RangeError if a number makes no sense
 * @throws TypeError if anything else is wrong; it names every mistake by its field
 */
export function readFault(json: Fault, operations: readonly string[]): Fault {
  // Endless is no number of JSON.
  const endless = json.times === Infinity ? { times: Number.MAX_SAFE_INTEGER } : {};
  const parsed = fault.safeParse(stated({ ...json, ...endless }), { reportInput: true });
  if (!parsed.success) throw mistaken(mistakesIn(parsed.error));
  checkNumbers(parsed.data);
  const { kind, route, status, executed, content_type } = parsed.data;
  const strange = Object.entries(kindsWith).flatMap(([field, kinds]) =>
    Object.hasOwn(parsed.data, field) && !kinds.includes(kind)
      ? [`${field}: is nothing that a fault of kind '${kind}' has; only ${kinds.join(', ')} do`]
      : [],
  );
  const routed = route === undefined ? undefined : routeMistake(route, operations);
  const mistakes = [
    ...strange,
    ...(kind === 'error' && status === undefined
      ? ["status: is missing: 'error' has no status of its own"]
      : []),
    ...(status !== undefined && kind !== 'html' && status < 400 ? ['status: has to be at least 400'] : []),
    ...(status !== undefined && [204, 205, 304].includes(status)
      ? [`status: an answer of ${status} has no body`]
      : []),
    ...(content_type !== undefined && !/^[\w.+-]+\/[\w.+-]+(?: *;[\x20-\x7e]*)?$/.test(content_type)
      ? ['content_type: has to be one, such as text/plain; charset=utf-8']
      : []),
    ...(status !== undefined && kind === 'server_error' && status < 500
      ? ["status: has to be at least 500; 'error' takes any"]
      : []),
    ...(executed === false && (kind === 'latency' || kind === 'truncated')
      ? [`executed: a request with '${kind}' is always carried out`]
      : []),
    ...(routed === undefined ? [] : [`route: ${routed}`]),
  ];
  if (mistakes.length > 0) throw mistaken(mistakes);
  return parsed.data;
}

/** @throws RangeError if a number makes no sense */
function checkNumbers({ probability = 1, times = 1, delay = 0, status }: Fault): void {
  if (!(probability > 0 && probability <= 1)) {
    throw new RangeError('A probability is between 0 and 1; at 0 a fault would never strike.');
  }
  if (!(times >= 1 && delay >= 0)) throw new RangeError('A fault strikes at least once, after 0 or more ms.');
  if (delay > longestDelay) throw new RangeError(`A fault delays for ${longestDelay} ms at most.`);
  if (status !== undefined && !(status >= 200 && status <= 599)) {
    throw new RangeError('A status is between 200 and 599.');
  }
}

/** Milliseconds: ten minutes. */
const longestDelay = 600_000;

const mistaken = (mistakes: string[]) => new TypeError(`The fault has a mistake. ${mistakes.join('; ')}.`);
