'use client';
import { createComponent } from '@lit/react';
import react from 'react';
import { RelinkAccountElement } from '../index.js';

export * from '../index.js';

export const RelinkAccount = createComponent({
  react,
  tagName: 'relink-account',
  elementClass: RelinkAccountElement,
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
