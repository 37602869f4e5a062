// Where the focus is: near whoever pressed, whatever takes it and vanishes meanwhile.
import type { RelinkAccountElement } from '../../component/index.ts';
import { eventually, expect } from './support/expect.ts';
import { buttonOf, finished, installStripe, left, next } from './support/page.ts';
import { ScriptedEndpoint, windowOf } from './support/page.ts';

installStripe();

const focused = (element: RelinkAccountElement) => element.shadowRoot!.activeElement;
// Nodes are compared here: a report of two nodes that differ would be a report of the whole page.
const onButton = (element: RelinkAccountElement) => {
  const button = buttonOf(element);
  return button !== null && focused(element) === button;
};

async function mount(outcome = {}) {
  const endpoint = new ScriptedEndpoint();
  const element = await endpoint.mount(endpoint.routes({ outcome: endpoint.outcome(outcome) }));
  return { endpoint, element };
}

const cancelled = { outcome: 'cancelled', account: null } as const;

/** What takes the focus while it is there, as Stripe's window does. */
function openDialog(): HTMLElement {
  const dialog = document.body.appendChild(document.createElement('button'));
  dialog.focus();
  return dialog;
}

describe('focus', () => {
  it('stays on the button while it is busy, and after a cancel', async () => {
    const { endpoint, element } = await mount(cancelled);
    element.focus();
    buttonOf(element)!.click();
    const opened = await windowOf(endpoint.secret);
    await element.updateComplete;
    expect(onButton(element)).to.be.true;
    expect(buttonOf(element)!.getAttribute('aria-disabled')).to.equal('true');
    const event = next(element, 'relink-cancel');
    opened.close(left);
    await event;
    await element.updateComplete;
    expect(onButton(element)).to.be.true;
    expect(buttonOf(element)!.getAttribute('aria-disabled')).to.equal('false');
  });

  it('returns to the button after a window that took it and vanished', async () => {
    const { endpoint, element } = await mount(cancelled);
    element.focus();
    buttonOf(element)!.click();
    const opened = await windowOf(endpoint.secret);
    openDialog().remove();
    const event = next(element, 'relink-cancel');
    opened.close(left);
    await event;
    expect(onButton(element)).to.be.true;
  });

  it('is left alone where the person has gone on to something else', async () => {
    const { endpoint, element } = await mount();
    const field = element.parentElement!.appendChild(document.createElement('input'));
    element.focus();
    buttonOf(element)!.click();
    const opened = await windowOf(endpoint.secret);
    field.focus();
    const success = next(element, 'relink-success');
    opened.close(finished);
    await success;
    await element.updateComplete;
    expect(buttonOf(element) === null).to.be.true;
    expect(document.activeElement === field).to.be.true;
  });

  it('goes to how the account stands now when the button has done its work, and not to what is said anyway', async () => {
    const { endpoint, element } = await mount();
    element.focus();
    const success = next(element, 'relink-success');
    buttonOf(element)!.click();
    (await windowOf(endpoint.secret)).close(finished);
    await success;
    await element.updateComplete;
    expect(focused(element)?.textContent).to.match(/is connected$/);
    expect(focused(element)?.closest('[role=status]') === null).to.be.true;
  });

  it('returns to the button where the window vanishes only after it has answered', async () => {
    const { endpoint, element } = await mount(cancelled);
    element.focus();
    buttonOf(element)!.click();
    const opened = await windowOf(endpoint.secret);
    const dialog = openDialog();
    await endpoint.program({
      [`GET /sessions/fcsess_${endpoint.name}`]: { hold: true, body: endpoint.outcome(cancelled) },
    });
    const event = next(element, 'relink-cancel');
    opened.close(left);
    await eventually(() => element.phase === 'confirming', 'the server is asked');
    dialog.remove();
    await endpoint.release();
    await event;
    expect(onButton(element)).to.be.true;
  });

  it('returns to a button of the page that has started the run, also within shadow roots', async () => {
    const { endpoint, element } = await mount(cancelled);
    const host = element.parentElement!.appendChild(document.createElement('div'));
    const button = document.createElement('button');
    host.attachShadow({ mode: 'open' }).append(button);
    button.focus();
    const result = element.relink();
    const opened = await windowOf(endpoint.secret);
    await element.updateComplete;
    expect(host.shadowRoot!.activeElement === button).to.be.true;
    openDialog().remove();
    opened.close(left);
    await result;
    expect(host.shadowRoot!.activeElement === button).to.be.true;
  });

  it('goes to how the account stands where the button went while the window had the focus', async () => {
    const { endpoint, element } = await mount();
    element.focus();
    buttonOf(element)!.click();
    const opened = await windowOf(endpoint.secret);
    const dialog = openDialog();
    const account = endpoint.account({ state: 'healthy', cause: null, reasons: [] });
    await endpoint.program(endpoint.stands(account));
    await element.refresh();
    await element.updateComplete;
    expect(buttonOf(element) === null).to.be.true;
    const success = next(element, 'relink-success');
    dialog.remove();
    opened.close(finished);
    await success;
    expect(focused(element)?.textContent).to.match(/is connected$/);
  });
});
