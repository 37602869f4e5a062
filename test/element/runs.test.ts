// One run at a time, and nothing else disturbs it.
import type { RelinkAccountElement } from '../../component/index.ts';
import { buttonOf, finished, installStripe, left, next, place, record, windows } from './support/page.ts';
import { expect } from './support/expect.ts';
import { ScriptedEndpoint, windowOf } from './support/page.ts';

installStripe();

describe('a run', () => {
  it('is joined by a double click and by every call', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    const events = record(element);
    buttonOf(element)!.click();
    buttonOf(element)!.click();
    const joined = element.relink();
    expect(element.relink()).to.equal(joined);
    const opened = await windowOf(endpoint.secret);
    buttonOf(element)!.click();
    opened.close(finished);
    expect((await joined).status).to.equal('relinked');
    expect(await endpoint.sessionRequests()).to.have.length(1);
    expect(windows.filter(({ clientSecret }) => clientSecret === endpoint.secret)).to.have.length(1);
    expect(events).to.deep.equal(['start', 'success']);
  });

  it('is joined from within its own start', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    let inner: Promise<unknown> | undefined;
    const join = () => void (inner = element.relink());
    element.addEventListener('relink-start', join, { once: true });
    const outer = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    expect(await outer).to.equal(await inner);
    expect(await endpoint.sessionRequests()).to.have.length(1);
  });

  it('is over before its event, so that a listener may start another', async () => {
    const endpoint = new ScriptedEndpoint();
    const second = `${endpoint.secret}_second`;
    const outcome = endpoint.outcome({ outcome: 'cancelled', account: null });
    const element = await endpoint.mount({
      ...endpoint.routes({ outcome }),
      'POST /sessions': [{ body: endpoint.session() }, { body: endpoint.session({ client_secret: second }) }],
    });
    let again: ReturnType<RelinkAccountElement['relink']> | undefined;
    const restart = () => void (again = element.relink());
    element.addEventListener('relink-cancel', restart, { once: true });
    const first = element.relink();
    (await windowOf(endpoint.secret)).close(left);
    await first;
    (await windowOf(second)).close(left);
    expect(await again).to.deep.equal({ status: 'cancelled', by: 'customer' });
    expect(await again).not.to.equal(await first);
  });

  it('vetoed in relink-start asks for nothing and sends nothing more', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    const events = record(element);
    element.addEventListener('relink-start', (event) => event.preventDefault());
    expect(await element.relink()).to.deep.equal({ status: 'cancelled', by: 'page' });
    await endpoint.roundTrip();
    expect(await endpoint.sessionRequests()).to.be.empty;
    expect(events).to.deep.equal(['start']);
    expect(element.phase).to.equal('idle');
  });

  it('of a disabled element does not start', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount(endpoint.routes(), 'disabled');
    const events = record(element);
    buttonOf(element)!.click();
    expect(await element.relink()).to.deep.equal({ status: 'cancelled', by: 'page' });
    expect(buttonOf(element)!.disabled).to.be.true;
    expect(events).to.be.empty;
  });

  it('keeps to the configuration it began with', async () => {
    const endpoint = new ScriptedEndpoint();
    const other = new ScriptedEndpoint();
    await other.program(other.routes());
    const element = await endpoint.mount();
    const result = element.relink();
    const opened = await windowOf(endpoint.secret);
    element.endpoint = other.url;
    element.account = other.id;
    await next(element, 'relink-status');
    opened.close(finished);
    expect(await result).to.include({ status: 'relinked', account: endpoint.id });
    // The element shows the new account, which nobody has relinked.
    expect(element.accountState!.id).to.equal(other.id);
    expect(element.phase).to.equal('idle');
  });

  it('of one element leaves another alone', async () => {
    const [one, two] = [new ScriptedEndpoint(), new ScriptedEndpoint()];
    const first = await one.mount();
    await two.program(two.routes());
    const second = await place(`<relink-account endpoint="${two.url}" account="${two.id}"></relink-account>`);
    first.isConnected || document.body.append(first);
    const results = [first.relink(), second.relink()];
    const [window, other] = [await windowOf(one.secret), await windowOf(two.secret)];
    other.close(finished);
    expect(await results[1]).to.include({ account: two.id });
    expect(first.phase).to.equal('open');
    window.close(finished);
    expect(await results[0]).to.include({ account: one.id });
  });

  it('bubbles its events through nested shadow roots', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    const host = document.createElement('div');
    element.parentElement!.append(host);
    const inner = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('div'));
    inner.attachShadow({ mode: 'open' }).append(element);
    const events = record(host);
    element.addEventListener('relink-start', (event) => event.preventDefault());
    await element.relink();
    expect(events).to.deep.equal(['start']);
  });
});
