import * as z from 'zod/mini';
import { keepAccount, keepAuthorization } from '../state/changes.ts';
import type { Account, Feature } from '../state/types.ts';
import { disconnectedAccount, disconnectedAuthorization } from '../state/transitions.ts';
import { consent, ownerOf, refreshed } from '../state/refresh.ts';
import { inSituation, invalid, noSuch, WireError } from '../wire/errors.ts';
import { newest, pageOf } from '../wire/lists.ts';
import { operation, type Call, type Operation } from './operation.ts';
import { common, paging, text } from '../wire/params.ts';
import { ownersUrl, renderAccount, renderOwners } from '../render/objects.ts';
import { accountFields, listOf } from './expandables.ts';
import { findAccount, findCustomer, findSession, isAccountId } from './find.ts';

const url = '/v1/financial_connections/accounts';
const kind = 'financial connections account';

const holder = z.strictObject({
  account: z.optional(text()),
  customer: z.optional(text()),
  customer_account: z.optional(text()),
});
const refreshable = z.enum(['balance', 'inferred_balances', 'ownership', 'transactions']);
const subscribable = z.enum(['balance', 'inferred_balances', 'transactions']);

export const accounts: Operation[] = [
  operation({
    method: 'GET',
    path: url,
    params: z.strictObject({ ...paging, account_holder: z.optional(holder), session: z.optional(text()) }),
    expandable: (call) => listOf(accountFields(call)),
    run(call, params) {
      const wanted = holderWanted(call, params.account_holder ?? {});
      const session = params.session === undefined ? undefined : findSession(call.tenant, params.session);
      const found = newest(call.tenant.accounts).filter(
        (account) =>
          wanted.every(([field, id]) => (account.holder as Record<string, string> | null)?.[field] === id) &&
          (!session || session.accounts.includes(account.id)),
      );
      const page = pageOf(found, params, url, kind);
      return { ...page, data: page.data.map((account) => renderAccount(account, call)) };
    },
  }),
  operation({
    method: 'GET',
    path: `${url}/:account`,
    params: z.strictObject(common),
    expandable: accountFields,
    run: (call) => {
      const body = renderAccount(wanted(call), call);
      return call.version.preview ? body : call.store.fidelity.shape('account.stable', body);
    },
  }),
  operation({
    method: 'POST',
    path: `${url}/:account/disconnect`,
    params: z.strictObject(common),
    expandable: accountFields,
    run(call) {
      const account = keep(call, disconnectedAccount(wanted(call)));
      endLoginOf(account, call);
      return renderAccount(account, call);
    },
  }),
  operation({
    method: 'POST',
    path: `${url}/:account/refresh`,
    params: z.strictObject({ ...common, features: z.array(refreshable).check(z.minLength(1)) }),
    gate: { values: { features: ['inferred_balances'] } },
    expandable: accountFields,
    run(call, { features }) {
      const account = usable(call, features);
      const owner = ownerOf(account, call.tenant);
      return renderAccount(keep(call, refreshed(account, features, owner, call.now)), call);
    },
  }),
  operation({
    method: 'POST',
    path: `${url}/:account/subscribe`,
    params: z.strictObject({ ...common, features: z.array(subscribable).check(z.minLength(1)) }),
    gate: { values: { features: ['balance', 'inferred_balances'] } },
    expandable: accountFields,
    run(call, { features }) {
      const account = usable(call, features);
      const subscriptions = [...new Set([...account.subscriptions, ...features])];
      return renderAccount(keep(call, { ...account, subscriptions }), call);
    },
  }),
  operation({
    method: 'POST',
    path: `${url}/:account/unsubscribe`,
    params: z.strictObject({ ...common, features: z.array(subscribable).check(z.minLength(1)) }),
    gate: { values: { features: ['balance', 'inferred_balances'] } },
    expandable: accountFields,
    run(call, { features }) {
      const account = wanted(call);
      const subscriptions = account.subscriptions.filter(
        (each) => !features.some((feature) => feature === each),
      );
      return renderAccount(keep(call, { ...account, subscriptions }), call);
    },
  }),
  operation({
    method: 'GET',
    path: `${url}/:account/owners`,
    params: z.strictObject({ ...paging, ownership: text() }),
    expandable: () => listOf({}),
    run(call, params) {
      const { id, ownership } = wanted(call);
      if (ownership?.id !== params.ownership) throw noSuch('ownership', params.ownership, 'ownership');
      return pageOf(renderOwners(ownership), params, ownersUrl(id), 'financial connections account owner');
    },
  }),
];

/** Of one holder, by the field that names it. */
function holderWanted({ tenant }: Call, given: z.infer<typeof holder>): [string, string | undefined][] {
  const named = Object.entries(given).filter(([, id]) => id !== undefined);
  if (named.length > 1) {
    throw invalid('Give one account holder.', 'account_holder', 'parameters_exclusive');
  }
  const { account, customer } = given;
  if (customer !== undefined) findCustomer(tenant, customer, 'account_holder[customer]');
  if (account !== undefined && !isAccountId(account)) {
    throw noSuch('account', account, 'account_holder[account]');
  }
  return named;
}

const wanted = ({ tenant, path }: Call) => findAccount(tenant, path('account'));

const keep = ({ tenant, now }: Call, account: Account) => keepAccount(tenant, account, now);

/** Only an active account, with the customer's consent, has fresh data. */
function usable(call: Call, features: Feature[]): Account {
  const account = wanted(call);
  if (account.status !== 'active') {
    const message = `The account is ${account.status}, so there is no new data.`;
    const error = new WireError(400, message, { code: 'financial_connections_account_inactive' });
    call.refuse(inSituation(`refresh.${account.status}`, error));
  }
  const refused = features.find((feature) => !account.permissions.includes(consent[feature]));
  if (refused) throw invalid(`The customer did not consent to ${consent[refused]}.`, 'features');
  return account;
}

/** A login ends with its last account. */
// Source: inferred (login ends with its last account).
function endLoginOf(account: Account, { tenant, now }: Call): void {
  const authorization = tenant.authorizations[account.authorization];
  const left = Object.values(tenant.accounts).some(
    (each) => each.authorization === account.authorization && each.status !== 'disconnected',
  );
  if (authorization && !left) keepAuthorization(tenant, disconnectedAuthorization(authorization), now);
}
