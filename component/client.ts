import type {
  AccountsResponse,
  AccountState,
  OutcomeResponse,
  SessionRequest,
  SessionResponse,
  Target,
} from '../server/contract.ts';
import { isAccountState, isText } from './answers.ts';
import { RelinkError } from './errors.ts';
import { ask, nonsense, type HttpOptions } from './http.ts';
import type { StripeInstance, StripeKeys } from './stripe/port.ts';

/**
 * Your own means to ask your server, such as GraphQL or tRPC. Each may be left out: then `endpoint` is asked over HTTP.
 * What they resolve with is as in the wire contract; they may reject with a `RelinkError`.
 */
export interface RelinkClient {
  /** In place of `GET /accounts`: accounts of the signed-in customer, the most urgent one first. */
  accounts?: (options: ClientCall) => Promise<Partial<AccountsResponse> & Pick<AccountsResponse, 'accounts'>>;
  /** In place of `POST /sessions`. Without an `id` nothing can be confirmed. */
  session?: (
    request: SessionRequest,
    options: ClientCall,
  ) => Promise<Partial<SessionResponse> | { clientSecret: string }>;
  /** In place of `GET /sessions/{id}`. */
  outcome?: (
    session: { id: string; ref: string | undefined },
    options: ClientCall,
  ) => Promise<Partial<OutcomeResponse>>;
  /** In place of `GET /changes`, for `live`: calls `heard` whenever an account stands differently, and settles when it ends. */
  changes?: (heard: () => void, options: ClientCall) => Promise<void>;
}

/** Aborted when nobody waits for the answer any more. */
export interface ClientCall {
  signal: AbortSignal;
}

/** Whom to ask, and how. */
export interface ClientOptions extends HttpOptions {
  /** `pk_…`; wanted where the endpoint does not send it. */
  publishableKey?: string | null | undefined;
  client?: RelinkClient | null | undefined;
  /** A Stripe instance that the page has loaded, in place of one of our own. */
  stripe?: StripeInstance | null | undefined;
}

/** What a session is asked for. */
export interface SessionOptions extends ClientOptions {
  /** `fca_…`; without it, what is most urgent. */
  account?: string | null | undefined;
  /** The server's policy decides by default. */
  target?: Target | null | undefined;
  /** Reference to the account from a recent reading, which saves the server a call. */
  ref?: string | undefined;
}

/** Accounts, the most urgent one first, and the Stripe account that they belong to. */
export interface AccountsReading {
  /** Undefined where nobody has named a key. */
  context: StripeKeys | undefined;
  accounts: AccountState[];
}

/**
 * The owner's accounts, or the one with an id. Undefined where there are no such routes: only with a key or an instance of
 * the page's own is that meant so.
 */
export async function fetchAccounts(
  options: ClientOptions,
  id: string | undefined,
  signal: AbortSignal,
): Promise<AccountsReading | undefined> {
  const { endpoint, client, publishableKey, stripe } = options;
  let body: Record<string, unknown>;
  if (client?.accounts) {
    if (id !== undefined) throw new RelinkError('not_found', 'found no such account.');
    body = { ...(await client.accounts({ signal })) };
  } else {
    if (client && !endpoint) return undefined;
    const path = id === undefined ? '/accounts' : `/accounts/${encodeURIComponent(id)}`;
    const answer = await ask(options, { path }, signal, publishableKey || stripe ? [404, 405, 501] : []);
    if (answer.status >= 400) return undefined;
    ({ body } = answer);
  }
  const accounts = id === undefined ? body['accounts'] : [body['account']];
  if (!Array.isArray(accounts) || !accounts.every(isAccountState)) throw nonsense('account');
  return { context: contextOf(body, options, false), accounts };
}

/** The Stripe account that an answer names, or the page. Throws a RelinkError where none is, and one is needed. */
export function contextOf(
  { publishable_key, stripe_account: stripeAccount }: Record<string, unknown>,
  options: ClientOptions,
  needed: boolean,
): StripeKeys | undefined {
  const key = isText(publishable_key) ? publishable_key : options.publishableKey;
  if (key?.startsWith('pk_')) {
    return { publishable_key: key, ...(isText(stripeAccount) && { stripe_account: stripeAccount }) };
  }
  if (!key && !needed) return undefined;
  const advice = 'needs pk_… from the endpoint, or `publishable-key`.';
  throw new RelinkError('not_configured', advice);
}
