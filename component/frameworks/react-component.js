'use client';
import { createComponent } from '@lit/react';
import { isServer } from 'lit';
import react from 'react';
import { RelinkAccountElement } from '../relink-account.js';

export * from '../events.js';
export { RelinkError } from '../errors.js';
export { RelinkAccountElement };

// For what renders elements on a server.
if (isServer) RelinkAccountElement.define();

// Left to React, which writes them as attributes, on a server too; all others are set in the browser alone.
const texts = ['endpoint', 'account', 'target', 'credentials', 'preload', 'show'];
const setByComponent = new Proxy(RelinkAccountElement.prototype, {
  // Lit adds the properties to the prototype as late as the element is registered.
  has: (element, name) =>
    (name in element || name in RelinkAccountElement.properties) && !texts.includes(name),
});

const Tag = createComponent({
  react,
  tagName: 'relink-account',
  elementClass: { prototype: setByComponent },
  events: {
    onRelinkStart: 'relink-start',
    onRelinkPhase: 'relink-phase',
    onRelinkSuccess: 'relink-success',
    onRelinkCancel: 'relink-cancel',
    onRelinkFailure: 'relink-failure',
    onRelinkPending: 'relink-pending',
    onRelinkError: 'relink-error',
    onRelinkStatus: 'relink-status',
  },
});

// In the browser the element is registered no sooner than the first of them is given its properties, in the same go. Those
// on a page that a server has rendered would be alive before React is, and ask without their headers.
export const RelinkAccount = react.forwardRef((props, ref) => {
  react.useInsertionEffect(() => RelinkAccountElement.define(), []);
  return react.createElement(Tag, { ...props, ref });
});
RelinkAccount.displayName = 'RelinkAccount';
