// The built file on a page of its own: tags before and after it, two copies of it, and files of it that are missing.
import type { RelinkAccountElement } from '../../component/index.ts';
import { ScriptedEndpoint } from './support/page.ts';
import { eventually, expect } from './support/expect.ts';

type FramePage = Window & typeof globalThis & { heard: string[]; faults: string[] };

afterEach(() => {
  for (const frame of document.querySelectorAll('iframe')) frame.remove();
});

/** Hears everything, and lets Stripe.js come by a tag that the page's policy keeps from the network. */
const prelude = `<meta http-equiv="Content-Security-Policy" content="script-src 'self' 'unsafe-inline'" />
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
        if (!tag.src?.startsWith('https://js.stripe.com/')) continue;
        const accounts = [{}];
        const collectFinancialConnectionsAccounts = async () => ({ financialConnectionsSession: { accounts } });
        window.Stripe = Object.assign(() => ({ collectFinancialConnectionsAccounts }), { version: 'endive' });
        tag.dispatchEvent(new Event('load'));
      }
    }).observe(document.head, { childList: true });
  </script>`;

async function openPage(endpoint: ScriptedEndpoint, body: string): Promise<FramePage> {
  const page = { headers: { 'content-type': 'text/html' }, body: `<!doctype html>${prelude}<body>${body}` };
  await endpoint.program({ ...endpoint.routes(), 'GET /home': page });
  const frame = document.createElement('iframe');
  frame.src = `${endpoint.url}/home`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  return frame.contentWindow as FramePage;
}

const tag = ({ url, id }: ScriptedEndpoint, name: string) =>
  `<relink-account id="${name}" endpoint="${url}" account="${id}"></relink-account>`;
const script = (src: string) => `<script type="module" src="${src}"></script>`;
const element = (page: FramePage, name: string) => page.document.getElementById(name) as RelinkAccountElement;
const press = (page: FramePage, name: string) =>
  element(page, name).shadowRoot!.querySelector('button')!.click();
const knows = (page: FramePage, name: string) =>
  eventually(() => element(page, name).accountState, `${name} knows the account`);

describe('tags that are parsed before and after the script', () => {
  it('both become elements, with what was set on them before', async () => {
    const endpoint = new ScriptedEndpoint();
    const early = `<script>early.headers = { 'x-early': 'yes' }</script>`;
    const page = await openPage(
      endpoint,
      `${tag(endpoint, 'early')}${early}<script async type="module" src="/dist/cdn/relink-account.js"></script>`,
    );
    await knows(page, 'early');
    page.document.body.insertAdjacentHTML('beforeend', tag(endpoint, 'late'));
    await knows(page, 'late');
    const asked = (await endpoint.log()).filter(({ route }) => route.startsWith('GET /accounts'));
    expect(asked.map(({ headers }) => headers['x-early'])).to.deep.equal(['yes', undefined]);
    press(page, 'early');
    await eventually(() => page.heard.length === 2, 'the early one has ended');
    press(page, 'late');
    await eventually(() => page.heard.length === 4, 'the late one has ended');
    expect(page.heard).to.deep.equal(['early start', 'early success', 'late start', 'late success']);
    expect(page.faults).to.be.empty;
  });
});

describe('two whole copies of the built file on one page', () => {
  it('make one definition and one Stripe.js, and every tag works', async () => {
    const endpoint = new ScriptedEndpoint();
    const page = await openPage(
      endpoint,
      `${tag(endpoint, 'one')}${script('/dist/cdn/relink-account.js')}${script('/elsewhere/relink-account.js')}${tag(endpoint, 'two')}`,
    );
    await knows(page, 'one');
    await knows(page, 'two');
    const loaded = page.performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
    expect(loaded).to.include('/dist/cdn/relink-account.js');
    expect(loaded).to.include('/elsewhere/relink-account.js');
    expect(element(page, 'one').constructor).to.equal(element(page, 'two').constructor);
    press(page, 'one');
    press(page, 'two');
    // Both are for one account, and share what they know of it: that is one run.
    await eventually(() => page.heard.length === 2, 'the run has ended');
    expect(page.heard).to.deep.equal(['one start', 'one success']);
    await eventually(() => element(page, 'two').accountState!.relink.state === 'healthy', 'two knows it');
    expect(page.document.querySelectorAll('script[src^="https://js.stripe.com/"]')).to.have.length(1);
    expect(page.faults).to.be.empty;
  });
});

describe('a file of the build that is missing', () => {
  it('is told as incomplete_install, worth another try, in words and once', async () => {
    const endpoint = new ScriptedEndpoint();
    const javascript = { 'content-type': 'text/javascript' };
    const body = await (await fetch('/dist/cdn/relink-account.js')).text();
    await endpoint.program({ 'GET /relink-account.js': { headers: javascript, body } });
    const page = await openPage(
      endpoint,
      `${tag(endpoint, 'one')}${script(`${endpoint.url}/relink-account.js`)}`,
    );
    await eventually(() => element(page, 'one').shadowRoot, 'the element is there');
    const one = element(page, 'one');
    const outcome = await one.relink();
    expect('error' in outcome && outcome.error).to.include({
      name: 'RelinkError',
      code: 'incomplete_install',
      retryable: true,
    });
    expect('error' in outcome && outcome.error.message).to.match(/^<relink-account> .*serve all files/);
    expect(one.outcome).to.equal(outcome);
    expect(one.phase).to.equal('error');
    await one.updateComplete;
    expect(one.matches(':state(error)')).to.be.true;
    expect(one.shadowRoot!.querySelector('[role=status]')!.textContent.trim()).to.match(/try again/);
    expect(one.shadowRoot!.querySelector('button')!.getAttribute('aria-disabled')).to.equal('false');
    expect((await one.refresh())!.id).to.equal(endpoint.id);
    expect(page.heard).to.deep.equal(['one start', 'one error incomplete_install']);
    expect(page.faults).to.be.empty;
    // Once the file is there, another press works. Firefox remembers until a reload that it was missing.
    const chunk = /run-[\w-]+\.js/.exec(body)![0];
    const found = { headers: javascript, body: `export * from '/dist/cdn/${chunk}'` };
    await endpoint.program({ [`GET /${chunk}`]: found });
    const again = await one.relink();
    expect(again.status).to.equal(navigator.userAgent.includes('Firefox') ? 'error' : 'relinked');
    expect(page.heard.at(-1)).to.equal(
      `one ${again.status === 'error' ? 'error incomplete_install' : 'success'}`,
    );
  });
});
