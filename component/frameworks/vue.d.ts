// `import 'relink-account/vue'` is `import 'relink-account'`, and lets templates know <relink-account>.
import type { HTMLAttributes, ReservedProps } from 'vue';
import type { RelinkAccountElement } from '../relink-account.ts';
import type { RelinkAccountsElement } from '../relink-accounts.ts';
import type { RelinkAccountHandlers, RelinkAccountProperties, RelinkAccountsProperties } from './props.ts';

export * from '../index.ts';

interface RelinkAccountTemplate
  extends HTMLAttributes, ReservedProps, RelinkAccountProperties, RelinkAccountHandlers {}

interface RelinkAccountsTemplate
  extends HTMLAttributes, ReservedProps, RelinkAccountsProperties, RelinkAccountHandlers {}

declare module 'vue' {
  // An attribute of every element, which Vue leaves out. Without it nothing can be slotted where templates are strict.
  interface HTMLAttributes {
    slot?: string | undefined;
  }
  interface GlobalComponents {
    'relink-account': new () => RelinkAccountElement & { $props: RelinkAccountTemplate };
    'relink-accounts': new () => RelinkAccountsElement & { $props: RelinkAccountsTemplate };
  }
}
