// Imports that nobody uses, and that do nothing by themselves: no bundler has a reason to keep any of it.
/* eslint-disable no-unused-vars -- that is the point */
import { RelinkAccountElement } from 'relink-account/element';
import { preload, readAccounts, relink } from 'relink-account/headless';

console.log('kept');
