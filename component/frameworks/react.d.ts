// `import 'relink-account/react'` is `import 'relink-account'`, and lets TSX know <relink-account>.
import type * as React from 'react';
import type { RelinkAccountElement } from '../relink-account.ts';
import type { RelinkAccountsElement } from '../relink-accounts.ts';
import type {
  RelinkAccountAttributes,
  RelinkAccountListeners,
  RelinkAccountProps,
  RelinkAccountsAttributes,
  RelinkAccountsProps,
} from './props.ts';

export * from '../index.ts';

type Listeners = RelinkAccountListeners<'on'>;

// React 18 writes attributes alone, and hears no event of a custom element: there, see relink-account/react-component.
type Own = 'useActionState' extends keyof typeof React
  ? RelinkAccountProps & Listeners
  : RelinkAccountAttributes & { [Name in keyof Listeners]?: never };

interface RelinkAccountJsx extends React.HTMLAttributes<RelinkAccountElement>, Own {}

type OwnOfList = 'useActionState' extends keyof typeof React
  ? RelinkAccountsProps & Listeners
  : RelinkAccountsAttributes & { [Name in keyof Listeners]?: never };

interface RelinkAccountsJsx extends React.HTMLAttributes<RelinkAccountsElement>, OwnOfList {}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'relink-account': React.DetailedHTMLProps<RelinkAccountJsx, RelinkAccountElement>;
      'relink-accounts': React.DetailedHTMLProps<RelinkAccountsJsx, RelinkAccountsElement>;
    }
  }
}
