import type { ClientOptions } from './client.ts';

const numbers = new WeakMap<object, number>();
let count = 0;

/** An endpoint, and who asks there: the same for all who get the same answers. Kept in memory alone. */
export function signInOf(options: ClientOptions): string {
  const { headers } = options;
  const given = typeof headers === 'function' ? numberOf(headers) : headers && [...new Headers(headers)];
  return JSON.stringify([placeOf(options), given]);
}

/** As a sign-in, without the headers: those of one sign-in may change. */
export function placeOf({ endpoint, credentials, client }: ClientOptions): string {
  return JSON.stringify([addressOf(endpoint), credentials, client && numberOf(client)]);
}

/** The absolute address of an endpoint; one that is none is left as it is. */
export function addressOf(endpoint: string | null | undefined): string {
  try {
    return endpoint ? new URL(endpoint, document.baseURI).href : '';
  } catch {
    return endpoint ?? '';
  }
}

function numberOf(value: object): number {
  const number = numbers.get(value) ?? ++count;
  numbers.set(value, number);
  return number;
}
