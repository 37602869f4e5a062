/** Refuses what can be known to be wrong, by a name that whoever wrote it finds again. */
import * as z from 'zod/mini';
import { isSent } from '../events/derive.ts';
import type { Fault } from '../faults/fault.ts';
import type { Journal, RequestQuery } from '../requests/journal.ts';
import { given, text } from '../schema/fields.ts';
import { mistakesIn } from '../schema/mistakes.ts';
import { platformId, type Store } from '../state/store.ts';
import type { Tenant } from '../state/types.ts';
import { stripeLimits, type RateLimits } from '../wire/rate-limit.ts';
import { routeMistake } from '../wire/route-pattern.ts';
import { lookupIfAny } from './lookup.ts';

/** @throws TypeError if there is no such Stripe account: looking at one does not make it */
export function tenantOf(store: Store, stripeAccount: string = platformId): Tenant {
  const tenant = store.tenantIfAny(stripeAccount);
  if (tenant) return tenant;
  throw new TypeError(
    `The emulator has no Stripe account '${stripeAccount}': the seed has none of that id, and no request has acted for it.`,
  );
}

/** @throws TypeError if the emulator never makes an event of that type */
export function checkEventType(type: string): void {
  if (!isSent(type)) throw new TypeError(`The emulator never sends an event '${type}'. Is that its name?`);
}

/** Customers, their accounts, and Stripe accounts. */
const ownerId = /^(?:cus|cua|acct)_./;

const query: z.ZodMiniType<RequestQuery> = z.strictObject({
  route: given(text),
  owner: given(text),
  stripeAccount: given(text),
  since: given(z.union([z.number(), text])),
});

/** @throws TypeError if no request could ever fit */
export function checkRequestQuery(
  asked: RequestQuery,
  store: Store,
  journal: Journal,
  routes: readonly string[],
): void {
  const parsed = query.safeParse(asked, { reportInput: true });
  if (!parsed.success) {
    throw new TypeError(`The query has a mistake. ${mistakesIn(parsed.error).join('; ')}.`);
  }
  const { route, owner, stripeAccount } = parsed.data;
  const mistake = route === undefined ? undefined : routeMistake(route, routes);
  if (mistake) throw new TypeError(`The query has a mistake. route: ${mistake}.`);
  if (owner !== undefined && !ownerId.test(owner)) {
    throw new TypeError(
      'The query has a mistake. owner: has to be a customer (cus_…) or an account (acct_…).',
    );
  }
  if (stripeAccount !== undefined && !/^acct_\w+$/.test(stripeAccount)) {
    throw new TypeError('The query has a mistake. stripeAccount: has to be the id of an account (acct_…).');
  }
  // Other owners than customers are not the emulator's own: they are known by what was asked about them.
  if (owner?.startsWith('cus_') && !lookupIfAny(store, 'customers', owner) && !journal.knows(owner)) {
    throw new TypeError(`The emulator has no '${owner}' among its customers.`);
  }
}

/** Whether requests of a route have an owner, such as that of the account that they name. */
const isAboutSomebody = (route: string) =>
  /^\w+ \/v1\/(?:customers\/:|financial_connections\/(?!institutions))/.test(route);

/** @throws TypeError if a fault is tied to nobody */
export function checkSubject(
  { owner, stripeAccount, route = '*' }: Fault,
  store: Store,
  routes: readonly string[],
): void {
  if (owner?.startsWith('cus_') && !lookupIfAny(store, 'customers', owner)) {
    throw new TypeError(
      `The fault has a mistake. owner: the emulator has no '${owner}' among its customers.`,
    );
  }
  if (owner !== undefined && !ownerId.test(owner)) {
    throw new TypeError(
      'The fault has a mistake. owner: has to be a customer (cus_…) or an account (acct_…).',
    );
  }
  if (owner !== undefined && routeMistake(route, routes.filter(isAboutSomebody)) !== undefined) {
    throw new TypeError(`The fault has a mistake. owner: a request of '${route}' is about nobody.`);
  }
  if (stripeAccount !== undefined && !/^acct_\w+$/.test(stripeAccount)) {
    throw new TypeError('The fault has a mistake. stripeAccount: has to be the id of an account (acct_…).');
  }
}

/** @throws RangeError if a limit is no whole number from 1 up */
export function readRateLimits(limits: Partial<RateLimits> | boolean): RateLimits | null {
  if (limits === false) return null;
  const read = { ...stripeLimits, ...(typeof limits === 'object' && limits) };
  for (const [name, value] of Object.entries(read)) {
    if (!Object.hasOwn(stripeLimits, name)) throw new TypeError(`There is no rate limit '${name}'.`);
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(`${name}: a rate limit is a whole number from 1 up.`);
    }
  }
  return read;
}
