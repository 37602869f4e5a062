// The demo's page: every customer, their accounts, and a <relink-account> for each.
import type { AccountsResponse, AccountState } from '../../server/contract.ts';
import type { RelinkStatusEvent } from '../../component/index.ts';
import { startEventLog } from './event-log.ts';

interface Customers {
  emulated: boolean;
  customers: { id: string; name: string }[];
}

function query(selector: string, root: ParentNode = document): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The page has no ${selector}.`);
  return found;
}

function cloneOf(template: string): HTMLElement {
  const { content } = query(template) as HTMLTemplateElement;
  return query('*', document.importNode(content, true));
}

async function askFor<T>(path: string, headers: Record<string, string> = {}): Promise<T> {
  const response = await fetch(path, { headers, signal: AbortSignal.timeout(15_000) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  return (await response.json()) as T;
}

function renderAccount(account: AccountState, headers: Record<string, string>): Element {
  const card = cloneOf('#account-template');
  const chip = query('.chip', card);
  const show = ({ display_name: name, subcategory, relink }: AccountState) => {
    query('.name', card).textContent = name ?? subcategory;
    chip.textContent = relink.state;
    chip.className = `chip ${relink.state}`;
  };
  show(account);
  const element = document.createElement('relink-account');
  element.setAttribute('endpoint', '/relink');
  element.setAttribute('account', account.id);
  element.headers = headers;
  element.addEventListener('relink-status', (event: RelinkStatusEvent) => {
    if (event.detail.account) show(event.detail.account);
  });
  card.append(element);
  return card;
}

async function renderCustomer({ id, name }: Customers['customers'][number]): Promise<Element> {
  // Stands for a session cookie: see demo/sign-in.ts.
  const headers = { 'x-demo-customer': id };
  const section = cloneOf('#customer-template');
  query('h2', section).textContent = name;
  query('.avatar', section).textContent = name.slice(0, 1);
  const { accounts } = await askFor<AccountsResponse>('/relink/accounts', headers);
  query('.accounts', section).append(...accounts.map((account) => renderAccount(account, headers)));
  return section;
}

async function render(): Promise<void> {
  const list = query('#customers');
  try {
    const { emulated, customers } = await askFor<Customers>('/demo/customers');
    const mode = query('#mode');
    mode.textContent = emulated ? 'Emulator: no real bank' : 'Stripe sandbox';
    query('#emulator').hidden = !emulated;
    list.replaceChildren(...(await Promise.all(customers.map(renderCustomer))));
  } catch (error) {
    const text = document.createElement('p');
    text.setAttribute('role', 'alert');
    text.textContent = `The demo could not load its accounts: ${String(error)} Is npm start still running?`;
    list.replaceChildren(text);
  }
  list.removeAttribute('aria-busy');
}

startEventLog({ list: query('#log'), hint: query('#log-empty'), clear: query('#clear') });
query('#reset').addEventListener('click', () => {
  void fetch('/demo/reset', { method: 'POST' }).then(render);
});
await customElements.whenDefined('relink-account');
await render();
