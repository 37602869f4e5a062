// `import 'relink-account/preact'` is `import 'relink-account'`, and lets TSX know <relink-account>.
import type { HTMLAttributes } from 'preact';
import type { RelinkAccountElement } from '../relink-account.ts';
import type { RelinkAccountsElement } from '../relink-accounts.ts';
import type { RelinkAccountListeners, RelinkAccountProps, RelinkAccountsProps } from './props.ts';

export * from '../index.ts';

interface RelinkAccountJsx
  extends HTMLAttributes<RelinkAccountElement>, RelinkAccountProps, RelinkAccountListeners<'on'> {}

interface RelinkAccountsJsx
  extends HTMLAttributes<RelinkAccountsElement>, RelinkAccountsProps, RelinkAccountListeners<'on'> {}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'relink-account': RelinkAccountJsx;
      'relink-accounts': RelinkAccountsJsx;
    }
  }
}
