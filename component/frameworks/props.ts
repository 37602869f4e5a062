import type { LitElement } from 'lit';
import type { RelinkEventMap } from '../events.ts';
import type { RelinkAccountElement } from '../relink-account.ts';

/** What is new in the element, without what can only be read or called. */
type Properties = Omit<
  RelinkAccountElement,
  keyof LitElement | 'phase' | 'accountState' | 'outcome' | 'relink' | 'refresh'
>;

/** What HTML cannot say, and only a property takes. */
type PropertyOnly = {
  [Name in keyof Properties]: Properties[Name] extends string | boolean | null | undefined ? never : Name;
}[keyof Properties];

/** Everything that can be set on the element, by the names of its properties. */
export type RelinkAccountProperties = {
  [Name in keyof Properties]?: Properties[Name] | undefined;
};

type Written = Omit<RelinkAccountProperties, PropertyOnly>;

/** As an attribute is spelled: `uiMode` is `ui-mode`. */
type Spelled<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Spelled<Rest>}`
  : Name;

/** What can be written in HTML, by the names of the attributes. */
export type RelinkAccountAttributes = { [Name in keyof Written as Spelled<Name>]: Written[Name] };

/**
 * Everything that can be set in a template that sets a property where the element has one of that name, and an
 * attribute otherwise. Where a property and its attribute differ in spelling it is the attribute's that works: rendered
 * on a server, and before the element is defined.
 */
export type RelinkAccountProps = RelinkAccountAttributes & Pick<RelinkAccountProperties, PropertyOnly>;

/** A listener of each event, by the event's name after `Prefix`: `onrelink-success` after `on`. */
export type RelinkAccountListeners<Prefix extends string> = {
  [Type in keyof RelinkEventMap as `${Prefix}${Type}`]?: ((event: RelinkEventMap[Type]) => void) | undefined;
};

/** A listener of each event, as React and Vue spell it: `onRelinkSuccess`, in a template of Vue `@relink-success`. */
export type RelinkAccountHandlers = {
  [
    Type in keyof RelinkEventMap as Type extends `relink-${infer What}`
      ? `onRelink${Capitalize<What>}`
      : never
  ]?: ((event: RelinkEventMap[Type]) => void) | undefined;
};
