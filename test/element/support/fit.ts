// Whether all that is said can be seen: nothing cut off, nothing over the edge, nothing over something else.
import type { RelinkAccountElement } from '../../../component/index.ts';
import { buttonOf } from './page.ts';

/** What does not fit, in words; empty where all is well. The place around the element says how much room there is. */
export function misfits(element: RelinkAccountElement): string[] {
  const around = element.parentElement!;
  const told: string[] = [];
  if (around.scrollWidth > around.clientWidth) told.push(`scrolls sideways: ${around.scrollWidth}`);
  const room = around.getBoundingClientRect();
  const root = element.shadowRoot!;
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode as Text;
    if (!data.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const box = parentElement!.closest('button, b, .words, [part=status]')!;
    for (const line of range.getClientRects()) {
      if (!within(line, room)) told.push(`leaves its place: ${data}`);
      if (!within(line, box.getBoundingClientRect())) told.push(`leaves its box: ${data}`);
    }
  }
  const [button, words] = [buttonOf(element), root.querySelector('.words')];
  if (button && words && overlap(button.getBoundingClientRect(), words.getBoundingClientRect())) {
    told.push('the button lies over the words');
  }
  return told;
}

// A pixel, for what engines round; a line's box may be taller than what is drawn of it.
function within(inner: DOMRect, outer: DOMRect): boolean {
  const middle = (inner.top + inner.bottom) / 2;
  return (
    inner.left >= outer.left - 1 &&
    inner.right <= outer.right + 1 &&
    middle >= outer.top &&
    middle <= outer.bottom
  );
}

function overlap(one: DOMRect, other: DOMRect): boolean {
  const across = one.left < other.right - 1 && other.left < one.right - 1;
  return across && one.top < other.bottom - 1 && other.top < one.bottom - 1;
}
