// A page of Stripe's to go to, from where a page cannot simply go: out of frames, and back by the button "Back".
import { html, openPage, pageOf } from './support/own-page.ts';
import { ScriptedEndpoint } from './support/page.ts';
import { eventually, expect } from './support/expect.ts';

const pending = (endpoint: ScriptedEndpoint) =>
  endpoint.outcome({ outcome: 'pending', account: null, accounts: [] });

/** The element in a frame of this page, which is not to be left. */
async function openFrame(endpoint: ScriptedEndpoint, sandbox: string, origin = '') {
  const url = new URL(`${endpoint.url}/stripe`, location.href).href;
  await endpoint.program({
    ...endpoint.routes(),
    'POST /sessions': { status: 201, body: endpoint.session({ client_secret: null, url }) },
    'GET /home': html(`${pageOf(endpoint, 'ui-mode="hosted"')}
      <script type="module">
        const element = document.querySelector('relink-account');
        await customElements.whenDefined('relink-account');
        const { error } = await element.relink();
        top.postMessage({ code: error?.code, message: error?.message }, '*');
      </script>`),
  });
  const frame = document.createElement('iframe');
  if (sandbox) frame.setAttribute('sandbox', sandbox);
  frame.src = `${origin}${endpoint.url}/home`;
  const told = new Promise<{ code: string; message: string }>((resolve) => {
    addEventListener('message', function hear({ data }: MessageEvent<{ code?: string; message: string }>) {
      if (!('code' in data)) return;
      removeEventListener('message', hear);
      resolve(data as { code: string; message: string });
    });
  });
  document.body.append(frame);
  const error = await told;
  frame.remove();
  return error;
}

describe('a hosted relink in a frame', () => {
  it('leaves by the top window, and is told when that is back', async () => {
    const endpoint = new ScriptedEndpoint();
    const top = `${endpoint.url}/top?customer=1#/there`;
    const { events, press, view } = await openPage(
      endpoint,
      {
        'GET /top': html(`<!doctype html>
          <iframe src="${endpoint.url}/home"></iframe>`),
        'GET /stripe': html(`<script>location.replace('${top}')</script>`),
      },
      undefined,
      'top',
    );
    press();
    await eventually(() => events.length === 2, 'start and success');
    expect(events.map(({ type }) => type)).to.deep.equal(['relink-start', 'relink-success']);
    expect(view.location.href).to.equal(new URL(top, location.href).href);
    const [request] = (await endpoint.sessionRequests()) as { return_url: string }[];
    expect(request!.return_url).to.equal(new URL(top, location.href).href);
  });

  it('that a sandbox keeps in ends with an explained error, and spends no session', async () => {
    const endpoint = new ScriptedEndpoint();
    const error = await openFrame(endpoint, 'allow-scripts allow-same-origin');
    expect(error.code).to.equal('not_configured');
    expect(error.message).to.match(/frame/);
    expect(await endpoint.sessionRequests()).to.be.empty;
  });

  it('of a page of another site ends with an explained error, and spends no session', async () => {
    const endpoint = new ScriptedEndpoint();
    const elsewhere = location.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
    const error = await openFrame(endpoint, '', `http://${elsewhere}:${location.port}`);
    expect(error.code).to.equal('not_configured');
    expect(error.message).to.match(/frame/);
    expect(await endpoint.sessionRequests()).to.be.empty;
  });
});

describe('the button “Back” on Stripe’s page', () => {
  it('is cancelled soon where the server knows of nothing, and keeps nobody waiting for 30 s', async () => {
    const endpoint = new ScriptedEndpoint();
    const { events, press } = await openPage(endpoint, {
      'GET /stripe': html(`<script>
        addEventListener('load', () => setTimeout(() => history.back(), 100));
      </script>`),
      [`GET /sessions/fcsess_${endpoint.name}`]: { body: pending(endpoint) },
    });
    press();
    await eventually(() => events.length === 2, 'start and cancel');
    expect(events[1]!.type).to.equal('relink-cancel');
  });
});

describe('where a page of Stripe’s leads back to', () => {
  for (const [hash, kept] of [
    ['#/accounts/3?tab=2', '#/accounts/3?tab=2'],
    ['#!/accounts', '#!/accounts'],
    ['#banks', '#banks'],
    ['#access_token=planted&state=1', ''],
  ] as const) {
    it(`is the page with ${hash === kept ? 'its' : 'no'} ${hash}`, async () => {
      const endpoint = new ScriptedEndpoint();
      const { press, view } = await openPage(endpoint, { 'POST /sessions': { status: 500 } });
      view.history.replaceState(null, '', hash);
      press();
      await eventually(async () => (await endpoint.sessionRequests()).length, 'a session is asked for');
      const [request] = (await endpoint.sessionRequests()) as { return_url: string }[];
      expect(new URL(request!.return_url).hash).to.equal(kept);
    });
  }
});
