import type { Fidelity } from '../fidelity/fidelity.ts';
import { inSituation, WireError } from './errors.ts';

/** What an answer is made of, before it becomes a `Response`. */
export interface Answer {
  status: number;
  body: object;
}

/** What is remembered of a key. */
export interface IdempotencyEntry {
  /** What the key was first used for. */
  request: string;
  at: number;
  answer?: Answer;
}

/** Seconds. */
const kept = 86_400;

const keepsForever = (fidelity: Fidelity) => fidelity.fact<boolean>('idempotency.day', 'same', false);

const isKept = ({ at, answer }: IdempotencyEntry, now: number, fidelity: Fidelity) =>
  (now - at < kept || keepsForever(fidelity)) &&
  (answer?.status !== 200 || fidelity.fact<boolean>('idempotency.replay', 'same', true));

/**
 * Stripe's idempotency, v1: the first result is stored once the endpoint executes, and given again to the same request.
 * A refusal is thrown, and so not stored, nor is anything while the first request still runs.
 */
// Source: documented (idempotency).
export class IdempotencyKeys {
  #entries = new Map<string, IdempotencyEntry>();

  /** @param key already scoped to the tenant */
  async run(
    key: string,
    request: string,
    now: number,
    execute: () => Answer | Promise<Answer>,
    fidelity: Fidelity,
  ): Promise<Answer & { replayed: boolean }> {
    const known = this.#entries.get(key);
    if (known && isKept(known, now, fidelity)) {
      if (known.request !== request) {
        throw inSituation(
          'idempotency.other_parameters',
          new WireError(400, 'This Idempotency-Key was first used with other parameters. Use a new one.', {
            type: 'idempotency_error',
          }),
        );
      }
      if (!known.answer) {
        throw new WireError(409, 'Another request with this Idempotency-Key is still running.', {
          code: 'idempotency_key_in_use',
        });
      }
      return { ...known.answer, replayed: true };
    }
    if (!keepsForever(fidelity)) this.#prune(now);
    const entry: IdempotencyEntry = { request, at: now };
    this.#entries.set(key, entry);
    try {
      entry.answer = await execute();
      return { ...entry.answer, replayed: false };
    } catch (error) {
      if (error instanceof WireError && !fidelity.fact<boolean>('idempotency.refusal', 'accepted', true)) {
        entry.answer = { status: error.status, body: error.body };
      }
      throw error;
    } finally {
      if (!entry.answer) this.#entries.delete(key);
    }
  }

  /** Keys whose first request is over, by key. */
  save(): Record<string, IdempotencyEntry> {
    const over = [...this.#entries].filter(([, { answer }]) => answer);
    return structuredClone(Object.fromEntries(over));
  }

  restore(entries: Record<string, IdempotencyEntry>): void {
    this.#entries = new Map(Object.entries(structuredClone(entries)));
  }

  /** Forgets what is too old to be given again. Entries are in the order of time. */
  #prune(now: number): void {
    for (const [key, { at }] of this.#entries) {
      if (now - at < kept) return;
      this.#entries.delete(key);
    }
  }

  clear(): void {
    this.#entries.clear();
  }
}
