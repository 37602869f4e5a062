// The built file on a page of its own: tags before and after it, two copies of it, and files of it that are missing.
import { element, knows, openPage, press, script, tag } from './support/built-page.ts';
import { ScriptedEndpoint } from './support/page.ts';
import { eventually, expect } from './support/expect.ts';

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

  it('that takes long is waited for: the press is seen at once', async () => {
    const endpoint = new ScriptedEndpoint();
    const javascript = { 'content-type': 'text/javascript' };
    const body = await (await fetch('/dist/cdn/relink-account.js')).text();
    const chunk = /run-[\w-]+\.js/.exec(body)![0];
    await endpoint.program({
      'GET /relink-account.js': { headers: javascript, body },
      [`GET /${chunk}`]: { headers: javascript, body: `export * from '/dist/cdn/${chunk}'`, hold: true },
    });
    const page = await openPage(
      endpoint,
      `${tag(endpoint, 'one')}${script(`${endpoint.url}/relink-account.js`)}`,
    );
    await knows(page, 'one');
    const one = element(page, 'one');
    await one.updateComplete;
    press(page, 'one');
    await eventually(() => one.phase === 'preparing', 'the press is seen');
    await one.updateComplete;
    const root = one.shadowRoot!;
    expect(root.querySelector('button')!.getAttribute('aria-disabled')).to.equal('true');
    expect(root.querySelector('[role=status]')!.textContent.trim()).to.equal('Opening a secure window…');
    await endpoint.release();
    expect((await one.relink()).status).to.equal('relinked');
    expect(page.heard).to.deep.equal(['one start', 'one success']);
  });
});
