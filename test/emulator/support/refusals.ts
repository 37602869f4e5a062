// Asks for what Stripe refuses, and compares the refusal: status, type, code and param; the text is ours.
import { expect } from 'vitest';
import { ask, type Ask } from './emulator.ts';
import { faultsOf } from './openapi.ts';

export interface Refusal extends Ask {
  path: string;
  /** Default 400. */
  status?: number;
  /** Default `invalid_request_error`. */
  type?: string;
  code?: string;
  param?: string;
}

export const missing = (param: string): Partial<Refusal> => ({ code: 'parameter_missing', param });
export const unknown = (param: string): Partial<Refusal> => ({ code: 'parameter_unknown', param });
export const gone = (param: string): Partial<Refusal> => ({ status: 404, code: 'resource_missing', param });

export async function expectRefusal(origin: string, refusal: Refusal): Promise<void> {
  const { path, status = 400, code, param, type = 'invalid_request_error', ...request } = refusal;
  const answer = await ask(origin, path, request);
  const { error } = answer.body;
  const { message, ...seen } = { status: answer.status, ...error, doc_url: undefined };
  expect(seen).toEqual({ status, type, code, param, doc_url: undefined });
  expect(message).not.toBe('');
  expect(faultsOf('GET /v1/customers', answer.status, answer.body)).toEqual([]);
}
