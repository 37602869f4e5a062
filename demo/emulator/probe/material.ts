import type { Body, Lab, Linked, Material } from './check.ts';
import { connections, get, post } from './checks/plans.ts';
import { fieldsOf, itemsOf, textOf } from './observe.ts';
import { ProbeStopped, type Laboratory } from './lab.ts';

/** What is linked in the sandbox already, and a customer for the checks. Reads before it makes anything. */
export async function prepare(lab: Laboratory, customer: string | null): Promise<void> {
  const { status, body } = await lab.ask(get(`${connections}/accounts`, 'limit=100'));
  if (status === 401)
    throw new ProbeStopped('The key is refused. Is STRIPE_SECRET_KEY a test key of this sandbox?');
  if (status !== 200)
    throw new ProbeStopped(`The key may not list Financial Connections accounts (HTTP ${status}).`);
  const accounts = itemsOf(body).map(fieldsOf);
  lab.material = { ...materialOf(accounts), customer: customer ?? (await newCustomer(lab)) };
}

async function newCustomer(lab: Lab): Promise<string> {
  const form = 'email=probe@example.com&metadata[made_by]=relink-account-probe';
  const { status, body } = await lab.ask(post('/v1/customers', form));
  const id = textOf(body['id']);
  if (status !== 200 || id === null)
    throw new ProbeStopped(`The key may not make customers (HTTP ${status}).`);
  return id;
}

function materialOf(accounts: readonly Body[]): Omit<Material, 'customer'> {
  const found = accounts.flatMap((body) => {
    const linked = linkedOf(body);
    return linked ? [{ linked, body }] : [];
  });
  const active = found.find(({ body }) => body['status'] === 'active');
  const relinkable = found.find(({ body }) => isBroken(body)) ?? active;
  const other = found.find(({ linked }) => linked.authorization !== relinkable?.linked.authorization);
  const disconnected = found.find(({ body }) => body['status'] === 'disconnected');
  const unrefreshed = found.find(
    ({ body }) => body['transaction_refresh'] === null && body['status'] === 'active',
  );
  return {
    active: active?.linked ?? null,
    relinkable: relinkable?.linked ?? null,
    other: (relinkable && other?.linked) ?? null,
    disconnected: disconnected?.linked ?? null,
    unrefreshed: unrefreshed?.linked.account ?? null,
  };
}

const isBroken = (body: Body) =>
  fieldsOf(fieldsOf(body['status_details'])['inactive'])['action'] === 'relink_required';

/** Null where a relink has nothing to go by, as with accounts of connected accounts. */
function linkedOf(body: Body): Linked | null {
  const [account, authorization] = [textOf(body['id']), textOf(body['authorization'])];
  const customer = textOf(fieldsOf(body['account_holder'])['customer']);
  return account !== null && authorization !== null && customer !== null
    ? { account, authorization, customer }
    : null;
}
