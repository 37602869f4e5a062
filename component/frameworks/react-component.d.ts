import type { ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from 'react';
import type { RelinkAccountElement } from '../relink-account.ts';
import type { RelinkAccountHandlers, RelinkAccountProperties } from './props.ts';

export * from '../index.ts';

/** What `RelinkAccount` takes: properties of the element, listeners, and what every HTML element has. */
export interface RelinkAccountProps
  extends
    HTMLAttributes<RelinkAccountElement>,
    RefAttributes<RelinkAccountElement>,
    RelinkAccountProperties,
    RelinkAccountHandlers {}

/**
 * `<relink-account>` as a component of React: for React 18, which by itself would write objects as attributes and hear no
 * event, and for pages that a server renders, on which React 19 does so, too (https://github.com/react/react/issues/35446).
 * Wants `@lit/react`. A `ref` is given the element, which is registered as the first component is mounted.
 */
export declare const RelinkAccount: ForwardRefExoticComponent<RelinkAccountProps>;
