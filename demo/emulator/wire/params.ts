import * as z from 'zod/mini';
import { inSituation, invalid, missingParameter, unknownParameter, type WireError } from './errors.ts';
import { without, type Form } from './form.ts';
import type { Objection } from './version.ts';

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
  z.record(z.string().check(z.minLength(1), z.maxLength(40)), z.string().check(z.maxLength(500))),
  z.literal(''),
]);

export const boolean: z.ZodMiniType<boolean> = z.pipe(
  z.enum(['true', 'false']),
  z.transform((value: 'true' | 'false') => value === 'true'),
);

/** Keys of an object's metadata (documented). */
// Source: documented (metadata limits).
const mostKeys = 50;

/** What is left out stays; an empty text clears, all of it or a single key. */
export function mergeMetadata(
  before: Record<string, string>,
  given: z.infer<typeof metadata> | undefined,
): Record<string, string> {
  const merged = given === '' ? {} : { ...before, ...given };
  const kept = Object.entries(merged).filter(([, value]) => value !== '');
  if (kept.some(([key]) => /[[\]]/.test(key))) {
    throw invalid('Keys of metadata cannot have square brackets.', 'metadata');
  }
  if (kept.length > mostKeys) throw invalid(`Metadata can have up to ${mostKeys} keys.`, 'metadata');
  return Object.fromEntries(kept);
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

// Source: inferred (parameters).
/**
 * Holds a form to its shape, or throws what Stripe would answer: unknown names first, then missing ones, then values.
 *
 * @param objection takes what is wrong with an unknown name: it throws, or the name is left aside
 * @param refuse likewise, what is wrong with a value
 */
export function readParams<T>(
  shape: z.ZodMiniType<T>,
  form: Form,
  { objection, refuse }: { objection: Objection; refuse: Objection },
): T {
  const result = shape.safeParse(form);
  if (result.success) return result.data;
  const issues = result.error.issues.map(innermost);
  const faults = issues.map((issue) => inSituation(situationOf(issue, form), faultOf(issue, form)));
  const unknown = faults.filter(({ code }) => code === 'parameter_unknown');
  if (unknown.length > 0) {
    unknown.forEach(objection);
    return readParams(shape, without(form, unknownNames(issues)), { objection, refuse });
  }
  const missing = faults.find(({ code }) => code === 'parameter_missing');
  if (missing) throw missing;
  faults.forEach(refuse);
  // Whatever a value means that was recorded to be accepted: it is left aside.
  const values = issues.map(({ path }) => path);
  if (values.some(({ length }) => length === 0)) throw invalid('Invalid request.');
  return readParams(shape, without(form, values), { objection, refuse });
}

/** Where the names are that nobody knows. */
const unknownNames = (issues: readonly z.core.$ZodIssue[]): PropertyKey[][] =>
  issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [],
  );

/** Which parameter, and what is the matter with it; the name of one that nobody knows is of no matter. */
function situationOf(issue: z.core.$ZodIssue, form: Form): string {
  if (issue.code === 'unrecognized_keys') {
    const place = issue.path.length > 0 ? `${bracketed(issue.path)}.` : '';
    return `params.${place}unknown`;
  }
  const isMissing = valueAt(issue, form) === undefined;
  return `params.${bracketed(issue.path)}.${isMissing ? 'missing' : issue.code}`;
}

const valueAt = (issue: z.core.$ZodIssue, form: Form) =>
  issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], form);

function faultOf(issue: z.core.$ZodIssue, form: Form): WireError {
  const name = bracketed(issue.path);
  if (issue.code === 'unrecognized_keys')
    return unknownParameter(bracketed([...issue.path, issue.keys[0] ?? '']));
  const value = valueAt(issue, form);
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
      return typeof value === 'string' && issue.errors.flat().some(({ code }) => code === 'invalid_format')
        ? invalid(`Invalid integer: ${value}`, name, 'parameter_invalid_integer')
        : invalid(typeof value === 'object' ? `Invalid ${name}` : 'Invalid object', name);
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

/** Of something that may be cleared or given, what is wrong with it as it was given. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const within = issue.errors
    .flat()
    .find(({ code, path }) => code === 'unrecognized_keys' || path.length > 0);
  return within ? innermost({ ...within, path: [...issue.path, ...within.path] }) : issue;
}

const bracketed = (path: readonly PropertyKey[]) =>
  path.map((key, depth) => (depth ? `[${String(key)}]` : String(key))).join('');
