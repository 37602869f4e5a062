import type { AccountChanges, OutcomeResponse, SessionRequest } from '../server/contract.ts';
import type { ClientOptions, SessionOptions } from './client.ts';
import type { Kit } from './kit.ts';
import type { FlowRequest, RunSession } from './stripe/port.ts';

/** A fresh session, which serves one run. */
export async function createSession(
  kit: Kit,
  options: SessionOptions,
  way: FlowRequest,
  signal: AbortSignal,
): Promise<RunSession> {
  const { ask, contextOf, isText, nonsense } = kit;
  const { account, ref, target, client } = options;
  const send = async (which: SessionRequest): Promise<Record<string, unknown>> => {
    const body = { ...which, ...(target && { target }), ...way };
    if (client?.session) return { ...(await client.session(body, { signal })) };
    return (await ask(options, { path: '/sessions', body }, signal)).body;
  };
  const byId = account ? { account } : {};
  const answer = await send(ref ? { ref } : byId).catch((error: unknown) => {
    // The reference was too old: the id takes one call more, and does not age.
    if (ref && (error as { code?: unknown } | undefined)?.code === 'invalid_reference') return send(byId);
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
  kit: Kit,
  options: ClientOptions,
  { id: asked, ref }: Pick<RunSession, 'id' | 'ref'>,
  signal: AbortSignal,
): Promise<OutcomeResponse & { changes: AccountChanges }> {
  const { ask, isAccountState, isText, nonsense } = kit;
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

/** Lists that are missing are empty. */
function changesOf(value: unknown): AccountChanges {
  return { kept: [], moved: [], added: [], gone: [], ambiguous: [], ...(value as Partial<AccountChanges>) };
}
