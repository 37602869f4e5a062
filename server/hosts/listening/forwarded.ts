import type { IncomingMessage } from 'node:http';

/** What proxies tell of the request that they pass on, and what anybody can write into a request of their own. */
const FORWARDED = /^(?:forwarded|x-forwarded-.+|x-real-ip)$/i;
/** What else a host may hold is for the listener to refuse: with a slash in it, it would change the path. */
const HOST = /^[\w.:[\]-]+$/;

/**
 * Leaves of what a request says about its way here only what proxies of ours have written: `X-Forwarded-For` becomes the
 * address that the outermost of them saw, and `X-Forwarded-Proto`, if it is `http` or `https`, becomes the scheme of the
 * request's URL as well. All else of that kind is taken away, so that `identify` cannot be deceived.
 *
 * @param hops how many proxies stand in front, each of which adds to these headers
 */
export function believeProxies(request: IncomingMessage, hops: number): void {
  const { rawHeaders, headers } = request;
  const client = written(headers['x-forwarded-for'], hops);
  const scheme = written(headers['x-forwarded-proto'], hops);
  const isScheme = scheme === 'http' || scheme === 'https';
  // Node keeps headers twice, and the listener asks the one or the other.
  for (let index = rawHeaders.length - 2; index >= 0; index -= 2) {
    if (FORWARDED.test(rawHeaders[index] ?? '')) rawHeaders.splice(index, 2);
  }
  for (const name of Object.keys(headers)) if (FORWARDED.test(name)) Reflect.deleteProperty(headers, name);
  const believe = (name: string, value: string): void => {
    rawHeaders.push(name, value);
    headers[name.toLowerCase()] = value;
  };
  if (client !== undefined) believe('X-Forwarded-For', client);
  if (isScheme) believe('X-Forwarded-Proto', scheme);
  // A request may name its whole address (RFC 9112, 3.2.2): then that is what it is taken for.
  if (isScheme && HOST.test(headers.host ?? '') && request.url?.startsWith('/') === true)
    request.url = `${scheme}://${headers.host}${request.url}`;
}

/** What the outermost of our proxies wrote: that many from the right, or the first, where fewer were passed. */
function written(header: string | string[] | undefined, hops: number): string | undefined {
  if (hops === 0 || header === undefined) return undefined;
  const values = String(header)
    .split(',')
    .map((value) => value.trim());
  return values.at(-hops) ?? values[0];
}
