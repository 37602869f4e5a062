// What an endpoint can do wrong with accounts and their states, by the check that has to notice.
import { accounts } from '../../../demo/verify/bank.ts';
import { as, asked, edited, restated, who, type Exchange, type Variant } from '../support/variant.ts';

const LIST = /^GET \/accounts$/;
const ONE = /^GET \/accounts\/./;

interface Account {
  id: string;
  relink: Record<string, unknown>;
}

/** Says something else of how an account stands. */
const stands = (fields: object): Variant =>
  edited(ONE, (body) => {
    const account = body['account'] as Account | undefined;
    return account && { ...body, account: { ...account, relink: { ...account.relink, ...fields } } };
  });

const listed = (change: (all: Account[]) => object[]): Variant =>
  edited(LIST, (body) =>
    Array.isArray(body['accounts'])
      ? { ...body, accounts: change(body['accounts'] as Account[]) }
      : undefined,
  );

const reads = (id: string) => (exchange: Exchange) => exchange.path === `/accounts/${id}`;

export const accountVariants: Readonly<Record<string, Variant>> = {
  'state.broken': stands({ cause: null }),
  'state.about-to-break': stands({ deadline: 12 }),
  'state.without-a-working-number': stands({ state: 'healthy', reasons: [] }),
  'state.closed': stands({ state: 'required' }),
  'state.disconnected': stands({ state: 'required' }),
  'state.healthy': stands({ reasons: ['connection'] }),
  'state.unknown-cause': restated(({ path }) => path.startsWith('/accounts/'), 500),
  'accounts.own-only': listed((all) => all.slice(1)),
  'accounts.urgent-first': listed((all) => all.reverse()),
  'accounts.shape': listed((all) => all.map(({ id, relink }) => ({ id, relink }))),
  'accounts.context': edited(LIST, (body) => ({ ...body, livemode: true })),
  'accounts.anonymous': asked(
    (exchange) => who(exchange) === '' && ONE.test(`GET ${exchange.path}`),
    () => as('ada'),
  ),
  'account.foreign': asked(reads(accounts.foreign), () => as('ben')),
  'account.unknown': edited(ONE, (body, { path }) =>
    path.endsWith('nowhere') ? { ...body, detail: 'There is no such account.' } : undefined,
  ),
};
