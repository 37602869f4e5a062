import { connection } from 'next/server';
import { Accounts } from './Accounts';
import { fetchAccounts } from './accounts-of-customer';

/** Rendered anew for each request, with the accounts in it. */
export default async function Page() {
  await connection();
  return <Accounts accounts={await fetchAccounts()} />;
}
