import type { RelinkEventMap } from './events.ts';
import { RelinkAccountElement } from './relink-account.ts';

declare global {
  interface HTMLElementTagNameMap {
    'relink-account': RelinkAccountElement;
  }
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merging is the point
  interface GlobalEventHandlersEventMap extends RelinkEventMap {}
}

RelinkAccountElement.define();
