import { createClient } from './client.ts';
import { runDialog } from './dialog.ts';
import { createBuild } from './elements.ts';
import { createPages } from './pages.ts';
import { createShell } from './shell.ts';
import { installStripe } from './stripe-global.ts';
import { styles } from './styles.ts';

/**
 * The stand-in for Stripe.js, as a classic script that calls back to `origin`.
 *
 * It is put together from the source text of functions that use nothing from outside themselves, so it is checked and
 * linted like everything else, and served without a build step or a file system.
 */
export function stripeScript(origin: string): string {
  return `// The relink-account emulator's stand-in for Stripe.js. Not Stripe: no real bank, no real data.
(() => {
'use strict';
const origin = ${JSON.stringify(origin)};
const styles = ${JSON.stringify(styles)};
const createBuild = ${String(createBuild)};
const createClient = ${String(createClient)};
const createPages = ${String(createPages)};
const createShell = ${String(createShell)};
const runDialog = ${String(runDialog)};
const build = createBuild();
(${String(installStripe)})({
  connect: (key, account) => createClient(origin, key, account),
  runDialog: (client, run, view) => {
    const openShell = (dismiss) => createShell(build, styles, dismiss);
    return runDialog({ build, pages: createPages(build), client, openShell }, run, view);
  },
});
})();
`;
}
