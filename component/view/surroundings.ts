/** An element of which the page around it, and what the page puts into it, decide what it shows. */
interface Surrounded extends Element {
  requestUpdate(): void;
}

const elements = new Set<Node>();
let observed = new WeakSet<Node>();
let observer: MutationObserver | undefined;

/**
 * Renders an element anew when a `lang` at or above it may have changed, a fieldset around it was disabled, or its label has
 * changed. One observer serves all elements of the page.
 */
export function watchSurroundings(element: Surrounded): void {
  elements.add(element);
  observer ??= new MutationObserver((records) => {
    for (const { attributeName, target } of records) {
      if (attributeName === 'lang') renderAll();
      else if (attributeName !== 'disabled') upwards(target).forEach(render);
      else if (target.nodeName === 'FIELDSET') renderAll();
    }
  });
  for (const root of upwards(element)) {
    if (!root.parentNode) observe(root, { attributeFilter: ['lang', 'disabled'] });
  }
  observe(element, { childList: true, characterData: true, attributeFilter: ['lang', 'slot'] });
}

/** The last one to leave takes the observer along. */
export function unwatchSurroundings(element: Surrounded): void {
  elements.delete(element);
  if (elements.size > 0) return;
  observer?.disconnect();
  observed = new WeakSet();
}

/** Renders all elements anew. */
export function renderAll(): void {
  elements.forEach(render);
}

/** Whether a fieldset disables what is in it. What is in its legend is left out. */
export function isInDisabledFieldset(element: Element): boolean {
  const fieldset = element.closest('fieldset:disabled');
  return fieldset !== null && fieldset.querySelector(':scope > legend')?.contains(element) !== true;
}

/** A node, and all above it; a shadow root is followed by its host. */
export function upwards(node: Node): Node[] {
  // By its kind, for it may be of another document's realm, and links have a `host`, too.
  const fragment = node.nodeType === Node.DOCUMENT_FRAGMENT_NODE;
  const above = node.parentNode ?? (fragment && (node as ShadowRoot).host);
  return [node, ...(above ? upwards(above) : [])];
}

function observe(node: Node, what: MutationObserverInit): void {
  if (observed.has(node)) return;
  observed.add(node);
  observer?.observe(node, { subtree: true, ...what });
}

function render(node: Node): void {
  if (elements.has(node)) (node as Surrounded).requestUpdate();
}
