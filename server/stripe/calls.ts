import { withinLimit } from '../deadline.ts';
import { isProblem, notFound, ProblemError } from '../problem.ts';
import type { AccountFacts, ReportedHolder } from '../relink/facts.ts';
import { holderFilter } from '../relink/ownership.ts';
import { fromStripeError, requestIdOf, unknownHolder } from './errors.ts';
import { readAccount, readAccountPage, readSession } from './objects.ts';
import type { AccountList, Conversation, IsOwn, StripeCalls, StripeSettings } from './types.ts';

/** The preview version that all calls are made with. The relink fields do not exist in a stable version. */
export const API_VERSION = '2026-08-26.preview';

/** Time that one try of a call may take, in milliseconds, unless the options say otherwise. The SDK's own limit is minutes. */
export const TRY_LIMIT = 8_000;
/** The SDK tries once more, after half a second or so, and cannot be stopped: whoever has left is not told of it. */
export const RETRIES = 1;

/** Time for all calls that serve one request, and all their tries, in milliseconds. */
export function callLimit(tryLimit: number): number {
  return tryLimit * (RETRIES + 1) + 1_000;
}

const PATH = '/v1/financial_connections';
/** Stripe's own limit for a page. */
const PAGE_SIZE = '100';

/** Begins the calls of one request. */
export function talkToStripe(settings: StripeSettings, conversation: Conversation): StripeCalls {
  const { stripe, apiVersion, stripeTimeLimit } = settings;
  const { stripeAccount, signal } = conversation;
  const account = stripeAccount === undefined ? {} : { stripeAccount };
  const begun = performance.now();

  async function call(method: string, path: string, parameters?: object, more?: object): Promise<unknown> {
    const start = performance.now();
    const left = begun + callLimit(stripeTimeLimit) - start;
    const timeout = Math.max(1, Math.min(stripeTimeLimit, Math.round(left)));
    const options = { apiVersion, timeout, maxNetworkRetries: RETRIES, ...account, ...more };
    const ask = () => stripe.rawRequest(method, `${PATH}/${path}`, parameters, options);
    try {
      const answer = await withinLimit(ask, left, signal);
      const { lastResponse } = (answer ?? {}) as { lastResponse?: { requestId?: unknown } };
      const id = requestIdOf(lastResponse?.requestId);
      if (id !== undefined) conversation.onRequestId?.(id);
      return answer;
    } catch (error) {
      throw fromStripeError(error);
    } finally {
      conversation.onCallEnd?.(performance.now() - start);
    }
  }

  /** Page after page for as long as one try may take, and then no more: what is there is worth more than none. */
  async function listAccounts(filter: Record<string, string>): Promise<AccountList> {
    const accounts: AccountFacts[] = [];
    let isComplete = true;
    let last: string | undefined;
    for (;;) {
      const place = last === undefined ? {} : { starting_after: last };
      const query = new URLSearchParams({ ...filter, limit: PAGE_SIZE, ...place });
      try {
        const page = read(readAccountPage, await call('GET', `accounts?${query}`));
        accounts.push(...inMode(settings, page.accounts));
        isComplete &&= !page.hasUnreadable;
        if (!page.hasMore) return { accounts, isComplete };
        // A list that stands still has no end.
        const isStuck = page.last === undefined || page.last === last;
        if (isStuck || performance.now() - begun > stripeTimeLimit) return { accounts, isComplete: false };
        last = page.last;
      } catch (error) {
        if (last === undefined || !isProblem(error, 'stripe_timeout')) throw error;
        return { accounts, isComplete: false };
      }
    }
  }

  return {
    async account(id, isOwn) {
      const account = own(read(readAccount, await call('GET', `accounts/${plausible(id)}`)), isOwn);
      inMode(settings, [account]);
      return account;
    },

    async accountsOf(holder) {
      const filter = Object.entries(holderFilter(holder)).map(([kind, id]) => [
        `account_holder[${kind}]`,
        id,
      ]);
      return listAccounts(Object.fromEntries(filter) as Record<string, string>).catch((error: unknown) => {
        throw isProblem(error, 'not_found') ? unknownHolder(error.info.log) : error;
      });
    },

    async createSession(parameters, idempotencyKey) {
      const session = read(readSession, await call('POST', 'sessions', parameters, { idempotencyKey }));
      inMode(settings, [session.facts]);
      return session;
    },

    async session(id, isOwn) {
      const { facts, hasMore } = read(readSession, await call('GET', `sessions/${plausible(id)}`));
      inMode(settings, [own(facts, isOwn)]);
      if (!hasMore) return facts;
      const { accounts, isComplete } = await listAccounts({ session: facts.id });
      // A verdict over some of them would be a guess.
      if (!isComplete) throw new ProblemError('stripe_timeout');
      return { ...facts, accounts };
    },

    object: async (kind, id) => call('GET', `${kind}/${plausible(id)}`),
  };
}

/** An id goes into a path: what could not be one of Stripe's is not found, as if Stripe had said so. */
function plausible(id: unknown): string {
  if (typeof id !== 'string' || !/^\w{1,255}$/.test(id)) throw notFound('This could not be an id of Stripe.');
  return id;
}

function own<T extends { readonly holder: ReportedHolder | null }>(object: T, isOwn: IsOwn): T {
  if (!isOwn(object.holder)) throw notFound('This belongs to another holder than identify names.');
  return object;
}

function read<T>(reader: (answer: unknown) => T, answer: unknown): T {
  try {
    return reader(answer);
  } catch {
    throw new ProblemError('stripe_unavailable', {
      detail: 'Stripe answered something that cannot be understood.',
    });
  }
}

function inMode<T extends { readonly livemode: boolean }>({ livemode }: StripeSettings, objects: T[]): T[] {
  if (objects.every((object) => object.livemode === livemode)) return objects;
  throw new ProblemError('misconfigured', {
    detail: 'The secret key and the publishable key of this endpoint are of different modes, test and live.',
  });
}
