// Each file that the built one fetches for a reason, missing by itself, as after a deploy.
import { element, knows, openPage, script } from './support/built-page.ts';
import { ScriptedEndpoint } from './support/page.ts';
import { eventually, expect } from './support/expect.ts';

/** A page whose build has every file but those of one name. */
async function openWithout(endpoint: ScriptedEndpoint, missing: string, attributes: string) {
  const headers = { 'content-type': 'text/javascript' };
  const body = await (await fetch('/dist/cdn/relink-account.js')).text();
  const files = [...new Set(body.match(/(?<=\.\/)[\w-]+\.js/g))].filter((name) => !name.startsWith(missing));
  const reexport = (name: string) => ({ headers, body: `export * from '/dist/cdn/${name}'` });
  const run = files.find((name) => name.startsWith('run-'))!;
  const act = await (await fetch(`/dist/cdn/${run}`)).text();
  await endpoint.program({
    'GET /relink-account.js': { headers, body },
    ...Object.fromEntries(files.map((name) => [`GET /${name}`, reexport(name)])),
    // As it is, for it fetches the file for pages of Stripe's from beside it.
    [`GET /${run}`]: { headers, body: act },
  });
  const page = await openPage(
    endpoint,
    `<script>window.said = []; for (const level of ['warn', 'error']) console[level] = (...all) => said.push(all.join(' '))</script>
    <relink-account id="one" endpoint="${endpoint.url}" account="${endpoint.id}" ${attributes}></relink-account>
    ${script(`${endpoint.url}/relink-account.js`)}`,
  );
  return page as typeof page & { said: string[] };
}

describe('a missing file', () => {
  it('with a language leaves English, told to developers; pressing works', async () => {
    const endpoint = new ScriptedEndpoint();
    const page = await openWithout(endpoint, 'de-', 'lang="de"');
    await knows(page, 'one');
    const one = element(page, 'one');
    const label = () => one.shadowRoot?.querySelector('button')?.textContent.trim();
    await eventually(() => label() === 'Reconnect', 'it speaks English');
    await eventually(() => page.said.length > 0, 'it is told');
    expect(page.said.join()).to.match(/misses a file: reload, and serve all files/);
    expect(page.said.join()).not.to.match(/block/);
    expect((await one.relink()).status).to.equal('relinked');
    expect(page.faults).to.be.empty;
  });

  it('for a page of Stripe’s is an incomplete install, and nobody’s blocker', async () => {
    const endpoint = new ScriptedEndpoint();
    const page = await openWithout(endpoint, 'hosted-page-', 'ui-mode="hosted"');
    await knows(page, 'one');
    const one = element(page, 'one');
    const outcome = await one.relink();
    expect(outcome.status === 'error' && outcome.error.code).to.equal('incomplete_install');
    await eventually(() => page.said.length > 0, 'it is told');
    expect(page.said.join()).to.match(/misses a file: reload, and serve all files/);
    await one.updateComplete;
    expect(one.shadowRoot!.querySelector('[role=status]')!.textContent.trim()).to.match(/reload this page/);
    expect(page.heard).to.deep.equal(['one start', 'one error incomplete_install']);
    expect(page.faults).to.be.empty;
  });

  it('with what is said to developers leaves them the error itself', async () => {
    const endpoint = new ScriptedEndpoint();
    const page = await openWithout(endpoint, 'advice-', '');
    await knows(page, 'one');
    await endpoint.program({ 'POST /sessions': { status: 500, body: { code: 'misconfigured' } } });
    await element(page, 'one').relink();
    await eventually(() => page.said.length > 0, 'it is told');
    expect(page.said.join()).to.match(/misconfigured \(HTTP 500/);
    expect(page.faults).to.be.empty;
  });
});
