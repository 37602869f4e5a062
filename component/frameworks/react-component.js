'use client';
import { createComponent } from '@lit/react';
import react from 'react';
import { RelinkAccountElement } from '../index.js';

export * from '../index.js';

// Left to React, which writes them as attributes, on a server too; all others are set in the browser alone.
const texts = ['endpoint', 'account', 'target', 'credentials', 'preload', 'show'];
const setByComponent = new Proxy(RelinkAccountElement.prototype, {
  has: (element, name) => name in element && !texts.includes(name),
});

export const RelinkAccount = createComponent({
  react,
  tagName: 'relink-account',
  displayName: 'RelinkAccount',
  elementClass: { prototype: setByComponent },
  events: {
    onRelinkStart: 'relink-start',
    onRelinkSuccess: 'relink-success',
    onRelinkCancel: 'relink-cancel',
    onRelinkFailure: 'relink-failure',
    onRelinkPending: 'relink-pending',
    onRelinkError: 'relink-error',
    onRelinkStatus: 'relink-status',
  },
});
