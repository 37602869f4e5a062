// A page of its own with an element on it, in a window of its own, which may go where a page of tests may not.
import type { Program } from './endpoint.ts';
import { eventually } from './expect.ts';
import type { ScriptedEndpoint } from './page.ts';

interface Heard {
  type: string;
  detail: { status: string; session?: string };
}

export const pageOf = (endpoint: ScriptedEndpoint, attributes: string) => `<!doctype html><html lang="en">
  <relink-account endpoint="${endpoint.url}" account="${endpoint.id}" ${attributes}></relink-account>
  <script>window.Stripe = () => ({ collectFinancialConnectionsAccounts() {} });</script>
  <script type="module">
    const element = document.querySelector('relink-account');
    for (const name of ['start', 'success', 'cancel', 'failure', 'pending', 'error'])
      element.addEventListener('relink-' + name, ({ type, detail }) =>
        (top.opener ?? top).postMessage({ from: '${endpoint.name}', type, detail: JSON.parse(JSON.stringify(detail)) }, '*'));
    await import('/component/index.ts');
  </script>`;

export const html = (body: string) => ({ headers: { 'content-type': 'text/html' }, body });

const windows: Window[] = [];
afterEach(() => {
  for (const view of windows.splice(0)) view.close();
  sessionStorage.clear();
});

/** A window with the element, whose session leads to a page that leads back. */
export async function openPage(
  endpoint: ScriptedEndpoint,
  program: Program,
  attributes = 'ui-mode="hosted"',
  at = 'home',
) {
  const url = new URL(`${endpoint.url}/stripe`, location.href).href;
  const session = endpoint.session({ client_secret: null, url });
  const home = `${endpoint.url}/home?customer=1`;
  await endpoint.program({
    ...endpoint.routes(),
    'POST /sessions': { status: 201, body: session },
    'GET /home': html(pageOf(endpoint, attributes)),
    'GET /stripe': html(`<script>location.replace('${home}#/there')</script>`),
    ...program,
  });
  const events: Heard[] = [];
  const hear = ({ data }: MessageEvent<Heard & { from?: string }>) => {
    if (data.from === endpoint.name) events.push(data);
  };
  addEventListener('message', hear);
  const view = open(`${endpoint.url}/${at}?customer=1#/there`) as (Window & typeof globalThis) | null;
  if (!view) throw new Error('This browser opens no window.');
  windows.push(view);
  const page = () => view.document.querySelector('iframe')?.contentDocument ?? view.document;
  const element = () => page().querySelector('relink-account');
  const button = () => element()?.shadowRoot?.querySelector('button');
  await eventually(() => element()?.accountState && button(), 'the page is ready');
  return { events, view, element, press: () => button()!.click() };
}
