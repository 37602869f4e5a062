// `import 'relink-account/svelte'` is `import 'relink-account'`, and lets templates know <relink-account>.
import type { HTMLAttributes } from 'svelte/elements';
import type { RelinkAccountElement } from '../relink-account.ts';
import type { RelinkAccountsElement } from '../relink-accounts.ts';
import type { RelinkAccountListeners, RelinkAccountProps, RelinkAccountsProps } from './props.ts';

export * from '../index.ts';

interface RelinkAccountMarkup
  extends HTMLAttributes<RelinkAccountElement>, RelinkAccountProps, RelinkAccountListeners<'on'> {}

interface RelinkAccountsMarkup
  extends HTMLAttributes<RelinkAccountsElement>, RelinkAccountsProps, RelinkAccountListeners<'on'> {}

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'relink-account': RelinkAccountMarkup;
    'relink-accounts': RelinkAccountsMarkup;
  }
}
