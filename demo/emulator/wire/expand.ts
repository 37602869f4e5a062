import { inSituation, invalid } from './errors.ts';
import type { Objection } from './version.ts';

/** An id that `expand` replaces by the object it names. */
export interface Reference {
  reference: (id: string) => object | undefined;
  then: Expandable;
}

/** What `expand` may open below an object, by field. */
export interface Expandable {
  [field: string]: Expandable | Reference;
}

// Source: documented (expand depth).
const deepest = 4;

/** Refuses a path (`account_holder.customer`, `data.institution`) that leads nowhere, before anything is done. */
export function checkExpand(paths: readonly string[], shape: Expandable, refuse: Objection): void {
  paths.forEach((path, index) => {
    const fields = path.split('.');
    const param = `expand[${index}]`;
    if (fields.length > deepest) {
      const error = invalid(`You cannot expand more than ${deepest} levels: ${path}`, param);
      refuse(inSituation('expand.too_deep', error));
      return;
    }
    let at: Expandable | undefined = shape;
    for (const field of fields) {
      at = at && below(at, field);
    }
    if (!at) {
      refuse(inSituation('expand.unknown', invalid(`This property cannot be expanded (${path}).`, param)));
    }
  });
}

/** Opens each path in `body`, in place. */
export function expand(body: object, paths: readonly string[], shape: Expandable): void {
  for (const path of paths) open(body as Record<string, unknown>, path.split('.'), shape);
}

function open(at: Record<string, unknown>, [field = '', ...rest]: string[], shape: Expandable): void {
  const next = shape[field];
  if (next && isReference(next) && typeof at[field] === 'string') {
    at[field] = next.reference(at[field]) ?? at[field];
  }
  if (rest.length === 0) return;
  const values: unknown[] = Array.isArray(at[field]) ? at[field] : [at[field]];
  for (const value of values) {
    if (isObject(value)) open(value, rest, below(shape, field) ?? {});
  }
}

function below(shape: Expandable, field: string): Expandable | undefined {
  const next = Object.hasOwn(shape, field) ? shape[field] : undefined;
  return next && isReference(next) ? next.then : next;
}

const isReference = (next: Expandable | Reference): next is Reference => typeof next.reference === 'function';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
