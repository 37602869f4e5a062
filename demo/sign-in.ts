// The demo's idea of signing in: the page says who it is, and is believed. An application has a session cookie or a
// token here, and takes the customer from that, never from what a page says.
import type Stripe from 'stripe';
import type { Owner } from '../server/index.ts';

/** A customer whose accounts the demo shows. */
export interface DemoCustomer {
  id: string;
  name: string;
}

/** The header in which the demo's page says whom it shows. */
const customerHeader = 'x-demo-customer';

/** The chosen customers, or the three newest ones. */
export async function findCustomers(stripe: Stripe, ids: string[] = []): Promise<DemoCustomer[]> {
  const customers =
    ids.length > 0
      ? await Promise.all(ids.map((id) => stripe.customers.retrieve(id)))
      : (await stripe.customers.list({ limit: 3 })).data;
  return customers.flatMap((customer) =>
    customer.deleted ? [] : [{ id: customer.id, name: customer.name ?? customer.email ?? customer.id }],
  );
}

/** Makes the server's `identify`: the customer named in the header, or the first one for a page that names none. */
export function identifyAmong(customers: DemoCustomer[]): (request: Request) => Owner | null {
  return (request) => {
    const named = request.headers.get(customerHeader);
    const customer = named === null ? customers[0] : customers.find(({ id }) => id === named);
    return customer ? { id: customer.id, holder: { customer: customer.id } } : null;
  };
}
