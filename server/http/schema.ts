import * as z from 'zod/mini';
import type { SessionRequest } from '../contract.ts';
import { ProblemError } from '../problem.ts';
import type { FieldsOf } from './environment.ts';

/** `POST /sessions` */
export const sessionRequest: z.ZodMiniType<SessionRequest> = z
  .strictObject({
    account: z.exactOptional(z.string()),
    ref: z.exactOptional(z.string()),
    target: z.exactOptional(z.enum(['account', 'any_account', 'authorization'])),
    ui_mode: z.exactOptional(z.enum(['modal', 'hosted'])),
    return_url: z.exactOptional(z.string()),
  } satisfies FieldsOf<SessionRequest>)
  .check(
    z.refine(({ account, ref }) => account === undefined || ref === undefined, {
      path: ['ref'],
      error: 'excludes_account',
    }),
  );

/** More than a person would mend at once; an answer is not to be larger than what was sent. */
const MAX_ERRORS = 20;

/**
 * Reads a JSON body.
 *
 * @throws ProblemError `invalid_request` that names each field and the rule it breaks, and never a value
 */
export function readBody<T>(schema: z.ZodMiniType<T>, body: string): T {
  const result = z.safeParse(schema, parseJson(body));
  if (result.success) return result.data;
  throw new ProblemError('invalid_request', {
    errors: result.error.issues.flatMap(describeIssue).slice(0, MAX_ERRORS),
  });
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new ProblemError('invalid_request', { detail: 'The body has to be a JSON object; {} will do.' });
  }
}

/** Names of fields are told back only where they look like one. */
function describeIssue(issue: z.core.$ZodIssue): { path: string; rule: string }[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: /^\w{1,40}$/.test(key) ? key : '', rule: 'unknown_field' }));
  return [{ path: issue.path.join('.'), rule: issue.code === 'custom' ? issue.message : issue.code }];
}
