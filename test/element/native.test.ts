// Focus, and being disabled: what a native button would do.
import type { RelinkAccountElement } from '../../component/index.ts';
import { eventually, expect } from './support/expect.ts';
import {
  buttonOf,
  finished,
  installStripe,
  left,
  place,
  ScriptedEndpoint,
  windowOf,
} from './support/page.ts';

installStripe();

const focused = (element: RelinkAccountElement) => element.shadowRoot!.activeElement;
const cancelled = { outcome: 'cancelled', account: null, accounts: [] } as const;

async function mount(outcome = {}) {
  const endpoint = new ScriptedEndpoint();
  return { endpoint, element: await endpoint.mount(endpoint.routes({ outcome: endpoint.outcome(outcome) })) };
}

describe('the focus', () => {
  it('stays where it is while a page disables the element for the length of a run', async () => {
    const { endpoint, element } = await mount(cancelled);
    element.addEventListener('relink-start', () => (element.disabled = true));
    element.addEventListener('relink-cancel', () => (element.disabled = false));
    element.focus();
    buttonOf(element)!.click();
    const opened = await windowOf(endpoint.secret);
    await element.updateComplete;
    expect(focused(element) === buttonOf(element)).to.be.true;
    opened.close(left);
    await eventually(() => element.phase === 'cancelled', 'the end');
    await element.updateComplete;
    expect(focused(element) === buttonOf(element)).to.be.true;
  });

  it('of a person who went on within the same closed shadow root is left alone', async () => {
    const { endpoint, element } = await mount();
    const host = element.parentElement!.appendChild(document.createElement('div'));
    const root = host.attachShadow({ mode: 'closed' });
    const field = document.createElement('input');
    root.append(element, field);
    element.focus();
    buttonOf(element)!.click();
    const opened = await windowOf(endpoint.secret);
    field.focus();
    opened.close(finished);
    await eventually(() => element.phase === 'relinked', 'the end');
    await element.updateComplete;
    expect(root.activeElement === field).to.be.true;
  });

  it('comes back without scrolling what the person looks at', async () => {
    const { endpoint, element } = await mount(cancelled);
    const filler = element.parentElement!.appendChild(document.createElement('div'));
    filler.style.height = '5000px';
    element.focus();
    buttonOf(element)!.click();
    const opened = await windowOf(endpoint.secret);
    const dialog = document.body.appendChild(document.createElement('button'));
    dialog.focus({ preventScroll: true });
    dialog.remove();
    scrollTo(0, 3000);
    const before = scrollY;
    opened.close(left);
    await eventually(() => element.phase === 'cancelled', 'the end');
    await element.updateComplete;
    expect(focused(element) === buttonOf(element)).to.be.true;
    expect(Math.abs(scrollY - before) < 2, `${scrollY} and not ${before}`).to.be.true;
    scrollTo(0, 0);
  });

  it('that a dialog gives away goes to the button', async () => {
    const { element } = await mount();
    const dialog = element.parentElement!.appendChild(document.createElement('dialog'));
    dialog.append(element);
    element.setAttribute('autofocus', '');
    dialog.showModal();
    expect(focused(element) === null || focused(element) === buttonOf(element), focused(element)?.localName)
      .to.be.true;
    dialog.close();
  });

  it('may be asked for right after the element was put in', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.program(endpoint.routes());
    const element = await place('<relink-account></relink-account>');
    (document.activeElement as HTMLElement | null)?.blur();
    Object.assign(element, { endpoint: endpoint.url, account: endpoint.id });
    element.focus();
    await eventually(() => buttonOf(element), 'the button');
    await element.updateComplete;
    expect(focused(element) === buttonOf(element)).to.be.true;
  });
});

describe('a disabled fieldset', () => {
  it('disables the element, and its run', async () => {
    const { element } = await mount();
    const fieldset = element.parentElement!.appendChild(document.createElement('fieldset'));
    fieldset.append(element);
    fieldset.disabled = true;
    await eventually(() => buttonOf(element)!.disabled, 'a disabled button');
    expect(await element.relink()).to.deep.equal({ status: 'cancelled', by: 'page' });
    fieldset.disabled = false;
    await eventually(() => !buttonOf(element)!.disabled, 'a button as before');
  });
});

describe('an element that is off the page', () => {
  it('opens no window', async () => {
    const { endpoint, element } = await mount();
    element.remove();
    expect(await element.relink()).to.deep.equal({ status: 'cancelled', by: 'removal' });
    expect(await endpoint.sessionRequests()).to.be.empty;
  });

  it('for a moment only, while the window is open, has a refused session renewed', async () => {
    const { endpoint, element } = await mount();
    const second = { id: 'fcsess_second', client_secret: `${endpoint.secret}_second` };
    const pending = endpoint.outcome({ outcome: 'pending', account: null, accounts: [] });
    await endpoint.program({
      [`GET /sessions/fcsess_${endpoint.name}`]: { body: pending },
      'POST /sessions': [{ body: endpoint.session() }, { body: endpoint.session(second) }],
      'GET /sessions/fcsess_second': { body: endpoint.outcome({ id: 'fcsess_second' }) },
    });
    const home = element.parentElement!;
    const run = element.relink();
    const opened = await windowOf(endpoint.secret);
    element.remove();
    await endpoint.roundTrip();
    home.append(element);
    opened.close({ error: { type: 'invalid_request_error' } });
    (await windowOf(second.client_secret)).close(finished);
    expect((await run).status).to.equal('relinked');
  });
});
