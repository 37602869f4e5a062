import type { Client } from './client.ts';
import type { Walk } from './opening.ts';
import type { Pages } from './pages.ts';
import type { Shell } from './shell.ts';

export interface HostedParts {
  client: Client;
  pages: Pages;
  walk: Walk;
  openShell: (dismiss: () => void) => Shell;
}

/**
 * Runs the flow on the hosted page, then sends the person to the return URL, to which nothing is added.
 * Sent to the browser as source text: it may use nothing from outside itself.
 */
export async function visitHosted({ client, pages, walk, openShell }: HostedParts): Promise<void> {
  const opening = await client.openHosted(location.pathname.split('/').pop() ?? '');
  const result = await walk(client, opening);
  if (opening.return_url !== undefined) {
    // Replaced, so that Back does not lead to an address that is of no more use.
    location.replace(opening.return_url);
    return;
  }
  const refused = 'result' in opening && 'error' in result ? result.error : undefined;
  const [heading, text] =
    refused === undefined
      ? ['You can close this page', 'There is nothing more to do here.']
      : refused.code === 'resource_missing'
        ? ['This link is of no use', 'It leads to no session of this emulator. Create a new one.']
        : ['This link is of no more use', refused.message];
  openShell(() => undefined).show({ name: 'left', heading, body: pages.message(text) });
}
