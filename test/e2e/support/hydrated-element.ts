import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
import { RelinkAccountElement } from '../../../component/relink-account.ts';
import { RelinkAccountsElement } from '../../../component/relink-accounts.ts';

RelinkAccountElement.define();
RelinkAccountsElement.define();
