/** What Stripe has below the objects that are here, and the emulator has not (paths of both SDK lines). */
import { notImplemented } from '../wire/errors.ts';
import type { Operation } from './operation.ts';

const paths = [
  'GET /v1/customers/search',
  'GET /v1/customers/:customer/balance_transactions',
  'POST /v1/customers/:customer/balance_transactions',
  'GET /v1/customers/:customer/balance_transactions/:transaction',
  'POST /v1/customers/:customer/balance_transactions/:transaction',
  'GET /v1/customers/:customer/cash_balance',
  'POST /v1/customers/:customer/cash_balance',
  'GET /v1/customers/:customer/cash_balance_transactions',
  'GET /v1/customers/:customer/cash_balance_transactions/:transaction',
  'GET /v1/customers/:customer/discount',
  'DELETE /v1/customers/:customer/discount',
  'POST /v1/customers/:customer/funding_instructions',
  'GET /v1/customers/:customer/payment_methods',
  'GET /v1/customers/:customer/payment_methods/:payment_method',
  'GET /v1/customers/:customer/sources',
  'POST /v1/customers/:customer/sources',
  'GET /v1/customers/:customer/sources/:id',
  'POST /v1/customers/:customer/sources/:id',
  'DELETE /v1/customers/:customer/sources/:id',
  'POST /v1/customers/:customer/sources/:id/verify',
  'GET /v1/customers/:customer/tax_ids',
  'POST /v1/customers/:customer/tax_ids',
  'GET /v1/customers/:customer/tax_ids/:id',
  'DELETE /v1/customers/:customer/tax_ids/:id',
];

/** To be mounted before what takes `search` for an id. */
export const absent: Operation[] = paths.map((each) => {
  const [method, path] = each.split(' ') as [Operation['method'], string];
  return {
    method,
    path,
    execute() {
      throw notImplemented(`${method} ${path}`);
    },
  };
});
