import type { Form } from '../wire/form.ts';
import { redacted } from './redact.ts';

/** One request of the integrator's server, as the emulator took it. No key and no secret is in it. */
export interface RequestRecord {
  /** `req_…`, as in the answer's `Request-Id`. */
  id: string;
  /** Unix seconds on the emulator's clock. */
  at: number;
  method: string;
  path: string;
  /** Query and body, brackets resolved, every value still text. Empty where they could not be read, or are too long. */
  parameters: Record<string, unknown>;
  /** The version that it was answered in. */
  version: string;
  idempotency_key: string | null;
  /** What `Stripe-Account` said. */
  stripe_account: string | null;
  /** Whose it is: the customer or connected account that it is about, where that can be told. */
  owner: string | null;
  /** Of the answer. */
  status: number;
  /** Whether the answer was one that an idempotency key gave again. */
  replayed: boolean;
  error: { type: string; code: string | null; param: string | null } | null;
  /** The kind of the fault that struck it. */
  fault: string | null;
  /** What Stripe would have refused, where the emulator is told not to be strict. */
  warnings: string[];
  /** Milliseconds. */
  duration: number;
}

/** A request while it is under way, and as it is kept. */
export interface Note extends Omit<RequestRecord, 'parameters'> {
  form: Form | null;
  isLong: boolean;
}

/** Characters of parameters that are shown: what is longer is no request of an integration. */
export const longest = 64_000;

/** What is told of a request: a copy, without secrets. */
export function recordOf({ form, isLong, ...rest }: Note): RequestRecord {
  const path = decoded(rest.path);
  const parameters = isLong ? {} : form;
  return redacted({ ...rest, path, parameters: parameters ?? {} }) as RequestRecord;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
