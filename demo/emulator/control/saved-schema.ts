/** Holds a saved state to its shape, before anything is given up for it. */
import * as z from 'zod/mini';
import type { SavedDisturbances } from '../events/disturbances.ts';
import type { SavedFaults } from '../faults/faults.ts';
import { fault } from '../faults/fault-schema.ts';
import type { Plan, Told } from '../flow/director.ts';
import { decisions } from '../flow/outcomes.ts';
import { mistakesIn, prototypeKeys } from '../schema/mistakes.ts';
import type { SavedState } from './saved-state.ts';
import { upgraded } from './upgrade.ts';
import { count, given, text, time, type FieldsOf } from '../schema/fields.ts';
import { seed } from '../state/seed-schema.ts';
import { delivery, tenant } from '../state/tenant-schema.ts';
import { scenarios } from '../state/scenarios.ts';
import type { IdempotencyEntry } from '../wire/idempotency.ts';

const decision = z.enum([...decisions, 'account']);
const scenario = z.enum(scenarios);

const tie = z.nullable(text);
const told: z.ZodMiniType<Told> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('outcome'), decision, account: z.nullable(text), tie }),
  z.strictObject({ kind: z.literal('scenario'), scenario, tie }),
  z.strictObject({ kind: z.literal('change_ids'), tie }),
  z.strictObject({ kind: z.literal('pending'), reads: count, tie }),
]);

const plan: z.ZodMiniType<Plan> = z.strictObject({
  told: z.array(told),
  impossible: z.array(z.strictObject({ told, session: text, reason: text })),
} satisfies FieldsOf<Plan>);

const faults: z.ZodMiniType<SavedFaults> = z.strictObject({
  faults: z.array(z.strictObject({ fault, left: z.int().check(z.minimum(1)) })),
  seed: z.number(),
  state: z.number(),
} satisfies FieldsOf<SavedFaults>);

const disturbances: z.ZodMiniType<SavedDisturbances> = z.strictObject({
  copies: count,
  delay: z.number().check(z.minimum(0)),
  hold: count,
  held: z.array(z.array(delivery)),
} satisfies FieldsOf<SavedDisturbances>);

const entry: z.ZodMiniType<IdempotencyEntry> = z.strictObject({
  request: z.string(),
  at: time,
  answer: given(z.strictObject({ status: z.int(), body: z.custom<object>(Boolean) })),
} satisfies FieldsOf<IdempotencyEntry>);

const shape: z.ZodMiniType<SavedState> = z.strictObject({
  version: z.literal(2),
  now: time,
  seed,
  tenants: z.array(tenant),
  handles: z.record(text, z.strictObject({ tenant: text, session: text })),
  plan,
  faults,
  disturbances,
  idempotency: z.record(z.string(), entry),
} satisfies FieldsOf<SavedState>);

/** A copy of what was saved, as it is as JSON. @throws TypeError that names every mistake by its place, and no value */
export function readSavedState(saved: unknown): SavedState {
  const unknown = 'This is no state that an emulator of this version has saved.';
  const version = (saved as { version?: unknown } | null)?.version;
  if (version !== 1 && version !== 2) throw new TypeError(unknown);
  const plain = JSON.parse(JSON.stringify(saved)) as SavedState;
  const copy = version === 1 ? upgraded(plain) : plain;
  const parsed = shape.safeParse(copy, { reportInput: true });
  // Not what was parsed, whose fields come in another order.
  const mistakes = [...prototypeKeys(copy), ...(parsed.error ? mistakesIn(parsed.error) : [])];
  if (mistakes.length === 0) return copy;
  throw new TypeError(`${unknown} ${mistakes.join('; ')}.`);
}
