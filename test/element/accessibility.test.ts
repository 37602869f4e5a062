// Names, and the keyboard. Focus, and what axe, eyes and ears notice, is in the other files of this name.
import { sendKeys } from '@web/test-runner-commands';
import type { RelinkAccountElement } from '../../component/index.ts';
import { eventually, expect } from './support/expect.ts';
import { halted, standing } from './support/gallery.ts';
import { buttonOf, finished, installStripe, next, place, record } from './support/page.ts';
import { ScriptedEndpoint, windowOf } from './support/page.ts';

installStripe();

const focused = (element: RelinkAccountElement) => element.shadowRoot!.activeElement;
// Nodes are compared here: a report of two nodes that differ would be a report of the whole page.
const onButton = (element: RelinkAccountElement) => {
  const button = buttonOf(element);
  return button !== null && focused(element) === button;
};

async function mount() {
  const endpoint = new ScriptedEndpoint();
  return { endpoint, element: await endpoint.mount() };
}

describe('names', () => {
  it('the button is named by its label, and described by whose account it is about', async () => {
    const button = buttonOf(await standing({}))!;
    expect(button.textContent.trim()).to.equal('Reconnect');
    const described = (button.getRootNode() as ShadowRoot).getElementById(
      button.getAttribute('aria-describedby')!,
    );
    expect(described!.textContent).to.contain('Harbor Bank');
  });

  it('the button points at no description where there is none', async () => {
    // An endpoint that tells nothing of accounts.
    const element = await place('<relink-account publishable-key="pk_test_1"></relink-account>');
    element.client = { session: () => Promise.reject(new Error('No session')) };
    await eventually(() => buttonOf(element), 'a button');
    expect(buttonOf(element)!.hasAttribute('aria-describedby')).to.be.false;
  });

  it('the page’s label names it, and slots hold what the page says', async () => {
    const element = await standing({});
    element.innerHTML = 'Fix it<p slot="description">Why.</p>';
    const slots = [...element.shadowRoot!.querySelectorAll('slot')];
    const held = slots.map((slot) => slot.assignedNodes().map(({ textContent }) => textContent));
    expect(held).to.deep.equal([['Why.'], ['Fix it'], []]);
    expect(slots[1]!.parentElement!.localName).to.equal('button');
  });

  it('[hidden] hides it from everybody', async () => {
    const element = await standing({});
    element.hidden = true;
    expect(getComputedStyle(element).display).to.equal('none');
  });
});

// The launcher for WebKit presses no keys; there, the same holds for what keys press: a native, focusable button.
const pressesKeys = /Chrome|Firefox/.test(navigator.userAgent);

describe(`the keyboard alone is enough${pressesKeys ? '' : ' (by what keys act on: no keys in this engine)'}`, () => {
  const tab = async (element: RelinkAccountElement) => {
    if (!pressesKeys) {
      element.focus();
      return;
    }
    const before = document.createElement('button');
    element.before(before);
    before.focus();
    await sendKeys({ press: 'Tab' });
  };
  const press = async (element: RelinkAccountElement, key: string) =>
    pressesKeys ? sendKeys({ press: key }) : buttonOf(element)!.click();

  for (const [name, key] of [
    ['Enter', 'Enter'],
    ['Space', ' '],
  ] as const) {
    it(`Tab reaches the button, and ${name} starts a run`, async () => {
      const { endpoint, element } = await mount();
      await tab(element);
      const button = buttonOf(element)!;
      expect(onButton(element)).to.be.true;
      expect([button.localName, button.type, button.tabIndex].join()).to.equal('button,button,0');
      const success = next(element, 'relink-success');
      await press(element, key);
      (await windowOf(endpoint.secret)).close(finished);
      await success;
    });
  }

  it('a busy button can still be reached, and pressing it starts nothing', async () => {
    const element = await halted('open');
    const events = record(element);
    await tab(element);
    expect(onButton(element)).to.be.true;
    await press(element, 'Enter');
    await element.updateComplete;
    expect(events).to.be.empty;
    expect(element.phase).to.equal('open');
  });

  it('a button that the page has disabled is passed over', async () => {
    const element = await standing({});
    element.disabled = true;
    await element.updateComplete;
    await tab(element);
    expect(focused(element)?.localName).to.equal(undefined);
    expect(buttonOf(element)!.disabled).to.be.true;
  });

  it('nothing else of the element is a stop on the way', async () => {
    const element = await standing({});
    const stops = [...element.shadowRoot!.querySelectorAll<HTMLElement>('*')].filter(
      ({ tabIndex }) => tabIndex >= 0,
    );
    expect(stops.map(({ localName }) => localName)).to.deep.equal(['button']);
    expect(element.tabIndex).to.equal(-1);
  });
});
