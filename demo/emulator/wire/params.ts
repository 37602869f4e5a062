import * as z from 'zod/mini';
import { invalid, missingParameter, unknownParameter, type WireError } from './errors.ts';
import type { Form } from './form.ts';

type Range = Partial<Record<'gt' | 'gte' | 'lt' | 'lte', number | undefined>>;

/** Building blocks for parameters: everything arrives as text, and an empty text is a mistake unless it clears. */
export const text = (max = 5000): z.ZodMiniString => z.string().check(z.minLength(1), z.maxLength(max));
export const clearable = (max = 5000): z.ZodMiniType<string | null> =>
  z.pipe(
    z.string().check(z.maxLength(max)),
    z.transform((value: string) => value || null),
  );
export const integer: z.ZodMiniType<number> = z.pipe(
  z.string().check(z.regex(/^-?\d{1,15}$/, 'integer')),
  z.transform(Number),
);
export const timestamps: z.ZodMiniType<number | Range> = z.union([
  integer,
  z.strictObject({
    gt: z.optional(integer),
    gte: z.optional(integer),
    lt: z.optional(integer),
    lte: z.optional(integer),
  }),
]);
export const metadata: z.ZodMiniType<Record<string, string> | ''> = z.union([
  z.record(z.string(), z.string().check(z.maxLength(500))),
  z.literal(''),
]);

export const boolean: z.ZodMiniType<boolean> = z.pipe(
  z.enum(['true', 'false']),
  z.transform((value: 'true' | 'false') => value === 'true'),
);

/** What is left out stays; an empty text clears, all of it or a single key. */
export function mergeMetadata(
  before: Record<string, string>,
  given: z.infer<typeof metadata> | undefined,
): Record<string, string> {
  const merged = given === '' ? {} : { ...before, ...given };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ''));
}

export function within(time: number, range: z.infer<typeof timestamps> | undefined): boolean {
  if (range === undefined) return true;
  if (typeof range === 'number') return time === range;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range;
  return time > gt && time >= gte && time < lt && time <= lte;
}

/** Parameters of every operation, and of every list. */
export const common: { expand: z.ZodMiniType<string[] | undefined> } = {
  expand: z.optional(z.array(text())),
};
export const paging: typeof common & {
  limit: z.ZodMiniType<number | undefined>;
  starting_after: z.ZodMiniType<string | undefined>;
  ending_before: z.ZodMiniType<string | undefined>;
} = {
  ...common,
  limit: z.optional(integer.check(z.minimum(1), z.maximum(100))),
  starting_after: z.optional(text()),
  ending_before: z.optional(text()),
};

/** Holds a form to its shape, or throws what Stripe would answer: unknown names first, then missing ones, then values. */
export function readParams<T>(shape: z.ZodMiniType<T>, form: Form): T {
  const result = shape.safeParse(form);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => faultOf(issue, form));
  throw (
    faults.find(({ code }) => code === 'parameter_unknown') ??
    faults.find(({ code }) => code === 'parameter_missing') ??
    faults[0] ??
    invalid('Invalid request.')
  );
}

function faultOf(issue: z.core.$ZodIssue, form: Form): WireError {
  const name = bracketed(issue.path);
  if (issue.code === 'unrecognized_keys')
    return unknownParameter(bracketed([...issue.path, issue.keys[0] ?? '']));
  const value = issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    form,
  );
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  if (value === undefined) return missingParameter(name);
  if (value === '') {
    return invalid(
      `You passed an empty string for '${name}'. Leave the parameter out instead.`,
      name,
      'parameter_invalid_empty',
    );
  }
  switch (issue.code) {
    case 'invalid_value':
      return invalid(`Invalid ${name}: must be one of ${issue.values.map(String).join(', ')}`, name);
    case 'invalid_type':
      return invalid(`Invalid ${issue.expected === 'record' ? 'object' : issue.expected}`, name);
    case 'invalid_union':
      // The only texts that are one of several things are numbers.
      return typeof value === 'string'
        ? invalid(`Invalid integer: ${value}`, name, 'parameter_invalid_integer')
        : invalid(`Invalid ${name}`, name);
    case 'invalid_format':
    case 'too_small':
      return invalid(`Invalid integer: ${shown}`, name, 'parameter_invalid_integer');
    case 'too_big':
      return issue.origin === 'number'
        ? invalid(`Invalid integer: ${shown}`, name, 'parameter_invalid_integer')
        : invalid(`Invalid string: at most ${String(issue.maximum)} characters.`, name);
    default:
      return invalid(`Invalid ${name}`, name);
  }
}

const bracketed = (path: readonly PropertyKey[]) =>
  path.map((key, depth) => (depth ? `[${String(key)}]` : String(key))).join('');
