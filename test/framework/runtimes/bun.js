/* global Bun */
import { answer } from './app.js';

console.log(Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: answer }).url.origin);
