import * as z from 'zod/mini';
import { concludeSession } from '../state/changes.ts';
import { newId } from '../state/ids.ts';
import type { Holder, Session, SessionFilters } from '../state/types.ts';
import { inSituation, invalid, missingParameter, noSuch } from '../wire/errors.ts';
import { operation, type Call, type Operation } from './operation.ts';
import { common } from '../wire/params.ts';
import { sessionFields } from './expandables.ts';
import {
  findAccount,
  findAuthorization,
  findInstitution,
  findLivingCustomer,
  findSession,
  isAccountId,
} from './find.ts';
import { shown } from './shown-session.ts';
import { returnUrlFrom } from './return-url.ts';
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
      return shown(session, call);
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/financial_connections/sessions/:session',
    params: z.strictObject(common),
    expandable: sessionFields,
    run(call) {
      const session = findSession(call.tenant, call.path('session'));
      const body = shown(session, call);
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
  if (!params.account_holder)
    store.fidelity.accept(params.relink_options ? 'relink.no_holder' : 'holder.preview');
  const relink = relinkFrom(call, params.relink_options, given);
  if (relink && params.ui_mode === 'hosted') store.fidelity.accept('session.hosted');
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
    return_url: returnUrlFrom(params, call),
    hosted: hostedFrom(params, call),
    accounts: [],
    status: 'pending',
    cancelled_reason: null,
    relink_result: null,
    scenario: null,
    run: null,
    pending_reads: 0,
  };
}

// Source: inferred (account holder of a session).
function holderFrom(call: Call, holder: SessionParams['account_holder']): Holder | null {
  const { tenant, version } = call;
  if (!holder) {
    if (!version.preview) call.refuse(inSituation('holder.stable', missingParameter('account_holder')));
    return null;
  }
  const { type, account, customer, customer_account } = holder;
  if (type === 'account') {
    if (customer ?? customer_account)
      throw exclusive(customer ? 'customer' : 'customer_account', 'type=account');
    if (!account) throw missingParameter('account_holder[account]');
    if (!isAccountId(account)) throw noSuch('account', account, 'account_holder[account]');
    return { type, account };
  }
  if (account) call.refuse(inSituation('holder.both', exclusive('account', 'type=customer')));
  if (customer && customer_account) throw exclusive('customer_account', 'customer');
  if (customer_account) return { type, customer_account };
  if (!customer) throw inSituation('holder.no_customer', missingParameter('account_holder[customer]'));
  if (tenant.customers[customer]?.deleted) {
    const error = noSuch('customer', customer, 'account_holder[customer]');
    call.refuse(inSituation('holder.deleted', error));
    return { type, customer };
  }
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
  { tenant, refuse, store }: Call,
  options: SessionParams['relink_options'],
  holder: Holder | null,
): Session['relink'] {
  if (!options) return null;
  const place = 'relink_options[authorization]';
  if (options.authorization.startsWith('fca_')) {
    const error = noSuch('financial connections authorization', options.authorization, place);
    throw inSituation('relink.account_as_authorization', error);
  }
  const authorization = findAuthorization(tenant, options.authorization, place);
  if (holder && !sameHolder(holder, authorization.holder)) {
    const message = 'account_holder is not the account holder of the authorization to relink.';
    refuse(inSituation('relink.holder_mismatch', invalid(message, 'account_holder')));
  }
  // Source: inferred (disconnected authorization).
  if (authorization.status === 'disconnected') {
    const error = invalid('The authorization is disconnected: link it anew.', place);
    refuse(inSituation('relink.disconnected', error));
  }
  // Source: inferred (relinking what works).
  else store.fidelity.accept(`relink.${authorization.status}`);
  if (options.account === undefined) return { authorization: authorization.id, account: null };
  const account = findAccount(tenant, options.account, 'relink_options[account]');
  // Source: inferred (mismatched relink_options).
  if (account.authorization !== authorization.id) {
    const error = invalid('The account does not belong to the authorization.', 'relink_options[account]');
    refuse(inSituation('relink.foreign_account', error));
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

// Source: types (hosted needs ui_mode, delivery_method needs relink_options).
function hostedFrom(
  { ui_mode: mode, hosted, relink_options: relink }: SessionParams,
  { refuse }: Call,
): Session['hosted'] {
  if (mode !== 'hosted') {
    if (hosted) refuse(inSituation('hosted.modal', invalid('hosted needs ui_mode=hosted.', 'hosted')));
    return null;
  }
  if (!hosted) refuse(inSituation('hosted.missing', missingParameter('hosted')));
  const method = hosted?.delivery_method;
  if (method && !relink) {
    const error = invalid('A delivery method needs relink_options.', 'hosted[delivery_method]');
    refuse(inSituation('hosted.no_relink', error));
  }
  return { page: newId('hosted'), delivery_method: method ?? null };
}
