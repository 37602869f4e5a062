// A page of its own with an element on it, in a frame, which may go where a page of tests may not.
import type { Program } from './endpoint.ts';
import { eventually } from './expect.ts';
import type { ScriptedEndpoint } from './page.ts';

interface Heard {
  type: string;
  detail: { status: string; session?: string };
}

const page = (endpoint: ScriptedEndpoint, attributes: string) => `<!doctype html><html lang="en">
  <relink-account endpoint="${endpoint.url}" account="${endpoint.id}" ${attributes}></relink-account>
  <script type="module">
    const element = document.querySelector('relink-account');
    for (const name of ['start', 'success', 'cancel', 'failure', 'pending', 'error'])
      element.addEventListener('relink-' + name, ({ type, detail }) =>
        parent.postMessage({ from: '${endpoint.name}', type, detail: JSON.parse(JSON.stringify(detail)) }, '*'));
    await import('/component/index.ts');
  </script>`;

const html = (body: string) => ({ headers: { 'content-type': 'text/html' }, body });

/** A frame with the element, whose session leads to a page that leads back. */
export async function openFrame(
  endpoint: ScriptedEndpoint,
  program: Program,
  attributes = 'ui-mode="hosted"',
) {
  const url = new URL(`${endpoint.url}/stripe`, location.href).href;
  const session = endpoint.session({ client_secret: null, url });
  const home = `${endpoint.url}/home?customer=1`;
  await endpoint.program({
    ...endpoint.routes(),
    'POST /sessions': { status: 201, body: session },
    'GET /home': html(page(endpoint, attributes)),
    'GET /stripe': html(`<script>location.replace('${home}')</script>`),
    ...program,
  });
  const events: Heard[] = [];
  const hear = ({ data }: MessageEvent<Heard & { from?: string }>) => {
    if (data.from === endpoint.name) events.push(data);
  };
  addEventListener('message', hear);
  const frame = document.createElement('iframe');
  frame.src = `${home}#there`;
  document.body.append(frame);
  const element = () => frame.contentDocument?.querySelector('relink-account');
  const button = () => element()?.shadowRoot?.querySelector('button');
  await eventually(() => element()?.accountState && button(), 'the page is ready');
  return { events, frame, element, press: () => button()!.click() };
}
