import { invalid } from './errors.ts';

/** An id that `expand` replaces by the object it names. */
export interface Reference {
  reference: (id: string) => object | undefined;
  then: Expandable;
}

/** What `expand` may open below an object, by field. */
export interface Expandable {
  [field: string]: Expandable | Reference;
}

const deepest = 4;

/** Opens each path (`account_holder.customer`, `data.institution`) in `body`, in place. */
export function expand(body: object, paths: readonly string[], shape: Expandable): void {
  paths.forEach((path, index) => {
    const fields = path.split('.');
    const param = `expand[${index}]`;
    if (fields.length > deepest)
      throw invalid(`You cannot expand more than ${deepest} levels: ${path}`, param);
    open(body as Record<string, unknown>, fields, shape, () =>
      invalid(`This property cannot be expanded (${path}).`, param),
    );
  });
}

function open(
  at: Record<string, unknown>,
  [field = '', ...rest]: string[],
  shape: Expandable,
  refuse: () => Error,
): void {
  const next = Object.hasOwn(shape, field) ? shape[field] : undefined;
  if (!next) throw refuse();
  const below = isReference(next) ? next.then : next;
  if (isReference(next) && typeof at[field] === 'string') at[field] = next.reference(at[field]) ?? at[field];
  if (rest.length === 0) return;
  const values: unknown[] = Array.isArray(at[field]) ? at[field] : [at[field]];
  // The rest of the path is checked even where there is nothing to open.
  if (!values.some(isObject)) open({}, rest, below, refuse);
  for (const value of values.filter(isObject)) open(value, rest, below, refuse);
}

const isReference = (next: Expandable | Reference): next is Reference => typeof next.reference === 'function';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
