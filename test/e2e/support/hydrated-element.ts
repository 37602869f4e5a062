import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
import { RelinkAccountElement } from '../../../component/relink-account.ts';

RelinkAccountElement.define();
