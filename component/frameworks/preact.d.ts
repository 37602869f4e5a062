// `import 'relink-account/preact'` is `import 'relink-account'`, and lets TSX know <relink-account>.
import type { HTMLAttributes } from 'preact';
import type { RelinkAccountElement } from '../relink-account.ts';
import type { RelinkAccountListeners, RelinkAccountProps } from './props.ts';

export * from '../index.ts';

interface RelinkAccountJsx
  extends HTMLAttributes<RelinkAccountElement>, RelinkAccountProps, RelinkAccountListeners<'on'> {}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'relink-account': RelinkAccountJsx;
    }
  }
}
