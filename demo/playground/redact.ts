// What is left out of what the page shows of its traffic: it is there to be read, copied and shared.
const names = /secret|password|token|^ref$|^url$/i;
const texts = /\b(?:[sr]k_(?:test|live)_|whsec_|hosted_|run_)\w+|\b\w*_secret_\w+|\bBearer\s+\S+/gi;
const hidden = '…';

/** A copy without secrets. A sealed reference is nobody else's business, and the address of a hosted page is one. */
export function redacted(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(texts, hidden);
  if (Array.isArray(value)) return value.map(redacted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, names.test(name) && each ? hidden : redacted(each)]),
  );
}

/** Path and query of an address, the query without its values. */
export function redactedPath(address: string, base: string): string {
  const { origin, pathname, searchParams } = new URL(address, base);
  const query = [...new Set(searchParams.keys())].map((name) => `${name}=${hidden}`).join('&');
  const path = String(redacted(pathname)) + (query && `?${query}`);
  return origin === new URL(base).origin ? path : origin + path;
}
