import { expect, it } from 'vitest';
import { faultsOf } from '../emulator/support/openapi.ts';
import {
  account,
  brokenAccount,
  expiringAccount,
  list,
  session,
  succeeded,
} from './support/stripe-objects.ts';

const ROUTE = '/v1/financial_connections';

it.each([
  ['an account', `GET ${ROUTE}/accounts/{account}`, account()],
  ['a broken account', `GET ${ROUTE}/accounts/{account}`, brokenAccount()],
  ['an expiring account', `GET ${ROUTE}/accounts/{account}`, expiringAccount(1_800_000_000)],
  ['a list', `GET ${ROUTE}/accounts`, list([account(), brokenAccount()], true)],
  ['a session', `POST ${ROUTE}/sessions`, session()],
  ['a session that ended', `GET ${ROUTE}/sessions/{session}`, succeeded()],
])('the scripted Stripe shows %s as the real one does', (_, operation, object) => {
  expect(faultsOf(operation, 200, object)).toEqual([]);
});
