import { withinLimit } from '../deadline.ts';
import { isProblem, ProblemError } from '../problem.ts';
import type { AccountFacts, ReportedHolder, SessionFacts } from '../relink/facts.ts';
import { holderFilter, type Holder } from '../relink/ownership.ts';
import { fromStripeError, unknownHolder } from './errors.ts';
import {
  readAccount,
  readAccountPage,
  readSession,
  type AccountPage,
  type StripeSession,
} from './objects.ts';
import { callLimit, RETRIES } from './patience.ts';

/** What we use of a Stripe client. Every release of the `stripe` package since `rawRequest` fits, GA and preview. */
export interface StripeLike {
  rawRequest(method: string, path: string, params?: object, options?: object): Promise<unknown>;
  /** Needed with the option `webhooks` alone. */
  readonly webhooks?: {
    constructEventAsync(
      body: Uint8Array,
      signature: string,
      secret: string,
      tolerance: number,
    ): Promise<unknown>;
  };
}

/** The preview version that all calls are made with. The relink fields do not exist in a stable version. */
export const API_VERSION = '2026-08-26.preview';

/** How we talk to Stripe. */
export interface StripeSettings {
  readonly stripe: StripeLike;
  readonly apiVersion: string;
  readonly livemode: boolean;
  /** Time for one try of one call, in milliseconds. */
  readonly stripeTimeLimit: number;
}

/** On whose behalf the calls of one request are made. */
export interface Conversation {
  readonly stripeAccount: string | undefined;
  readonly signal: AbortSignal;
  /** Told Stripe's own id of each call. */
  onRequestId(id: string): void;
  /** Told how long each call took, in milliseconds, whatever became of it. */
  onCallEnd(ms: number): void;
}

/** Whether an object of this holder is the asker's. */
export type IsOwn = (holder: ReportedHolder | null) => boolean;

/**
 * Every call that serves a request. Each may throw a ProblemError, and BrowserGoneError once nobody waits for the answer.
 * What is not the asker's is `not_found`, before anything else of it is looked at: else mode or size would tell that it is
 * there.
 */
export interface StripeCalls {
  account(id: string, isOwn: IsOwn): Promise<AccountFacts>;
  accountsOf(holder: Holder): Promise<AccountFacts[]>;
  createSession(parameters: object, idempotencyKey: string): Promise<StripeSession>;
  session(id: string, isOwn: IsOwn): Promise<SessionFacts>;
  /** Any object as Stripe answers it. @param kind such as `authorizations` */
  object(kind: string, id: string): Promise<unknown>;
}

const PATH = '/v1/financial_connections';
/** Stripe's own limit for a page; and how many pages we follow, so that no list can keep us busy for ever. */
const PAGE_SIZE = 100;
const MAX_PAGES = 10;

/** Every call that serves a request or an event. */
export function talkToStripe(settings: StripeSettings, conversation: Conversation): StripeCalls {
  const { stripe, stripeTimeLimit: timeout } = settings;
  const { stripeAccount, signal } = conversation;
  const options = {
    apiVersion: settings.apiVersion,
    timeout,
    maxNetworkRetries: RETRIES,
    ...(stripeAccount !== undefined && { stripeAccount }),
  };

  async function call(work: () => Promise<unknown>): Promise<unknown> {
    const start = performance.now();
    try {
      const answer = await withinLimit(work, callLimit(timeout), signal);
      const requestId = (answer as { lastResponse?: { requestId?: unknown } } | null)?.lastResponse
        ?.requestId;
      if (typeof requestId === 'string') conversation.onRequestId(requestId);
      return answer;
    } catch (error) {
      throw fromStripeError(error);
    } finally {
      conversation.onCallEnd(performance.now() - start);
    }
  }

  const get = (path: string): Promise<unknown> =>
    call(() => stripe.rawRequest('GET', `${PATH}/${path}`, undefined, options));

  async function listAccounts(filter: Record<string, string>): Promise<AccountFacts[]> {
    const accounts: AccountFacts[] = [];
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const last = accounts.at(-1)?.id;
      const query = new URLSearchParams({
        ...filter,
        limit: String(PAGE_SIZE),
        ...(last && { starting_after: last }),
      });
      const answer: AccountPage = read(readAccountPage, await get(`accounts?${query.toString()}`));
      accounts.push(...answer.accounts);
      if (!answer.hasMore || answer.accounts.length === 0) break;
    }
    return inMode(settings, accounts);
  }

  return {
    async account(id, isOwn) {
      const account = own(read(readAccount, await get(`accounts/${plausible(id)}`)), isOwn);
      inMode(settings, [account]);
      return account;
    },

    async accountsOf(holder) {
      const filter = Object.entries(holderFilter(holder));
      try {
        return await listAccounts(
          Object.fromEntries(filter.map(([kind, id]) => [`account_holder[${kind}]`, id])),
        );
      } catch (error) {
        // Nothing else is named here that Stripe could miss.
        throw isProblem(error, 'not_found') ? unknownHolder(error.info.stripe) : error;
      }
    },

    async createSession(parameters, idempotencyKey) {
      const create = (): Promise<unknown> =>
        stripe.rawRequest('POST', `${PATH}/sessions`, parameters, { ...options, idempotencyKey });
      const session = read(readSession, await call(create));
      inMode(settings, [session.facts]);
      return session;
    },

    async session(id, isOwn) {
      const { facts, hasMore } = read(readSession, await get(`sessions/${plausible(id)}`));
      inMode(settings, [own(facts, isOwn)]);
      return hasMore ? { ...facts, accounts: await listAccounts({ session: facts.id }) } : facts;
    },

    object: async (kind, id) => get(`${kind}/${plausible(id)}`),
  };
}

/** An id goes into a path: what could not be one of Stripe's is not found, as if Stripe had said so. */
function plausible(id: string): string {
  if (!/^\w{1,255}$/.test(id)) throw new ProblemError('not_found');
  return id;
}

function own<T extends { readonly holder: ReportedHolder | null }>(object: T, isOwn: IsOwn): T {
  if (!isOwn(object.holder)) throw new ProblemError('not_found');
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
