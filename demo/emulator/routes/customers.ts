import * as z from 'zod/mini';
import { newId } from '../state/ids.ts';
import type { Customer } from '../state/types.ts';
import { invalid } from '../wire/errors.ts';
import { newest, pageOf } from '../wire/lists.ts';
import { operation, type Operation } from './operation.ts';
import { common, mergeMetadata, paging, text, timestamps, within } from '../wire/params.ts';
import { deletedCustomer, renderCustomer } from '../render/objects.ts';
import {
  absentFields,
  absentFromCreate,
  absentFromUpdate,
  createParams,
  updateParams,
  type CustomerParams,
} from './customer-params.ts';
import { findCustomer, findLivingCustomer } from './find.ts';

const filters = z.strictObject({ ...paging, created: z.optional(timestamps), email: z.optional(text(512)) });

export const customers: Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/customers',
    params: createParams,
    absent: absentFromCreate,
    absentFields,
    run({ tenant, now }, params) {
      const blank = {
        name: null,
        email: null,
        phone: null,
        description: null,
        balance: 0,
        preferred_locales: [],
        details: {},
      };
      const customer = { id: newId('cus', 14), created: now, ...blank, metadata: {}, deleted: false };
      return renderCustomer((tenant.customers[customer.id] = changed(customer, params)));
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/customers',
    params: filters,
    absent: ['test_clock'],
    absentFields,
    expandable: () => ({ data: {} }),
    run({ tenant }, params) {
      const { created, email } = params;
      const all = newest(tenant.customers).filter(
        (each) =>
          !each.deleted && (email === undefined || each.email === email) && within(each.created, created),
      );
      return pageOf(all.map(renderCustomer), params, '/v1/customers', 'customer');
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/customers/:customer',
    params: z.strictObject(common),
    absentFields,
    run: ({ tenant, path }) => renderCustomer(findCustomer(tenant, path('customer'))),
  }),
  operation({
    method: 'POST',
    path: '/v1/customers/:customer',
    params: updateParams,
    absent: absentFromUpdate,
    absentFields,
    run({ tenant, path }, params) {
      const customer = findLivingCustomer(tenant, path('customer'));
      return renderCustomer((tenant.customers[customer.id] = changed(customer, params)));
    },
  }),
  operation({
    method: 'DELETE',
    path: '/v1/customers/:customer',
    params: z.strictObject(common),
    run({ tenant, path }) {
      const customer = findLivingCustomer(tenant, path('customer'));
      tenant.customers[customer.id] = { ...customer, deleted: true };
      return deletedCustomer(customer.id);
    },
  }),
];

/** What is left out stays; an empty text clears. */
function changed(customer: Customer, { metadata: labels, ...params }: CustomerParams): Customer {
  if (params.email && !/^[^\s@]+@[^\s@]+$/.test(params.email)) {
    throw invalid(`Invalid email address: ${params.email}`, 'email', 'email_invalid');
  }
  const given = Object.entries(params).filter(([field, value]) => value !== undefined && field !== 'expand');
  const { invoice_settings: settings } = customer.details;
  const [own, details] = [true, false].map((isOwn) =>
    Object.fromEntries(given.filter(([field]) => Object.hasOwn(customer, field) === isOwn)),
  );
  return {
    ...customer,
    ...own,
    details: {
      ...customer.details,
      ...details,
      ...(params.invoice_settings && {
        invoice_settings: { ...(settings as object | undefined), ...params.invoice_settings },
      }),
    },
    metadata: mergeMetadata(customer.metadata, labels),
  };
}
