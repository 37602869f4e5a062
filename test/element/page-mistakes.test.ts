// What a page may get wrong in using the element, and what events promise it.
import { RelinkAccountElement } from '../../component/index.ts';
import { expect } from './support/expect.ts';
import { buttonOf, finished, installStripe, next, textOf } from './support/page.ts';
import { ScriptedEndpoint, windowOf } from './support/page.ts';

installStripe();

const shown = (element: Element) =>
  (element.shadowRoot!.querySelector('button') as HTMLElement).innerText.trim();

describe('what a page may be wrong about', () => {
  it('a message that is undefined is ignored', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    element.messages = { reconnect: undefined } as never;
    await element.updateComplete;
    expect(shown(element)).to.equal('Reconnect');
  });

  it('a second name makes a second element', () => {
    expect(() => RelinkAccountElement.define('other-name')).not.to.throw();
    expect(document.createElement('other-name') instanceof RelinkAccountElement).to.be.true;
  });

  it('writing to what was handed out changes nothing', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    element.accountState!.institution_name = 'Planted';
    element.accountState!.relink.state = 'healthy';
    element.requestUpdate();
    await element.updateComplete;
    expect(textOf(element)).to.contain('Harbor Bank');
    expect(buttonOf(element)).not.to.be.null;
  });

  it('a theme can be said where the page declares none', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    element.parentElement!.style.cssText = 'background: #111; --relink-theme: dark';
    const notice = element.shadowRoot!.querySelector('[part=notice]')!;
    expect(getComputedStyle(notice).backgroundColor).to.equal('rgb(27, 33, 43)');
  });
});

describe('events', () => {
  it('come when the custom states are true, and the status before the end that it belongs to', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    const seen: string[] = [];
    for (const type of ['relink-phase', 'relink-status', 'relink-success'] as const) {
      element.addEventListener(type, () => {
        const phase = element.phase.replaceAll('_', '-');
        const { state } = element.accountState!.relink;
        expect(element.matches(`:state(${phase}):state(${state})`), `${type} in ${phase}`).to.be.true;
        seen.push(type === 'relink-phase' ? phase : type);
      });
    }
    const run = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    await run;
    expect(seen).to.deep.equal([
      'preparing',
      'open',
      'confirming',
      'relink-status',
      'relinked',
      'relink-success',
    ]);
  });

  it('hyphenate a state of two words', async () => {
    const endpoint = new ScriptedEndpoint();
    const other = endpoint.account({ state: 'healthy', reasons: [] }, { id: 'fca_other' });
    const outcome = endpoint.outcome({
      outcome: 'relinked_other_account',
      account: 'fca_other',
      accounts: [other],
    });
    const element = await endpoint.mount(endpoint.routes({ outcome }));
    const run = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    await run;
    expect(element.matches(':state(relinked-other-account)')).to.be.true;
  });

  it('of a success may set the account to the one that works now, and the success is still said', async () => {
    const endpoint = new ScriptedEndpoint();
    const moved = endpoint.account({ state: 'healthy', cause: null, reasons: [] }, { id: 'fca_new' });
    const outcome = endpoint.outcome({ account: 'fca_new', accounts: [moved] });
    const element = await endpoint.mount(endpoint.routes({ outcome }));
    element.addEventListener('relink-success', ({ detail }) => (element.account = detail.account));
    const run = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    await run;
    await element.updateComplete;
    expect(element.phase).to.equal('relinked');
    expect(textOf(element)).to.match(/is connected Done\.$/);
  });

  it('of a start may set what is asked with', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    element.addEventListener('relink-start', () => {
      element.target = 'any_account';
      element.headers = { 'x-token': 'fresh' };
    });
    const run = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    await run;
    const posted = (await endpoint.log()).find(({ route }) => route === 'POST /sessions')!;
    expect(posted.headers['x-token']).to.equal('fresh');
    expect(posted.body).to.contain('any_account');
  });

  it('reach listeners of the document with their types', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    const told = new Promise<string>((resolve) => {
      document.addEventListener('relink-success', ({ detail }) => resolve(detail.account), { once: true });
    });
    const success = next(element, 'relink-success');
    const run = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    await run;
    await success;
    expect(await told).to.equal(endpoint.id);
  });
});
