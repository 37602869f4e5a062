// A list of accounts on a page of tests, and what a customer sees of it.
import type { AccountState } from '../../../server/contract.ts';
import '../../../component/list.ts';
import type { RelinkAccountElement, RelinkAccountsElement } from '../../../component/list.ts';
import { eventually } from './expect.ts';
import { buttonOf, finished, ScriptedEndpoint, textOf, windowOf, type Program } from './page.ts';

type Relink = Partial<AccountState['relink']>;

export const healthy: Relink = { state: 'healthy', cause: null, reasons: [], permissions: [] };

/** An endpoint with several accounts, each with sessions of its own in the order that they are asked for. */
export class ListEndpoint extends ScriptedEndpoint {
  /** An account of a bank, with an id by its name; `login` is what it comes back with. */
  at(bank: string, relink: Relink = {}, login: string | null = `fcauth_${bank}`): AccountState {
    const more = { id: `${this.id}_${bank}`, institution_name: bank, authorization: login };
    return this.account(relink, more);
  }

  /** Sessions, one for each account that is to be relinked, and how the server judges them. */
  sessions(...judged: AccountState[][]): Program {
    const sessions = judged.map((_, at) => ({
      status: 201,
      body: this.session({ id: `fcsess_${this.name}_${at}`, client_secret: `${this.secret}_${at}` }),
    }));
    const outcomes = judged.map((accounts, at) => {
      const { id } = accounts[0]!;
      const body = this.outcome({
        id: `fcsess_${this.name}_${at}`,
        account: id,
        previous_account: id,
        accounts,
      });
      return [`GET /sessions/fcsess_${this.name}_${at}`, { body }] as const;
    });
    return { 'POST /sessions': sessions, ...Object.fromEntries(outcomes) };
  }

  /** A list at this endpoint, once it has been told of the accounts. */
  async list(program: Program, attributes = '', children = ''): Promise<RelinkAccountsElement> {
    await this.program(program);
    const list = placeList(
      `<relink-accounts endpoint="${this.url}" ${attributes}>${children}</relink-accounts>`,
    );
    await eventually(async () => (await this.log()).length > 0, 'the list has asked');
    await this.roundTrip();
    await settled(list);
    return list;
  }

  /** Closes the window of a session by its number, as a customer who has finished. */
  async finish(at: number): Promise<void> {
    (await windowOf(`${this.secret}_${at}`)).close(finished);
  }
}

const places: Element[] = [];
afterEach(() => {
  for (const at of places.splice(0)) at.remove();
});

export function placeList(markup: string): RelinkAccountsElement {
  const at = document.createElement('div');
  places.push(at);
  document.body.append(at);
  at.innerHTML = markup;
  return at.querySelector('relink-accounts')!;
}

/** Everything has been drawn that there is to draw. */
export async function settled(list: RelinkAccountsElement): Promise<void> {
  await list.updateComplete;
  await Promise.all(accountsIn(list).map(({ updateComplete }) => updateComplete));
}

export const accountsIn = (list: RelinkAccountsElement, part = ''): RelinkAccountElement[] => [
  ...list.shadowRoot!.querySelectorAll<RelinkAccountElement>(`${part} relink-account`),
];

const plain = (text: string | undefined): string => (text ?? '').replace(/[\u2066-\u2069]/g, '').trim();
const part = (list: RelinkAccountsElement, name: string) => list.shadowRoot!.querySelector(`[part=${name}]`);

export const headingIn = (list: RelinkAccountsElement): string => plain(part(list, 'heading')?.textContent);
export const summaryIn = (list: RelinkAccountsElement): string => plain(part(list, 'summary')?.textContent);
export const foldIn = (list: RelinkAccountsElement) => part(list, 'healthy') as HTMLDetailsElement | null;

/** What is said of each account in sight, one line for each. */
export const shown = (list: RelinkAccountsElement): string[] =>
  accountsIn(list, '[part=accounts]').map((account) =>
    plain(account.shadowRoot!.querySelector('b')?.textContent),
  );

/** Buttons that can be seen. */
export const buttonsIn = (list: RelinkAccountsElement): HTMLButtonElement[] =>
  accountsIn(list)
    .flatMap((account) => buttonOf(account) ?? [])
    .filter((button) => button.checkVisibility());

export const textIn = (list: RelinkAccountsElement): string =>
  plain(list.shadowRoot!.textContent) + accountsIn(list).map(textOf).join(' ');
