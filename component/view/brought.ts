/** What each account of a list may show in words of the page's; a text of a run's belongs to one of them. */
const slots = ['', 'description', 'unrepairable', 'disconnected'];

const given = new WeakMap<Element, string>();

/** Hands copies of what a page has slotted on to an account, since one node can be in one place alone. */
export function handOn(list: Element, account: Element): void {
  const nodes = [...list.childNodes].filter((node) => slots.includes((node as Partial<Element>).slot ?? ''));
  const written = nodes.map((node) => (node as Partial<Element>).outerHTML ?? node.nodeValue).join('');
  if (written === (given.get(account) ?? '')) return;
  given.set(account, written);
  account.replaceChildren(...nodes.map((node) => node.cloneNode(true)));
}
