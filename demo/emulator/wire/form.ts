import qs from 'qs';
import { unknownParameter, WireError } from './errors.ts';

/** Parameters as the caller wrote them: brackets resolved, every value still text. */
export type Form = Readonly<Record<string, unknown>>;

/** Reads query and form body, with `a[0]=`, `a[]=` and URL-encoded brackets. */
export function readForm(url: URL, contentType: string | undefined, body: string): Form {
  if (body && !/^application\/x-www-form-urlencoded\b/i.test(contentType ?? '')) {
    throw new WireError(
      400,
      'Invalid request (check that your POST content type is application/x-www-form-urlencoded).',
    );
  }
  const text = [url.search.slice(1), body].filter(Boolean).join('&');
  // It would be dropped without a word.
  if (text.includes('proto') && /(?:^|[&[])__proto__(?:[[\]=&]|$)/.test(decoded(text))) {
    throw unknownParameter('__proto__');
  }
  // Without a limit of its own qs drops what comes after a thousand, without a word.
  const limits = { depth: 10, arrayLimit: 1000, parameterLimit: Infinity };
  return qs.parse(text, { ...limits, plainObjects: true, duplicates: 'last' });
}

/** The leaves of a form under their names in bracket notation, such as `permissions[0]`. */
export function leaves(form: unknown, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  if (typeof form === 'string') return found.set(prefix, form);
  for (const [key, value] of Object.entries(form as object)) {
    for (const [name, leaf] of leaves(value, prefix ? `${prefix}[${key}]` : key)) found.set(name, leaf);
  }
  return found;
}

/** The same form without what is at these places, nor what holds nothing else. */
export function without(form: Form, places: readonly (readonly PropertyKey[])[]): Form {
  const copy = structuredClone(form);
  // Backwards, so that what comes later in a list stays where it was.
  for (const [first, ...rest] of places.toReversed()) {
    if (first !== undefined) remove(copy, first, rest);
  }
  return copy;
}

type Holder = Record<PropertyKey, unknown>;

function remove(from: Holder | unknown[], key: PropertyKey, [next, ...rest]: PropertyKey[]): void {
  const below = (from as Holder)[key];
  if (next !== undefined && typeof below === 'object' && below !== null) {
    remove(below as Holder, next, rest);
    if (Object.keys(below).length > 0) return;
  }
  if (Array.isArray(from)) from.splice(Number(key), 1);
  else Reflect.deleteProperty(from, key);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
