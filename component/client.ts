import type {
  AccountsResponse,
  AccountState,
  OutcomeResponse,
  SessionRequest,
  SessionResponse,
  Target,
} from '../server/contract.ts';
import { isAccountState, isText, recordOf, textsOf } from './answers.ts';
import { RelinkError } from './errors.ts';
import { ask, nonsense, type HttpOptions } from './http.ts';
import type { AccountChanges } from './outcome.ts';
import type { FlowRequest, RunSession, StripeInstance, StripeKeys } from './stripe/port.ts';

/**
 * Your own means to ask your server, such as GraphQL or tRPC. Each may be left out: then `endpoint` is asked over HTTP.
 * What they resolve with is as in the wire contract; they may reject with a `RelinkError`.
 */
export interface RelinkClient {
  /** In place of `GET /accounts`: accounts of the signed-in customer, the most urgent one first. */
  accounts?: (
    options: ClientCall,
  ) => Promise<Partial<AccountsResponse> & Pick<AccountsResponse, 'accounts'>>;
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
    if (id !== undefined) throw new RelinkError('not_found', 'found no such account by `client.accounts`.');
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

/** A fresh session, which serves one run. */
export async function createSession(
  options: SessionOptions,
  way: FlowRequest,
  signal: AbortSignal,
): Promise<RunSession> {
  const { account, ref, target, client } = options;
  const send = async (which: SessionRequest): Promise<Record<string, unknown>> => {
    const body = { ...which, ...(target && { target }), ...way };
    if (client?.session) return { ...(await client.session(body, { signal })) };
    return (await ask(options, { path: '/sessions', body }, signal)).body;
  };
  const byId = account ? { account } : {};
  const answer = await send(ref ? { ref } : byId).catch((error: unknown) => {
    // The reference was too old: the id takes one call more, and does not age.
    if (ref && recordOf(error)['code'] === 'invalid_reference') return send(byId);
    throw error;
  });
  const { id, client_secret: secret, clientSecret = secret, url, ref: sealed } = answer;
  const page = isText(url) ? url : undefined;
  if (!page && !isText(clientSecret)) throw nonsense('client secret');
  return {
    id: isText(id) ? id : null,
    clientSecret: isText(clientSecret) ? clientSecret : '',
    url: page,
    context: contextOf(answer, options, !page && !options.stripe) ?? { publishable_key: '' },
    ref: isText(sealed) ? sealed : undefined,
  };
}

/** What became of a session. An answer that does not hold together is an error, never a success. */
export async function fetchOutcome(
  options: ClientOptions,
  { id: asked, ref }: Pick<RunSession, 'id' | 'ref'>,
  signal: AbortSignal,
): Promise<OutcomeResponse & { changes: AccountChanges }> {
  const id = asked ?? '';
  const path = `/sessions/${encodeURIComponent(id)}`;
  const own = options.client?.outcome;
  const answer: Record<string, unknown> = own
    ? { id, ...(await own({ id, ref }, { signal })) }
    : (await ask(options, { path, ref }, signal)).body;
  const { id: told, outcome, failure_reason: reason, account, previous_account: previous, accounts } = answer;
  if (told !== id) throw nonsense('such session');
  if (!isText(outcome)) throw nonsense('outcome');
  const success = outcome === 'relinked' || outcome === 'relinked_other_account';
  if (success && !isText(account)) throw nonsense('account');
  const known = success || outcome === 'cancelled' || outcome === 'failed';
  return {
    id,
    outcome: known ? outcome : 'pending',
    failure_reason: reason === 'no_authorization' || reason === 'no_account' ? reason : 'other',
    account: isText(account) ? account : null,
    previous_account: isText(previous) ? previous : null,
    accounts: Array.isArray(accounts) ? accounts.filter(isAccountState) : [],
    changes: changesOf(answer['changes']),
  };
}

function changesOf(value: unknown): AccountChanges {
  const { kept, moved, added, gone, ambiguous } = recordOf(value);
  const pairs = Array.isArray(moved) ? moved.map(recordOf) : [];
  return {
    kept: textsOf(kept),
    moved: pairs.flatMap(({ from, to }) => (isText(from) && isText(to) ? [{ from, to }] : [])),
    added: textsOf(added),
    gone: textsOf(gone),
    ambiguous: textsOf(ambiguous),
  };
}

function contextOf(
  { publishable_key, stripe_account: stripeAccount }: Record<string, unknown>,
  options: ClientOptions,
  needed: boolean,
): StripeKeys | undefined {
  const key = isText(publishable_key) ? publishable_key : options.publishableKey;
  if (key?.startsWith('pk_')) {
    return { publishable_key: key, ...(isText(stripeAccount) && { stripe_account: stripeAccount }) };
  }
  if (!key && !needed) return undefined;
  const advice = 'needs a publishable key, pk_…: let the endpoint send it, or set `publishable-key`.';
  throw new RelinkError('not_configured', advice);
}
