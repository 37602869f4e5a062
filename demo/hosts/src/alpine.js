import Alpine from '/hosts/libraries/alpinejs/dist/module.esm.js';
import { account } from './alpine-account.js';

Alpine.data('account', account);
Alpine.start();
