import * as z from 'zod/mini';
import { concludeSession } from '../state/changes.ts';
import { newId } from '../state/ids.ts';
import type { Holder, Session, SessionFilters } from '../state/types.ts';
import { invalid, missingParameter } from '../wire/errors.ts';
import { operation, type Call, type Operation } from './operation.ts';
import { common } from '../wire/params.ts';
import { renderSession } from '../render/session.ts';
import { sessionFields } from './expandables.ts';
import { findAccount, findAuthorization, findInstitution, findLivingCustomer, findSession } from './find.ts';
import { sessionGate, sessionParams, type SessionParams } from './session-params.ts';

export const sessions: Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/financial_connections/sessions',
    params: sessionParams,
    gate: sessionGate,
    expandable: sessionFields,
    run(call, params) {
      const session = sessionFrom(call, params);
      call.tenant.sessions[session.id] = session;
      call.store.issue(session.hosted?.page ?? session.client_secret, call.tenant, session);
      return renderSession(session, call, call.now);
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/financial_connections/sessions/:session',
    params: z.strictObject(common),
    expandable: sessionFields,
    run(call) {
      const session = findSession(call.tenant, call.path('session'));
      const body = renderSession(session, call, call.now);
      if (session.status !== 'pending' && session.pending_reads > 0) {
        session.pending_reads -= 1;
        if (session.pending_reads === 0) concludeSession(call.tenant, session, call.now);
      }
      return body;
    },
  }),
];

function sessionFrom(call: Call, params: SessionParams): Session {
  const { store, now } = call;
  const given = holderFrom(call, params.account_holder);
  const relink = relinkFrom(call, params.relink_options, given);
  const filters = params.filters ? filtersFrom(call, params.filters) : null;
  const limit = params.limits?.accounts;
  return {
    id: newId('fcsess'),
    created: now,
    expires_at: now + store.sessionLifetime,
    client_secret: newId('fcsess_client_secret'),
    holder: given ?? (relink && findAuthorization(call.tenant, relink.authorization).holder),
    permissions: params.permissions,
    prefetch: params.prefetch ?? null,
    relink,
    limit: typeof limit === 'number' ? limit : null,
    filters,
    manual_entry: params.manual_entry?.mode ?? null,
    return_url: returnUrlFrom(params),
    hosted: hostedFrom(params),
    accounts: [],
    status: 'pending',
    cancelled_reason: null,
    relink_result: null,
    scenario: null,
    run: null,
    pending_reads: 0,
  };
}

function holderFrom({ tenant, version }: Call, holder: SessionParams['account_holder']): Holder | null {
  if (!holder) {
    if (!version.preview) throw missingParameter('account_holder');
    return null;
  }
  const { type, account, customer, customer_account } = holder;
  if (type === 'account') {
    if (customer ?? customer_account)
      throw exclusive(customer ? 'customer' : 'customer_account', 'type=account');
    if (!account) throw missingParameter('account_holder[account]');
    return { type, account };
  }
  if (account) throw exclusive('account', 'type=customer');
  if (customer && customer_account) throw exclusive('customer_account', 'customer');
  if (customer_account) return { type, customer_account };
  if (!customer) throw missingParameter('account_holder[customer]');
  findLivingCustomer(tenant, customer, 'account_holder[customer]');
  return { type, customer };
}

const exclusive = (field: string, other: string) =>
  invalid(
    `account_holder[${field}] does not go with ${other}.`,
    `account_holder[${field}]`,
    'parameters_exclusive',
  );

function relinkFrom(
  { tenant }: Call,
  options: SessionParams['relink_options'],
  holder: Holder | null,
): Session['relink'] {
  if (!options) return null;
  const authorization = findAuthorization(tenant, options.authorization, 'relink_options[authorization]');
  if (holder && !sameHolder(holder, authorization.holder)) {
    throw invalid(
      'account_holder is not the account holder of the authorization to relink.',
      'account_holder',
    );
  }
  // Source: inferred (disconnected authorization).
  if (authorization.status === 'disconnected') {
    throw invalid('The authorization is disconnected: link it anew.', 'relink_options[authorization]');
  }
  if (options.account === undefined) return { authorization: authorization.id, account: null };
  const account = findAccount(tenant, options.account, 'relink_options[account]');
  // Source: inferred (mismatched relink_options).
  if (account.authorization !== authorization.id) {
    throw invalid('The account does not belong to the authorization.', 'relink_options[account]');
  }
  return { authorization: authorization.id, account: account.id };
}

const sameHolder = (one: Holder, other: Holder | null) =>
  other !== null &&
  Object.entries(one).every(([field, id]) => (other as Record<string, string>)[field] === id);

function filtersFrom({ tenant }: Call, filters: NonNullable<SessionParams['filters']>): SessionFilters {
  if (filters.institution) findInstitution(tenant, filters.institution, 'filters[institution]');
  return {
    account_subcategories: filters.account_subcategories ?? null,
    countries: filters.countries ?? null,
    country: filters.country ?? null,
    institution: filters.institution ?? null,
    require_payment_method_support: filters.require_payment_method_support ?? null,
  };
}

/** A web view may be left for an app; a hosted page sends the person there itself, so to http(s) only. */
// Source: inferred (return_url of hosted mode).
function returnUrlFrom({ return_url: url, ui_mode: mode }: SessionParams): string | null {
  if (url === undefined) return null;
  const protocol = URL.parse(url)?.protocol;
  if (!protocol || (mode === 'hosted' && !/^https?:$/.test(protocol))) {
    throw invalid('Not a valid URL.', 'return_url', 'url_invalid');
  }
  return url;
}

// Source: types (hosted needs ui_mode, delivery_method needs relink_options).
function hostedFrom({ ui_mode: mode, hosted, relink_options: relink }: SessionParams): Session['hosted'] {
  if (mode !== 'hosted') {
    if (hosted) throw invalid('hosted needs ui_mode=hosted.', 'hosted');
    return null;
  }
  if (!hosted) throw missingParameter('hosted');
  const { delivery_method: method } = hosted;
  if (method && !relink) throw invalid('A delivery method needs relink_options.', 'hosted[delivery_method]');
  return { page: newId('hosted'), delivery_method: method ?? null };
}
