// Alpine's own build for pages that may not turn text into code.
import Alpine from '/hosts/libraries/@alpinejs/csp/dist/module.esm.js';
import { account } from './alpine-account.js';

Alpine.data('account', account);
Alpine.start();
