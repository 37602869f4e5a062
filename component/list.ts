import { RelinkAccountsElement } from './relink-accounts.ts';

export * from './index.ts';
export type { ListMessages } from './messages/list.ts';
export type { ListMessageOverrides } from './view/list-view.ts';
export { RelinkAccountsElement };

declare global {
  interface HTMLElementTagNameMap {
    'relink-accounts': RelinkAccountsElement;
  }
}

RelinkAccountsElement.define();
