import type { Context, Handler, MiddlewareHandler } from 'hono';
import type * as z from 'zod/mini';
import type { AccountState, StripeContext } from '../contract.ts';
import type { LogFields } from '../log.ts';
import type { Settings } from '../options/types.ts';
import type { AccountFacts, SessionFacts } from '../relink/facts.ts';
import type { CompletePolicy, Owner, Relinkability } from '../relink/types.ts';
import type { References } from '../sealing/references.ts';
import type { AccountList, StripeCalls } from '../stripe/types.ts';

/** What one request carries through the guards to its route. */
export interface RelinkEnv {
  Variables: {
    requestId: string;
    /** What the request's log line will say. */
    record: LogFields;
    /** Set by the guard that identifies. */
    owner: Owner;
    /** Hash of the owner's id and Stripe account, where a name would be too much: for the log, and where requests are counted. */
    ownerHash: string;
    /** Set by the guard that limits the body. */
    body: string;
  };
}

/**
 * Whose a route is: a signed-in `owner`'s, whom a guard identifies, asked by our own pages and those of listed origins; any
 * such `page`'s, without a sign-in; `anybody`'s, as the scripts of the element are, which caches keep; or `stripe`'s, who is no page.
 */
export type Access = 'owner' | 'page' | 'anybody' | 'stripe';

/** One method of one path. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** Below the place where the endpoint is mounted. */
  readonly path: string;
  readonly access: Access;
  readonly serve: (Handler<RelinkEnv> | MiddlewareHandler<RelinkEnv>)[];
}

/** Lets a request pass, or throws the problem that it is refused with. */
export type Guard = (c: Context<RelinkEnv>) => void | Promise<void>;

/** What all routes share. */
export interface Services {
  readonly settings: Settings;
  readonly references: References;
}

/** An account, judged by the policy that applies to it. */
export interface Assessment {
  readonly account: AccountFacts;
  readonly policy: CompletePolicy;
  readonly relink: Relinkability;
}

/** What every route does for the owner who asks. */
export interface Inquiry {
  readonly owner: Owner;
  readonly stripe: StripeCalls;
  /** What the page needs to know of our Stripe account. */
  readonly context: StripeContext;
  /** The account, if it is the owner's. @throws ProblemError `not_found`, the same for foreign and unknown ids */
  readonly ownAccount: (id: string) => Promise<AccountFacts>;
  /** Accounts of the owner, and whether these are all. Where they are not, the log says so. */
  readonly listOwnAccounts: () => Promise<AccountList>;
  /** All accounts of the owner. @throws ProblemError `stripe_timeout` where they do not all come in time */
  readonly ownAccounts: () => Promise<AccountFacts[]>;
  /** The session, if it is the owner's. @throws ProblemError `not_found`, as above */
  readonly ownSession: (id: string) => Promise<SessionFacts>;
  readonly assess: (account: AccountFacts) => Promise<Assessment>;
  readonly describe: (assessment: Assessment) => Promise<AccountState>;
}

/** A schema for each field of a contract type, no more and no fewer: this is what holds the two together. */
export type FieldsOf<T> = { readonly [Name in keyof T]-?: z.ZodMiniType<T[Name]> };
