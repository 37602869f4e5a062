import { ownerOfHolder } from '../state/holder.ts';
import type { Tenant } from '../state/types.ts';
import type { Form } from '../wire/form.ts';

/** Whose a request is: the customer, or the connected account, that it is about. Null where it tells of none. */
export function ownerOf(tenant: Tenant | undefined, path: string, form: Form): string | null {
  const named = holderIn(form['account_holder']);
  if (named) return named;
  const [, , ...parts] = path.split('/');
  for (const id of parts) {
    if (/^cus_./.test(id)) return id;
    const object = tenant?.accounts[id] ?? tenant?.sessions[id] ?? tenant?.authorizations[id];
    if (object) return ownerOfHolder(object.holder);
  }
  return ownedBy(tenant, form);
}

/** Requests that name no holder may name something that has one. */
function ownedBy(tenant: Tenant | undefined, form: Form): string | null {
  const { session, account, relink_options: relink } = form;
  const login = (relink as Form | undefined)?.['authorization'];
  const named = (value: unknown) => (typeof value === 'string' ? value : '');
  const object =
    tenant?.sessions[named(session)] ??
    tenant?.accounts[named(account)] ??
    tenant?.authorizations[named(login)];
  return object ? ownerOfHolder(object.holder) : null;
}

function holderIn(given: unknown): string | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { customer, customer_account, account } = given as Form;
  const owner = customer ?? customer_account ?? account;
  return typeof owner === 'string' ? owner : undefined;
}
