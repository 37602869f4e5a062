import { addressOf } from './address.ts';
import type { ClientOptions } from './client.ts';

const numbers = new WeakMap<object, number>();
let count = 0;

/** A place, and who asks there: the same for all who get the same answers. Kept in memory alone. */
export function signInOf({ headers }: ClientOptions, place: string): string {
  if (!headers) return place;
  return `${place} ${typeof headers === 'function' ? numberOf(headers) : JSON.stringify([...new Headers(headers)])}`;
}

/** As a sign-in, without the headers: those of one sign-in may change. Empty where there is nobody to ask. */
export function placeOf({ endpoint, credentials, client }: ClientOptions): string {
  if (!endpoint && !client) return '';
  return `${credentials ?? ''} ${client ? numberOf(client) : ''} ${addressOf(endpoint)}`;
}

function numberOf(value: object): number {
  const number = numbers.get(value) ?? ++count;
  numbers.set(value, number);
  return number;
}
