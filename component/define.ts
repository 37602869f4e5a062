import type { RelinkEventMap } from './events.ts';
import { RelinkAccountElement } from './relink-account.ts';

declare global {
  interface HTMLElementTagNameMap {
    'relink-account': RelinkAccountElement;
  }
  interface HTMLElementEventMap extends RelinkEventMap {}
}

RelinkAccountElement.define();
