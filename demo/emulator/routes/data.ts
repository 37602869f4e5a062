import * as z from 'zod/mini';
import { inferredBalancesOf, transactionsOf, type Transaction } from '../state/history.ts';
import type { Account } from '../state/types.ts';
import { inSituation, noSuch, WireError } from '../wire/errors.ts';
import { pageOf } from '../wire/lists.ts';
import { operation, type Call, type Operation } from './operation.ts';
import { common, paging, text, timestamps, within } from '../wire/params.ts';
import { findAccount } from './find.ts';

const url = '/v1/financial_connections/transactions';
const kind = 'financial connections transaction';
const status_transitions = {};

/** What a refresh has brought: transactions and inferred balances. */
export const data: Operation[] = [
  operation({
    method: 'GET',
    path: url,
    params: z.strictObject({
      ...paging,
      account: text(),
      transacted_at: z.optional(timestamps),
      transaction_refresh: z.optional(z.strictObject({ after: text() })),
    }),
    expandable: () => ({ data: { status_transitions } }),
    run(call, params) {
      const account = refreshedAccount(call, findAccount(call.tenant, params.account), 'transactions');
      const after = params.transaction_refresh?.after;
      const found = transactionsOf(account).filter(
        (each) => within(each.transacted_at, params.transacted_at) && each.transaction_refresh !== after,
      );
      return pageOf(found.map(render), params, url, kind);
    },
  }),
  operation({
    method: 'GET',
    path: `${url}/:transaction`,
    params: z.strictObject(common),
    expandable: () => ({ status_transitions }),
    run({ tenant, path }) {
      const id = path('transaction');
      const found = Object.values(tenant.accounts)
        .flatMap(transactionsOf)
        .find((each) => each.id === id);
      if (!found) throw noSuch(kind, id, 'transaction');
      return render(found);
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/financial_connections/accounts/:account/inferred_balances',
    params: z.strictObject(paging),
    previewOnly: true,
    expandable: () => ({ data: {} }),
    run(call, params) {
      const found = findAccount(call.tenant, call.path('account'));
      const account = refreshedAccount(call, found, 'inferred_balances');
      const balances = inferredBalancesOf(account).map(({ id, as_of, cents }) => ({
        id,
        object: 'financial_connections.account_inferred_balance',
        as_of,
        current: { usd: cents },
      }));
      const list = `/v1/financial_connections/accounts/${account.id}/inferred_balances`;
      return pageOf(balances, params, list, 'financial connections inferred balance');
    },
  }),
];

function refreshedAccount(
  { refuse }: Call,
  account: Account,
  feature: 'inferred_balances' | 'transactions',
): Account {
  if (account.refreshes[feature]?.status === 'succeeded') return account;
  const message = `The ${feature.replace('_', ' ')} of the account were not refreshed yet.`;
  const error = new WireError(400, message, {
    ...(feature === 'transactions' && { code: 'financial_connections_no_successful_transaction_refresh' }),
    param: 'account',
  });
  refuse(inSituation(`${feature}.before_refresh`, error));
  return account;
}

const render = (transaction: Transaction): { id: string } =>
  Object.assign(
    { ...transaction },
    {
      object: 'financial_connections.transaction',
      currency: 'usd',
      livemode: false,
      status: 'posted',
      status_transitions: { posted_at: transaction.transacted_at, void_at: null },
    },
  );
