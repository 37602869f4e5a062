// The element that is played with: the real one, in the page, as the code that is shown for it would make it.
import type { RelinkAccountElement, RelinkAccountsElement } from '../../component/list.ts';
import { styleSheet } from './code/markup.ts';
import { usageOf, type Property, type Usage } from './code/usage.ts';
import { offers } from './offers.ts';
import type { Settings } from './settings.ts';
import { valuesOf } from './values.ts';

type Played = RelinkAccountElement | RelinkAccountsElement;

/** How long an element is waited for that has not heard how its account stands, in milliseconds. */
const patience = 1500;

export class Stage {
  readonly #place: HTMLElement;
  readonly #sheet = new CSSStyleSheet();
  /** The code of each property as it was set last: a value that is the same to its reader stays the same. */
  #set = new Map<string, string>();
  element: Played | undefined;

  constructor(place: HTMLElement) {
    this.#place = place;
    document.adoptedStyleSheets.push(this.#sheet);
  }

  /** A new element, which knows nothing yet. What the page knew goes with the last element that asked for it. */
  async mount(settings: Settings): Promise<void> {
    this.#place.replaceChildren();
    await new Promise((resolve) => setTimeout(resolve));
    const usage = usageOf(settings);
    this.#set = new Map();
    const element: Played = document.createElement(usage.tag);
    this.element = element;
    this.#show(element, usage, settings);
    this.#place.replaceChildren(element);
    if (settings.has('run')) await pressSoon(element);
  }

  /** Changes the element in place. */
  update(settings: Settings): void {
    const usage = usageOf(settings);
    if (this.element?.localName === usage.tag) this.#show(this.element, usage, settings);
  }

  #show(element: Played, usage: Usage, settings: Settings): void {
    const { tag, attributes, children, properties, rules } = usage;
    const written = new Map(attributes.map(({ name, value }) => [name, value]));
    for (const name of [...offers.elements[tag].attributes.map((each) => each.name), 'lang']) {
      const value = written.get(name);
      const text = value === true ? '' : String(value);
      if (value === undefined) element.removeAttribute(name);
      else if (element.getAttribute(name) !== text) element.setAttribute(name, text);
    }
    this.#setProperties(element, properties, settings);
    const nodes = children.map(({ slot, text }) => {
      if (slot === '') return new Text(text);
      return Object.assign(document.createElement('span'), { slot, textContent: text });
    });
    const before = [...element.childNodes].map(textOf);
    if (before.join('\n') !== nodes.map(textOf).join('\n')) element.replaceChildren(...nodes);
    this.#sheet.replaceSync(styleSheet(rules));
  }

  #setProperties(element: Played, properties: Property[], settings: Settings): void {
    const values = valuesOf(settings);
    for (const name of ['headers', 'client', 'stripe', 'messages'] as const) {
      const { source = '', helper } = properties.find((each) => each.name === name) ?? {};
      const code = source + (helper?.(false) ?? '');
      if ((this.#set.get(name) ?? '') === code) continue;
      this.#set.set(name, code);
      Object.assign(element, { [name]: values[name] });
    }
  }
}

const textOf = (node: Node) => `${node.textContent ?? ''} ${node instanceof Element ? node.slot : ''}`;

/** Presses the first button that there is, as soon as the element knows how things stand. */
async function pressSoon(element: Played): Promise<void> {
  const known = new Promise((resolve) => {
    element.addEventListener('relink-status', resolve, { once: true });
  });
  await Promise.race([known, new Promise((resolve) => setTimeout(resolve, patience))]);
  await element.updateComplete;
  const accounts = 'relink' in element ? [element] : accountsIn(element);
  const offered = accounts.find(({ shadowRoot }) => shadowRoot?.querySelector('button')) ?? accounts[0];
  // What becomes of it is told in events.
  void offered?.relink();
}

const accountsIn = (element: Element): RelinkAccountElement[] => [
  ...(element.shadowRoot?.querySelectorAll('relink-account') ?? []),
];
