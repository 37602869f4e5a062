// Asks an endpoint, in whatever language it is, what an example of the contract expects, with a scripted Stripe behind it.
import { readFileSync } from 'node:fs';
import type { AccountChanges, AccountState, OutcomeResponse, Target } from '../../server/contract.ts';
import type { ReconcilableAccount } from '../../server/index.ts';
import type { ScriptedStripe } from '../server/support/scripted-stripe.ts';

type StripeObject = Record<string, unknown> & { id: string };
type Ask = (path: string, init?: RequestInit) => Promise<Response>;
interface ParameterExample {
  name: string;
  request: { account: string; target: Target };
  permissions_needed: string[];
  account: StripeObject;
  parameters: object;
}
interface VerdictExample {
  name: string;
  asked: { account: string; target: Target };
  /** Whether the reference that came with the session is given back. */
  ref: boolean;
  before: StripeObject[];
  session: StripeObject;
  after: StripeObject[];
  outcome: Pick<OutcomeResponse, 'outcome' | 'failure_reason' | 'account' | 'previous_account'>;
}
interface Examples {
  now: number;
  owner: { customer: string };
  states: {
    name: string;
    permissions_needed: string[];
    account: StripeObject;
    relink: AccountState['relink'];
  }[];
  parameters: ParameterExample[];
  verdicts: VerdictExample[];
  ids: {
    name: string;
    before: ReconcilableAccount[];
    after: ReconcilableAccount[];
    changes: AccountChanges;
  }[];
  signatures: {
    name: string;
    now: number;
    secret: string;
    body: string;
    header: string;
    accepted: boolean;
  }[];
}

const file = new URL('../../demo/docs/reference/contract-examples.json', import.meta.url);
/** @param customer who takes the owner's place, where an endpoint has customers of its own */
export const examplesFor = (customer: string): Examples =>
  JSON.parse(readFileSync(file, 'utf8').replaceAll('cus_123', customer)) as Examples;

/** Begins a relink; resolves with the parameters that Stripe was sent, and those of the example in the same form. */
export async function createdWith(example: ParameterExample, stripe: ScriptedStripe, ask: Ask) {
  holds(stripe, [example.account]);
  await begin(example.request, stripe, ask);
  const sent = stripe.requests.findLast(({ method }) => method === 'POST');
  return { form: sent?.form ?? {}, parameters: flat(example.parameters) };
}

/** Begins a relink, lets it end as the example says, and asks for the outcome. */
export async function askVerdict(
  example: VerdictExample,
  stripe: ScriptedStripe,
  ask: Ask,
): Promise<unknown> {
  holds(stripe, example.before);
  const { ref } = await begin(example.asked, stripe, ask);
  holds(stripe, example.after);
  stripe.on(`GET /sessions/${example.session.id}`, { body: example.session });
  const query = example.ref && ref !== undefined ? `?ref=${encodeURIComponent(ref)}` : '';
  return (await ask(`/sessions/${example.session.id}${query}`)).json();
}

async function begin(request: object, stripe: ScriptedStripe, ask: Ask): Promise<{ ref?: string }> {
  const created = { id: 'fcsess_1', client_secret: 'fcsess_1_secret_1', livemode: false };
  stripe.on('POST /sessions', { body: created });
  const headers = { 'Content-Type': 'application/json' };
  const answer = await ask('/sessions', { method: 'POST', headers, body: JSON.stringify(request) });
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { ref?: string };
}

function holds(stripe: ScriptedStripe, accounts: StripeObject[]): void {
  for (const account of accounts) stripe.on(`GET /accounts/${account.id}`, { body: account });
  // Stripe lists by holder.
  const data = accounts.filter(
    ({ account_holder: holder }) => (holder as { customer: string }).customer !== 'cus_other',
  );
  stripe.on('GET /accounts', { body: { object: 'list', data, has_more: false } });
}

/** `{limits: {accounts: '1'}}` as a form has it: `{'limits[accounts]': '1'}`. */
function flat(value: unknown, path = ''): Record<string, string> {
  if (typeof value !== 'object' || value === null) return { [path]: String(value) };
  const at = (name: string) => (path === '' ? name : `${path}[${name}]`);
  return Object.assign({}, ...Object.entries(value).map(([name, each]) => flat(each, at(name)))) as Record<
    string,
    string
  >;
}
