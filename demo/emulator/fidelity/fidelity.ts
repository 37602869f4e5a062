import { WireError, type ErrorType } from '../wire/errors.ts';
import { recordedRows, type FidelityFile, type Observation } from './file.ts';
import { kindOf, somethingOf } from './kinds.ts';

/**
 * The knobs of the emulator: at each place whose behaviour `probe` checks it asks here, by the id of the check, whether
 * something else was recorded. Whatever was not recorded stays as it is in the code.
 */
export class Fidelity {
  readonly #seen = new Map<string, Observation>();
  /** The file's rows of which something was recorded, by id. */
  readonly recorded: ReadonlySet<string>;

  constructor(file?: FidelityFile) {
    this.recorded = file ? recordedRows(file) : new Set();
    for (const { checks } of Object.values(file?.rows ?? {})) {
      for (const [id, check] of Object.entries(checks)) {
        if (check.result === 'contradicted') this.#seen.set(id, check.seen);
      }
    }
  }

  /** What Stripe refuses with in the situation of a refusal of ours; null if it was recorded to accept. */
  refusal(ours: WireError): WireError | null {
    const seen = ours.situation === undefined ? undefined : this.#seen.get(ours.situation);
    return seen ? recorded(seen) : ours;
  }

  /** What we refuse, unless Stripe was recorded to accept it. @throws WireError as ours, or as recorded */
  refuse(ours: WireError): void {
    const error = this.refusal(ours);
    if (error) throw error;
  }

  /** The same where it is too late to accept anything. */
  asRecorded(error: unknown): unknown {
    return error instanceof WireError ? (this.refusal(error) ?? error) : error;
  }

  /** What we accept, unless Stripe was recorded to refuse it. @throws WireError as recorded */
  accept(situation: string): void {
    const error = recorded(this.#seen.get(situation) ?? {});
    if (error) throw error;
  }

  /** A fact, such as the status of a session after its window was closed. */
  fact<T extends string | boolean | null>(situation: string, name: string, ours: T): T {
    const seen = this.#seen.get(situation)?.[name];
    if (seen === undefined || seen === kindOf(ours) || typeof seen === 'number') return ours;
    return (typeof seen === 'string' ? somethingOf(seen) : seen) as T;
  }

  /** Which fields an answer has, and of what kind. @throws WireError where Stripe was recorded to refuse it */
  shape(situation: string, body: { id: string }): { id: string } {
    this.accept(situation);
    const fields: Record<string, unknown> = { ...body };
    for (const [field, kind] of Object.entries(this.#seen.get(situation) ?? {})) {
      if (typeof kind === 'string' && kind !== kindOf(fields[field])) fields[field] = somethingOf(kind);
    }
    const there = Object.entries(fields).filter(([, value]) => value !== undefined);
    return Object.fromEntries(there) as { id: string };
  }
}

/** Null for what was accepted, or not recorded. */
function recorded({ http, browser, type, code, param }: Observation): WireError | null {
  const status = browser === 'error' ? 400 : http;
  if (typeof status !== 'number' || status < 400 || status > 599) return null;
  const given = (value: Observation[string] | undefined) =>
    typeof value === 'string' && value !== 'absent' ? value : undefined;
  const [errorCode, errorParam] = [given(code), given(param)];
  return new WireError(status, 'Refused, as was recorded of Stripe.', {
    type: (given(type) ?? 'invalid_request_error') as ErrorType,
    ...(errorCode !== undefined && { code: errorCode }),
    ...(errorParam !== undefined && { param: errorParam }),
  });
}
