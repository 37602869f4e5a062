// The built file on a page of its own, in a frame, with whatever else a page may have. Stripe.js comes by a tag that the page's
// policy keeps from the network.
import type { RelinkAccountElement } from '../../../component/index.ts';
import { eventually } from './expect.ts';
import type { ScriptedEndpoint } from './page.ts';

export type FramePage = Window & typeof globalThis & { heard: string[]; faults: string[] };

afterEach(() => {
  for (const frame of document.querySelectorAll('iframe')) frame.remove();
});

/** Hears everything, and plays Stripe.js. */
export const prelude = `<meta http-equiv="Content-Security-Policy" content="script-src 'self' 'unsafe-inline'" />
  <script>
    window.heard = [];
    window.faults = [];
    addEventListener('error', ({ message }) => message && faults.push(message));
    addEventListener('unhandledrejection', ({ reason }) => faults.push(String(reason)));
    for (const name of ['start', 'success', 'cancel', 'failure', 'pending', 'error'])
      addEventListener('relink-' + name, ({ target, detail }) =>
        heard.push([target.id, name, detail.error?.code].filter(Boolean).join(' ')));
    new MutationObserver((records) => {
      for (const tag of records.flatMap(({ addedNodes }) => [...addedNodes])) {
        if (!tag.src?.startsWith('https://js.stripe.com/') || tag.type) continue;
        const accounts = [{}];
        const collectFinancialConnectionsAccounts = async () => ({ financialConnectionsSession: { accounts } });
        window.Stripe = Object.assign(() => ({ collectFinancialConnectionsAccounts }), { version: 'endive' });
        tag.dispatchEvent(new Event('load'));
      }
    }).observe(document.head, { childList: true });
  </script>`;

/** Opens a whole page. */
export async function openDocument(
  endpoint: ScriptedEndpoint,
  body: string,
  headers: Record<string, string> = {},
): Promise<FramePage> {
  const page = { headers: { 'content-type': 'text/html', ...headers }, body };
  await endpoint.program({ ...endpoint.routes(), 'GET /home': page });
  const frame = document.createElement('iframe');
  frame.style.cssText = 'width: 600px; height: 400px';
  frame.src = `${endpoint.url}/home`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  return frame.contentWindow as FramePage;
}

/** Opens a page with a body, and nothing odd. */
export const openPage = (endpoint: ScriptedEndpoint, body: string): Promise<FramePage> =>
  openDocument(endpoint, `<!doctype html>${prelude}<body>${body}`);

export const tag = ({ url, id }: ScriptedEndpoint, name: string): string =>
  `<relink-account id="${name}" endpoint="${url}" account="${id}"></relink-account>`;
export const script = (src: string): string =>
  `<script type="module" src="${new URL(src, location.href)}"></script>`;
export const element = (page: FramePage, name: string): RelinkAccountElement =>
  page.document.getElementById(name) as RelinkAccountElement;
export const press = (page: FramePage, name: string): void =>
  element(page, name).shadowRoot!.querySelector('button')!.click();
export const knows = (page: FramePage, name: string): Promise<void> =>
  eventually(() => element(page, name).accountState, `${name} knows the account`);
