// Usable by everyone: axe in every state, light and dark, both directions; names, focus, and the live region.
import { sendKeys } from '@web/test-runner-commands';
import type { AccountState } from '../../server/contract.ts';
import type { RelinkAccountElement } from '../../component/index.ts';
import { buttonOf, finished, installStripe, left, next, place } from './support/page.ts';
import { ScriptedEndpoint, statusOf, textOf, windowOf } from './support/page.ts';
import { eventually, expect } from './support/expect.ts';

installStripe();

const states: Partial<AccountState['relink']>[] = [
  { state: 'required' },
  { state: 'expiring', deadline: 1_830_000_000 },
  { state: 'unrepairable', cause: 'account_closed', reasons: [] },
  { state: 'disconnected', reasons: [] },
  { state: 'healthy', reasons: [] },
];

async function mountIn(scheme: string, direction: string, relink: Partial<AccountState['relink']>) {
  const endpoint = new ScriptedEndpoint();
  const element = await endpoint.mount(endpoint.routes({ account: endpoint.account(relink) }));
  const around = element.parentElement!;
  around.dir = direction;
  around.style.cssText = `color-scheme: ${scheme}; background: Canvas; padding: 1rem`;
  return { endpoint, element };
}

describe('axe finds nothing', () => {
  for (const scheme of ['light', 'dark']) {
    for (const direction of ['ltr', 'rtl']) {
      it(`in any state of the account, ${scheme} and ${direction}`, async () => {
        for (const relink of states) {
          const { element } = await mountIn(scheme, direction, relink);
          await expect(element).to.be.accessible();
        }
      });
    }

    it(`in any phase, ${scheme}`, async () => {
      const { endpoint, element } = await mountIn(scheme, 'ltr', {});
      await endpoint.program({
        'POST /sessions': [{ hold: true, body: endpoint.session() }, { status: 503 }],
      });
      const result = element.relink();
      await eventually(() => element.phase === 'preparing', 'the run prepares');
      await element.updateComplete;
      await expect(element).to.be.accessible();
      await endpoint.release();
      const opened = await windowOf(endpoint.secret);
      await element.updateComplete;
      await expect(element).to.be.accessible();
      opened.close(finished);
      await result;
      await element.updateComplete;
      await expect(element).to.be.accessible();
    });

    it(`after an error, ${scheme}`, async () => {
      const { endpoint, element } = await mountIn(scheme, 'ltr', {});
      await endpoint.program({ 'POST /sessions': { status: 503 } });
      await element.relink();
      await element.updateComplete;
      await expect(element).to.be.accessible();
    });
  }

  it('without a word of the account', async () => {
    await expect(await place('<relink-account></relink-account>')).to.be.accessible();
  });
});

describe('names, focus and speech', () => {
  const focused = (element: RelinkAccountElement) => element.shadowRoot!.activeElement;

  it('the button says whose account it is about', async () => {
    const { element } = await mountIn('light', 'ltr', {});
    const id = buttonOf(element)!.getAttribute('aria-describedby')!;
    expect(element.shadowRoot!.getElementById(id)!.textContent).to.contain('Harbor Bank');
  });

  it('the focus stays on the button while it is busy, and after a cancel', async () => {
    const { endpoint, element } = await mountIn('light', 'ltr', {});
    await endpoint.program({
      [`GET /sessions/fcsess_${endpoint.name}`]: {
        body: endpoint.outcome({ outcome: 'cancelled', account: null }),
      },
    });
    element.focus();
    buttonOf(element)!.click();
    const opened = await windowOf(endpoint.secret);
    await element.updateComplete;
    expect(focused(element)).to.equal(buttonOf(element));
    expect(buttonOf(element)!.getAttribute('aria-disabled')).to.equal('true');
    const cancelled = next(element, 'relink-cancel');
    opened.close(left);
    await cancelled;
    await element.updateComplete;
    expect(focused(element)).to.equal(buttonOf(element));
    expect(buttonOf(element)!.getAttribute('aria-disabled')).to.equal('false');
  });

  it('the focus returns to the button after a window that took it and vanished', async () => {
    const { endpoint, element } = await mountIn('light', 'ltr', {});
    await endpoint.program({
      [`GET /sessions/fcsess_${endpoint.name}`]: {
        body: endpoint.outcome({ outcome: 'cancelled', account: null }),
      },
    });
    element.focus();
    buttonOf(element)!.click();
    const opened = await windowOf(endpoint.secret);
    const dialog = document.body.appendChild(document.createElement('button'));
    dialog.focus();
    dialog.remove();
    const cancelled = next(element, 'relink-cancel');
    opened.close(left);
    await cancelled;
    expect(focused(element)).to.equal(buttonOf(element));
  });

  it('the focus goes to the good news when the button has done its work', async () => {
    const { endpoint, element } = await mountIn('light', 'ltr', {});
    element.focus();
    const success = next(element, 'relink-success');
    buttonOf(element)!.click();
    (await windowOf(endpoint.secret)).close(finished);
    await success;
    await element.updateComplete;
    expect(focused(element)!.getAttribute('role')).to.equal('status');
  });

  it('the live region is there from the start, and stays the same node', async () => {
    const { endpoint, element } = await mountIn('light', 'ltr', {});
    const region = element.shadowRoot!.querySelector('[role=status]');
    expect(statusOf(element)).to.equal('');
    const result = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    await result;
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('[role=status]')).to.equal(region);
    expect(statusOf(element)).to.match(/^Done/);
  });

  it('the keyboard alone is enough', async () => {
    const { endpoint, element } = await mountIn('light', 'ltr', {});
    element.focus();
    const success = next(element, 'relink-success');
    // The launcher for WebKit presses no keys.
    if (/Chrome|Firefox/.test(navigator.userAgent)) await sendKeys({ press: 'Enter' });
    else buttonOf(element)!.click();
    (await windowOf(endpoint.secret)).close(finished);
    await success;
  });

  it('nothing is cut off at a width of 320 pixels, or 400 % zoom', async () => {
    const { element } = await mountIn('light', 'ltr', {
      reasons: ['connection', 'account_number', 'permissions'],
    });
    element.parentElement!.style.inlineSize = '320px';
    element.parentElement!.style.boxSizing = 'border-box';
    element.messages = { reconnect: 'Donaudampfschifffahrtsgesellschaft' };
    await element.updateComplete;
    expect(textOf(element)).to.contain('consent');
    const right = element.getBoundingClientRect().right;
    for (const part of element.shadowRoot!.querySelectorAll('*')) {
      expect(part.getBoundingClientRect().right <= right + 1, part.localName).to.be.true;
    }
  });

  it('slots hold what the page says, and [hidden] hides', async () => {
    const { element } = await mountIn('light', 'ltr', {});
    element.innerHTML = 'Fix it<p slot="description">Why.</p>';
    const slots = [...element.shadowRoot!.querySelectorAll('slot')];
    expect(
      slots.map((slot) =>
        slot
          .assignedNodes()
          .map((node) => node.textContent)
          .join(),
      ),
    ).to.deep.equal(['Why.', 'Fix it']);
    element.hidden = true;
    expect(getComputedStyle(element).display).to.equal('none');
  });
});
