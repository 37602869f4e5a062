// `import 'relink-account/svelte'` is `import 'relink-account'`, and lets templates know <relink-account>.
import type { HTMLAttributes } from 'svelte/elements';
import type { RelinkAccountElement } from '../relink-account.ts';
import type { RelinkAccountListeners, RelinkAccountProps } from './props.ts';

export * from '../index.ts';

interface RelinkAccountMarkup
  extends HTMLAttributes<RelinkAccountElement>, RelinkAccountProps, RelinkAccountListeners<'on'> {}

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'relink-account': RelinkAccountMarkup;
  }
}
