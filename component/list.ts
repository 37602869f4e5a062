import { RelinkAccountElement } from './relink-account.ts';
import { RelinkAccountsElement } from './relink-accounts.ts';

export * from './index.ts';
export type { ListMessages } from './view/list-messages.ts';
export type { ListMessageOverrides } from './view/list-view.ts';
export { RelinkAccountsElement };

declare global {
  interface HTMLElementTagNameMap {
    'relink-accounts': RelinkAccountsElement;
  }
}

// Here, and not by way of index.ts: a bundler may leave out a module of which only types and classes are taken.
RelinkAccountElement.define();
RelinkAccountsElement.define();
