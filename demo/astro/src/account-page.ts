import type { RelinkEventMap } from 'relink-account';
import 'relink-account';
import { headers } from './accounts';

/**
 * Brings the page with the accounts to life, each time that it comes. An element of its own is there before those in it
 * ask for anything, so that they ask with the headers; `astro:page-load` first waits for every script of the page.
 */
class AccountPage extends HTMLElement {
  connectedCallback() {
    const elements = [...this.querySelectorAll('relink-account')];
    const log = this.querySelector('[role="log"] ol');

    function listen<Type extends keyof RelinkEventMap>(
      type: Type,
      what: (event: RelinkEventMap[Type]) => string | undefined,
    ): void {
      for (const element of elements) {
        element.addEventListener(type, (event) => {
          const line = document.createElement('li');
          line.textContent = `${type} ${what(event) ?? ''}`;
          log?.append(line);
        });
      }
    }
    listen('relink-start', ({ detail }) => detail.account);
    listen('relink-success', ({ detail }) => detail.account);
    listen('relink-cancel', ({ detail }) => detail.by);
    listen('relink-failure', ({ detail }) => detail.failureReason);
    listen('relink-pending', ({ detail }) => detail.session ?? 'unknown');
    listen('relink-error', ({ detail }) => detail.error.code);
    listen('relink-status', ({ detail }) => detail.account?.relink.state);

    const label = (reconnect: string) => {
      for (const element of elements) element.messages = { reconnect };
    };
    label('Reconnect');
    for (const element of elements) element.headers = headers;

    let count = 0;
    this.#press('count', (button) => (button.textContent = `Pressed ${++count} times`));
    this.#press('label', () => label('Sign in again'));
    this.#press('toggle', (button) => {
      const list = this.querySelector('#accounts');
      const hiding = list?.childElementCount !== 0;
      list?.replaceChildren(...(hiding ? [] : elements));
      button.textContent = hiding ? 'Show the accounts' : 'Hide the accounts';
    });
  }

  #press(id: string, act: (button: HTMLElement) => void): void {
    const button = this.querySelector<HTMLElement>(`#${id}`);
    button?.addEventListener('click', () => act(button));
  }
}

customElements.define('account-page', AccountPage);
