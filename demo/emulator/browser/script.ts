import { createClient } from './client.ts';
import { createCodePage } from './code-page.ts';
import { runDialog } from './dialog.ts';
import { createBuild } from './elements.ts';
import { visitHosted } from './hosted.ts';
import { goThrough } from './opening.ts';
import { createPages } from './pages.ts';
import { createShell } from './shell.ts';
import { installStripe } from './stripe-global.ts';
import { styles } from './styles.ts';

/** The stand-in for Stripe.js, as a classic script that calls back to `origin`. */
export const stripeScript = (origin: string): string =>
  script(
    origin,
    true,
    `(${String(installStripe)})({
  connect: (key, account) => createClient(origin, key, account),
  walk,
});`,
  );

/** What runs on a hosted page. It has no keys: the page's address is all it needs. */
export const hostedScript = (origin: string): string =>
  script(
    origin,
    false,
    `(${String(visitHosted)})({ client: createClient(origin, '', null), pages, walk, openShell });`,
  );

/**
 * It is put together from the source text of functions that use nothing from outside themselves, so it is checked and
 * linted like everything else, and served without a build step or a file system.
 */
const script = (
  origin: string,
  modal: boolean,
  start: string,
) => `// The relink-account emulator's stand-in for Stripe.js. Not Stripe: no real bank, no real data.
(() => {
'use strict';
// Some bundlers have functions named by a helper of theirs, which is not here.
const __name = (named) => named;
const origin = ${JSON.stringify(origin)};
const styles = ${JSON.stringify(styles)};
const createClient = ${String(createClient)};
const createShell = ${String(createShell)};
const runDialog = ${String(runDialog)};
const build = (${String(createBuild)})();
const pages = (${String(createPages)})(build);
const askForCode = (${String(createCodePage)})(build);
const openShell = (dismiss) => createShell(build, styles, ${String(modal)}, dismiss);
const leave = ${JSON.stringify(modal ? 'Go back to the page' : 'Continue')};
const walk = (client, opening) => (${String(goThrough)})(client, opening, (run, view) => runDialog({ build, pages, askForCode, client, openShell, leave }, run, view));
${start}
})();
`;
