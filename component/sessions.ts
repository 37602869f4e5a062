import type { OutcomeResponse, SessionRequest, Target } from '../server/contract.ts';
import type { AccountState } from '../server/contract.ts';
import {
  ask,
  demand,
  isAccountState,
  isText,
  nonsense,
  problemOf,
  type EndpointOptions,
} from './endpoint.ts';
import { relinkError, type RelinkError } from './errors.ts';
import type { FlowRequest, RunSession, StripeInstance, StripeKeys } from './stripe/port.ts';

/** What the endpoint said of an account, and of the Stripe account it belongs to. */
export interface AccountReading {
  /** Undefined where nobody has named a key. */
  context: StripeKeys | undefined;
  /** Undefined where the owner has no account. */
  account: AccountState | undefined;
}

/** What a session is asked for. */
export interface SessionOptions extends EndpointOptions {
  /** `fca_…`; without it, what is most urgent. */
  account?: string | undefined;
  /** The server's policy decides by default. */
  target?: Target | undefined;
  /** A Stripe instance that the page has loaded, in place of one of our own. */
  stripe?: StripeInstance | undefined;
  /** Reference to the account from a recent reading, which saves the server a call. */
  ref?: string | undefined;
}

/** One account, or the owner's most urgent one. Undefined where the endpoint is a bare one, without such a route. */
export async function getAccount(
  options: EndpointOptions,
  id: string,
  signal: AbortSignal,
): Promise<AccountReading | undefined> {
  const answer = await ask(
    options,
    { path: id ? `/accounts/${encodeURIComponent(id)}` : '/accounts' },
    signal,
  );
  if (!answer.ours && [404, 405, 501].includes(answer.status)) return undefined;
  if (!answer.ok) throw problemOf(answer);
  const { account, accounts } = answer.body;
  const found: unknown = id ? (account ?? null) : Array.isArray(accounts) ? accounts[0] : null;
  if (found !== undefined && !isAccountState(found)) throw nonsense('account');
  return { context: contextOf(answer.body, options, false), account: found };
}

/** A fresh session, which serves one run. */
export async function postSession(
  options: SessionOptions,
  way: FlowRequest,
  signal: AbortSignal,
): Promise<RunSession> {
  const { account, ref, target } = options;
  const send = async (which: SessionRequest): Promise<Record<string, unknown>> => {
    const request = { ...which, ...(target && { target }), ...way };
    return options.fetchSession
      ? { ...(await options.fetchSession(request, { signal })) }
      : demand(options, { path: '/sessions', body: request }, signal);
  };
  const byId = account ? { account } : {};
  const answer = await send(ref ? { ref } : byId).catch((error: unknown) => {
    // The reference was too old: the id takes one call more, and does not age.
    if (ref && (error as Partial<RelinkError> | undefined)?.code === 'invalid_reference') return send(byId);
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
export async function getOutcome(
  options: EndpointOptions,
  session: RunSession,
  signal: AbortSignal,
): Promise<OutcomeResponse> {
  const asked = session.id ?? '';
  const question = { path: `/sessions/${encodeURIComponent(asked)}`, ref: session.ref };
  const { id, outcome, failure_reason, account, previous_account, accounts } = await demand(
    options,
    question,
    signal,
  );
  if (id !== asked) throw nonsense('such session');
  if (!isText(outcome)) throw nonsense('outcome');
  const success = outcome === 'relinked' || outcome === 'relinked_other_account';
  if (success && !isText(account)) throw nonsense('account');
  const known = success || outcome === 'cancelled' || outcome === 'failed';
  const named = failure_reason === 'no_authorization' || failure_reason === 'no_account';
  return {
    id: asked,
    outcome: known ? outcome : 'pending',
    failure_reason: named ? failure_reason : 'other',
    account: isText(account) ? account : null,
    previous_account: isText(previous_account) ? previous_account : null,
    accounts: Array.isArray(accounts) ? accounts.filter(isAccountState) : [],
  };
}

function contextOf(
  { publishable_key, stripe_account: stripeAccount }: Record<string, unknown>,
  options: EndpointOptions,
  needed: boolean,
): StripeKeys | undefined {
  const key = isText(publishable_key) ? publishable_key : options.publishableKey;
  if (key?.startsWith('pk_')) {
    return { publishable_key: key, ...(isText(stripeAccount) && { stripe_account: stripeAccount }) };
  }
  if (!key && !needed) return undefined;
  const advice = 'needs a publishable key, pk_…: let the endpoint send it, or set `publishable-key`.';
  throw relinkError('not_configured', advice);
}
