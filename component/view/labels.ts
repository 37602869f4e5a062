/**
 * Whether an element's children make a label: white space, a line break or what is slotted elsewhere does not. A picture with a
 * name does, and so may an element that is drawn by a script.
 */
export function hasLabel(element: Element): boolean {
  return [...element.childNodes].some((node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.nodeValue?.trim();
    if (node.nodeType !== Node.ELEMENT_NODE) return false;
    const child = node as Element;
    if (child.matches('[slot]:not([slot=""]), script, style')) return false;
    return child.textContent.trim() || /<\w+-|\s(alt|aria-label)="[^"]/.test(child.outerHTML);
  });
}
