/** What happens to accounts and logins by themselves, as time passes. Pure; times are Unix seconds. */
import { settledRefreshes } from './refresh.ts';
import { deactivatedAccount, deactivatedAuthorization } from './transitions.ts';
import type { Account, AccountNumber, Authorization } from './types.ts';

/** How long before its end an account, or its number, is announced to end. */
// Source: inferred (upcoming notices).
const notice = 30 * 86_400;

/** The next moment at which something happens to an account; `Infinity` for never. */
export function accountDue(account: Account): number {
  const { announced_expiry, refreshes } = account;
  const numbers = numbersOf(account)?.filter(dies) ?? [];
  return Math.min(
    authorizationDue(account),
    ...numbers.map(({ expected_expiry_date: date }) =>
      announced_expiry !== null && announced_expiry >= date ? date : date - notice,
    ),
    ...Object.values(refreshes).map(({ status, last_attempted_at: at }) =>
      status === 'pending' ? at + 1 : Infinity,
    ),
  );
}

type Ending = Pick<Account, 'status' | 'expected_deactivation_date' | 'announced_deactivation' | 'breaks_at'>;

/** The same for a login, to which only its end happens. */
export function authorizationDue(ending: Ending): number {
  const { status, expected_deactivation_date: date, announced_deactivation: announced, breaks_at } = ending;
  if (status !== 'active') return Infinity;
  const end = date === null ? Infinity : announced === date ? date : date - notice;
  return Math.min(end, breaks_at ?? Infinity);
}

const hasEnded = ({ status, expected_deactivation_date: date, breaks_at }: Ending, at: number) =>
  status === 'active' && Math.min(date ?? Infinity, breaks_at ?? Infinity) <= at;

/** What is due for an account by `at`: its refreshes, what is announced, its end, and that of its tokenized numbers. */
export function settledAccount(account: Account, at: number): Account {
  const told = settledRefreshes(account, at);
  const announced = numbersOf(told)?.filter((each) => dies(each) && each.expected_expiry_date - notice <= at);
  const expiries = announced?.map((each) => each.expected_expiry_date ?? 0) ?? [];
  const next: Account = {
    ...told,
    announced_deactivation: announcedEnd(account, at),
    announced_expiry: expiries.length > 0 ? Math.max(...expiries) : told.announced_expiry,
    account_numbers: numbersOf(told)?.map((number) => settledNumber(number, at)) ?? told.account_numbers,
  };
  return hasEnded(account, at)
    ? deactivatedAccount(next, account.cause ?? 'unspecified', 'relink_required')
    : next;
}

export function settledAuthorization(authorization: Authorization, at: number): Authorization {
  const next = { ...authorization, announced_deactivation: announcedEnd(authorization, at) };
  return hasEnded(authorization, at) ? deactivatedAuthorization(next, 'relink_required') : next;
}

function announcedEnd(ending: Ending, at: number): number | null {
  const { status, expected_deactivation_date: date, announced_deactivation: before } = ending;
  return status === 'active' && date !== null && date - notice <= at ? date : before;
}

/** Nothing more is heard of the numbers of an account that is disconnected. */
const numbersOf = ({ status, account_numbers }: Account) =>
  status === 'disconnected' ? null : account_numbers;

const settledNumber = (number: AccountNumber, at: number): AccountNumber =>
  dies(number) && number.expected_expiry_date <= at
    ? { ...number, status: 'deactivated', expected_expiry_date: null }
    : number;

const dies = (number: AccountNumber): number is AccountNumber & { expected_expiry_date: number } =>
  number.status === 'transactable' && number.expected_expiry_date !== null;
