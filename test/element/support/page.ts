import type { AccountState, OutcomeResponse, SessionResponse } from '../../../server/contract.ts';
import '../../../component/index.ts';
import type { RelinkAccountElement, RelinkEventMap } from '../../../component/index.ts';
import type { Asked, Program } from './endpoint.ts';
import { eventually } from './expect.ts';

export type { Program } from './endpoint.ts';

/** An opened window of the scripted Stripe.js. */
export interface OpenWindow {
  key: string;
  options: object;
  clientSecret: string;
  /** Closes it with what Stripe.js would resolve with. */
  close(result: unknown): void;
}

export const finished = { financialConnectionsSession: { accounts: [{ id: 'fca_1' }] } };
export const left = { financialConnectionsSession: { accounts: [] } };
export const refused = { error: { type: 'invalid_request_error', message: 'This session was used.' } };

/** Windows that the scripted Stripe.js has opened on this page, in order. */
export const windows: OpenWindow[] = [];

/** Keys that Stripe instances were made for, in order. */
export const keys: string[] = [];

/** Puts in place of Stripe.js one that opens nothing, and closes when the test says so. The genuine loader uses it. */
export function installStripe(): void {
  const Stripe = (key: string, options: object) => {
    keys.push(key);
    return {
      collectFinancialConnectionsAccounts: ({ clientSecret }: { clientSecret: string }) =>
        new Promise((close) => windows.push({ key, options, clientSecret, close })),
    };
  };
  Object.assign(window, { Stripe: Object.assign(Stripe, { version: 'endive' }) });
}

/** The window that a session opened, as soon as it is there. */
export async function windowOf(clientSecret: string): Promise<OpenWindow> {
  const find = () => windows.find((opened) => opened.clientSecret === clientSecret);
  await eventually(find, 'a window of Stripe.js');
  return find()!;
}

let count = 0;

/** An endpoint of one test, and what the contract has it say by default. */
export class ScriptedEndpoint {
  readonly name = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}-${count++}`;
  readonly url = `/scripted/${this.name}`;
  readonly id = `fca_${this.name}`;
  readonly secret = `secret_${this.name}`;
  readonly context = { publishable_key: `pk_test_${this.name}`, livemode: false };

  async program(program: Program): Promise<void> {
    await fetch(`${this.url}/!program`, { method: 'POST', body: JSON.stringify(program) });
  }

  async release(): Promise<void> {
    await fetch(`${this.url}/!release`, { method: 'POST' });
  }

  async log(): Promise<Asked[]> {
    return (await (await fetch(`${this.url}/!log`)).json()) as Asked[];
  }

  /** Long enough for anything that is wrongly on its way: a round trip to the same server, behind it in the queue. */
  async roundTrip(): Promise<void> {
    await this.log();
    await this.log();
  }

  /** The requests for sessions, and what they asked for. */
  async sessionRequests(): Promise<unknown[]> {
    const posts = (await this.log()).filter(({ route }) => route === 'POST /sessions');
    return posts.map(({ body }) => JSON.parse(body) as unknown);
  }

  account(relink: Partial<AccountState['relink']> = {}, more: Partial<AccountState> = {}): AccountState {
    return {
      id: this.id,
      institution_name: 'Harbor Bank',
      display_name: 'Everyday Checking',
      last4: '6789',
      subcategory: 'checking',
      status: 'inactive',
      ref: `ref_${this.name}`,
      ...more,
      relink: {
        state: 'required',
        cause: 'access_expired',
        deadline: null,
        reasons: ['connection'],
        permissions: ['balances'],
        ...relink,
      },
    };
  }

  session(more: Partial<SessionResponse> = {}): SessionResponse {
    return {
      ...this.context,
      id: `fcsess_${this.name}`,
      client_secret: this.secret,
      target: 'account',
      account: this.id,
      ref: `sref_${this.name}`,
      ...more,
    };
  }

  outcome(more: Partial<OutcomeResponse> = {}): OutcomeResponse {
    const success = (more.outcome ?? 'relinked').startsWith('relinked');
    return {
      id: `fcsess_${this.name}`,
      outcome: 'relinked',
      failure_reason: null,
      account: this.id,
      previous_account: this.id,
      accounts: success ? [this.account({ state: 'healthy', cause: null, reasons: [] })] : [],
      ...more,
    };
  }

  /** What the routes for accounts answer with where the account stands so. */
  stands(...accounts: AccountState[]): Program {
    const one = accounts.map((account) => [
      `GET /accounts/${account.id}`,
      { body: { ...this.context, account } },
    ]);
    return {
      'GET /accounts': { body: { ...this.context, accounts } },
      ...(Object.fromEntries(one) as Program),
    };
  }

  /** Routes of an endpoint where everything goes well. */
  routes({ account = this.account(), outcome = this.outcome() } = {}): Program {
    return {
      ...this.stands(account),
      'POST /sessions': { status: 201, body: this.session() },
      [`GET /sessions/fcsess_${this.name}`]: { body: outcome },
    };
  }

  /** An element at this endpoint, once it knows the account. */
  async mount(program: Program = this.routes(), attributes = ''): Promise<RelinkAccountElement> {
    await this.program(program);
    const element = await place(
      `<relink-account endpoint="${this.url}" account="${this.id}" ${attributes}></relink-account>`,
    );
    await eventually(() => element.accountState, 'the account is known');
    await element.updateComplete;
    return element;
  }
}

const places: Element[] = [];
afterEach(() => {
  for (const at of places.splice(0)) at.remove();
});

/** Puts markup on the page for the length of a test. Needs no frame to be drawn, which a page in the background never is. */
export async function place(markup: string): Promise<RelinkAccountElement> {
  const at = document.createElement('div');
  places.push(at);
  document.body.append(at);
  at.innerHTML = markup;
  const element = at.querySelector('relink-account')!;
  await element.updateComplete;
  return element;
}

export const buttonOf = (element: RelinkAccountElement): HTMLButtonElement | null =>
  element.shadowRoot!.querySelector('button');
export const statusOf = (element: RelinkAccountElement): string =>
  element
    .shadowRoot!.querySelector('[role=status]')!
    .textContent.replace(/[\u2066-\u2069]/g, '')
    .trim();

/** What a customer reads, without the marks that keep scripts of two directions apart. */
export const textOf = (element: RelinkAccountElement): string =>
  element
    .shadowRoot!.textContent.replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

const names = ['start', 'success', 'cancel', 'failure', 'pending', 'error', 'status'] as const;

/** Writes down every event of an element, but the news of its account. */
export function record(target: EventTarget): string[] {
  const events: string[] = [];
  for (const name of names.slice(0, -1)) target.addEventListener(`relink-${name}`, () => events.push(name));
  return events;
}

/** The next event of that name. */
export function next<Type extends keyof RelinkEventMap>(
  target: EventTarget,
  type: Type,
): Promise<RelinkEventMap[Type]> {
  return new Promise((resolve) => {
    target.addEventListener(type, resolve as unknown as EventListener, { once: true });
  });
}
