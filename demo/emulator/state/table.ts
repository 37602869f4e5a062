/**
 * Objects by a name that comes from outside. A table has no prototype: else `constructor`, `toString` and `__proto__`
 * would be found in it, and what is written under such a name would change every other object (prototype pollution).
 */
export const table = <T>(entries: Iterable<readonly [string, T]> = []): Record<string, T> =>
  Object.assign(Object.create(null) as Record<string, T>, Object.fromEntries(entries));

/** The same objects, in a table. What was cloned, or read from JSON, is none any more. */
export const tableOf = <T>(objects: Readonly<Record<string, T>>): Record<string, T> =>
  table(Object.entries(objects));
