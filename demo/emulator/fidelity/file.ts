/** `fidelity.json`: what `probe` saw of Stripe, without an id, a name, a text or a secret. */
import * as z from 'zod/mini';
import { mistakesIn, prototypeKeys } from '../schema/mistakes.ts';
import { isDay, isVersion } from '../wire/version.ts';

/** What a check saw, by name: numbers and words of a closed vocabulary. */
export type Observation = Readonly<Record<string, string | number | boolean>>;

/** `noted` was seen, too, and is not held to anything. */
export type CheckResult =
  | { result: 'confirmed'; noted?: Observation | undefined }
  | { result: 'contradicted'; expected: Observation; seen: Observation; noted?: Observation | undefined }
  | { result: 'not tried'; reason: string };

export type Verdict = CheckResult['result'];

export interface FidelityFile {
  version: 1;
  /** The day of the last check; null if nothing was ever tried. */
  date: string | null;
  /** What was asked. A file of an emulator's is of use for tests only. */
  target: 'stripe' | 'emulator' | null;
  /** The version of Stripe's API that checks ask with where they are not about versions. */
  api_version: string;
  /** By the id of a row of the table of behaviours. */
  rows: Readonly<Record<string, { result: Verdict; checks: Readonly<Record<string, CheckResult>> }>>;
}

const isStatus = ({ http = 200 }: Observation) => typeof http === 'number' && http >= 100 && http <= 599;

const word = z.string().check(z.regex(/^[-\w.[\] ]{1,200}$/));
const observation = z
  .record(word, z.union([word, z.int().check(z.minimum(0), z.maximum(100_000)), z.boolean()]))
  .check(z.refine(isStatus, { path: ['http'] }));
const verdict = z.enum(['confirmed', 'contradicted', 'not tried']);
export const checkResult: z.ZodMiniType<CheckResult> = z.discriminatedUnion('result', [
  z.strictObject({ result: z.literal('confirmed'), noted: z.optional(observation) }),
  z.strictObject({
    result: z.literal('contradicted'),
    expected: observation,
    seen: observation,
    noted: z.optional(observation),
  }),
  z.strictObject({ result: z.literal('not tried'), reason: z.string().check(z.maxLength(200)) }),
]);
const shape = z.strictObject({
  version: z.literal(1),
  date: z.nullable(z.string().check(z.refine((day) => /^[\d-]{10}$/.test(day) && isDay(day)))),
  target: z.nullable(z.enum(['stripe', 'emulator'])),
  api_version: z.string().check(z.refine(isVersion)),
  rows: z.record(word, z.strictObject({ result: verdict, checks: z.record(word, checkResult) })),
});

/** @throws TypeError that names the place of each mistake */
export function readFidelity(given: unknown): FidelityFile {
  const parsed = shape.safeParse(given, { reportInput: true });
  const mistakes = [...prototypeKeys(given), ...(parsed.error ? mistakesIn(parsed.error) : [])];
  if (parsed.success && mistakes.length === 0) return parsed.data;
  throw new TypeError(`What was recorded has a mistake. ${mistakes.join('; ')}.`);
}

/** Rows of which something was recorded, whether or not it is as the emulator had it. */
export const recordedRows = ({ rows }: FidelityFile): ReadonlySet<string> =>
  new Set(Object.keys(rows).filter((id) => rows[id]?.result !== 'not tried'));
