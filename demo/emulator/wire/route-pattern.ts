/** Routes as people write them, such as `POST /v1/customers` and `/v1/*`, where `*` stands for anything. */

const full = (route: string) => (route.includes(' ') ? route : `* ${route}`);

/** What a route means, to be held against `METHOD /path`. */
export function routePattern(route: string): RegExp {
  const escaped = full(route)
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`);
}

/**
 * What is wrong with a route that no request can ever match.
 *
 * @param operations all that there are, such as `GET /v1/customers/:customer`
 */
export function routeMistake(route: string, operations: readonly string[]): string | undefined {
  const wanted = full(route);
  if (/[{}]|\/:/.test(wanted)) return `'${route}' is a template. Write * in the place of an id`;
  if (operations.some((operation) => meet(wanted, operation))) return undefined;
  const path = wanted.slice(wanted.indexOf(' ') + 1);
  const tidy = `${wanted.split(' ')[0]?.toUpperCase() ?? ''} ${path.toLowerCase().replace(/(.)\/+$/, '$1')}`;
  const hint = operations.some((operation) => meet(tidy, operation))
    ? `Do you mean '${tidy.replace(/^\* /, '')}'?`
    : `It has, for example, ${operations.slice(0, 3).join(', ')}`;
  return `the emulator has no route '${route}', so nothing would ever match it. ${hint}`;
}

/** Can one text match both: a pattern, where `*` is any text, and a template, where `:name` is a part of a path? */
function meet(pattern: string, template: string): boolean {
  const parts = template.split(/(:\w+)/).flatMap((part) => (part.startsWith(':') ? [':'] : Array.from(part)));
  const seen = new Set<number>();
  const from = (at: number, part: number): boolean => {
    const state = at * (parts.length + 1) + part;
    if (seen.has(state)) return false;
    seen.add(state);
    if (at === pattern.length) return part === parts.length;
    const sign = pattern[at];
    const wanted = parts[part];
    if (sign === '*') return from(at + 1, part) || (part < parts.length && from(at, part + 1));
    if (wanted === ':') return /[\w.~%-]/.test(sign ?? '') && (from(at + 1, part) || from(at + 1, part + 1));
    return sign === wanted && from(at + 1, part + 1);
  };
  return from(0, 0);
}
