import { addressOf } from './address.ts';
import type { ClientOptions } from './client.ts';

const numbers = new WeakMap<object, number>();
let count = 0;

/** An endpoint, and who asks there: the same for all who get the same answers. Kept in memory alone. */
export function signInOf(options: ClientOptions): string {
  const { headers } = options;
  const given = typeof headers === 'function' ? numberOf(headers) : headers && [...new Headers(headers)];
  return placeOf(options) + JSON.stringify(given);
}

/** As a sign-in, without the headers: those of one sign-in may change. Empty where there is nobody to ask. */
export function placeOf({ endpoint, credentials, client }: ClientOptions): string {
  if (!endpoint && !client) return '';
  return JSON.stringify([addressOf(endpoint), credentials, client && numberOf(client)]);
}

function numberOf(value: object): number {
  const number = numbers.get(value) ?? ++count;
  numbers.set(value, number);
  return number;
}
