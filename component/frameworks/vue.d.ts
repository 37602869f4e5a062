// `import 'relink-account/vue'` is `import 'relink-account'`, and lets templates know <relink-account>.
import type { HTMLAttributes, ReservedProps } from 'vue';
import type { RelinkEventMap } from '../events.ts';
import type { RelinkAccountElement } from '../relink-account.ts';
import type { RelinkAccountProperties } from './props.ts';

export * from '../index.ts';

/** Listeners, by the names that Vue gives them: `@relink-success` is `onRelinkSuccess`. */
type Listeners = {
  [
    Type in keyof RelinkEventMap as Type extends `relink-${infer What}`
      ? `onRelink${Capitalize<What>}`
      : never
  ]?: ((event: RelinkEventMap[Type]) => void) | undefined;
};

interface RelinkAccountTemplate extends HTMLAttributes, ReservedProps, RelinkAccountProperties, Listeners {}

declare module 'vue' {
  // An attribute of every element, which Vue leaves out. Without it nothing can be slotted where templates are strict.
  interface HTMLAttributes {
    slot?: string | undefined;
  }
  interface GlobalComponents {
    'relink-account': new () => RelinkAccountElement & { $props: RelinkAccountTemplate };
  }
}
