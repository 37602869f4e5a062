// `import 'relink-account/solid'` is `import 'relink-account'`, and lets TSX know <relink-account>.
import type { JSX } from 'solid-js';
import type { RelinkAccountElement } from '../relink-account.ts';
import type { RelinkAccountsElement } from '../relink-accounts.ts';
import type {
  RelinkAccountAttributes,
  RelinkAccountListeners,
  RelinkAccountProperties,
  RelinkAccountsAttributes,
  RelinkAccountsProperties,
} from './props.ts';

export * from '../index.ts';

// Solid would render an object into an attribute on a server, unless it is said to be a property.
type Properties = {
  [Name in keyof RelinkAccountProperties as `prop:${Name}`]: RelinkAccountProperties[Name];
};

// `disabled` is not among them: to Solid, false is a value to write.
type Attributes = {
  [Name in keyof Omit<RelinkAccountAttributes, 'disabled'> as `attr:${Name}`]: RelinkAccountAttributes[Name];
};

interface RelinkAccountJsx
  extends
    JSX.HTMLAttributes<RelinkAccountElement>,
    RelinkAccountAttributes,
    RelinkAccountListeners<'on:'>,
    Properties,
    Attributes {}

type ListProperties = {
  [Name in keyof RelinkAccountsProperties as `prop:${Name}`]: RelinkAccountsProperties[Name];
};

type ListAttributes = {
  [
    Name in keyof Omit<RelinkAccountsAttributes, 'disabled'> as `attr:${Name}`
  ]: RelinkAccountsAttributes[Name];
};

interface RelinkAccountsJsx
  extends
    JSX.HTMLAttributes<RelinkAccountsElement>,
    RelinkAccountsAttributes,
    RelinkAccountListeners<'on:'>,
    ListProperties,
    ListAttributes {}

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'relink-account': RelinkAccountJsx;
      'relink-accounts': RelinkAccountsJsx;
    }
  }
}
