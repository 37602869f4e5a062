// The live log: every event that any <relink-account> on the page dispatches, newest first.
import type { RelinkEventMap } from '../../component/index.ts';

const names: (keyof RelinkEventMap)[] = [
  'relink-start',
  'relink-success',
  'relink-cancel',
  'relink-failure',
  'relink-pending',
  'relink-error',
  'relink-status',
];

interface Places {
  list: Element;
  hint: HTMLElement;
  clear: Element;
}

/** Listens at the document: the events bubble and cross shadow roots. */
export function startEventLog({ list, hint, clear }: Places): void {
  for (const name of names) {
    document.addEventListener(name, (event) => {
      hint.hidden = true;
      list.prepend(entry(name, event));
    });
  }
  clear.addEventListener('click', () => {
    list.replaceChildren();
    hint.hidden = false;
  });
}

function entry(name: string, event: Event & { detail?: unknown }): HTMLElement {
  const item = document.createElement('li');
  item.className = name;
  const title = document.createElement('p');
  const label = document.createElement('strong');
  label.textContent = name;
  const time = document.createElement('time');
  time.textContent = new Date().toLocaleTimeString();
  title.append(label, time);
  const whose = document.createElement('p');
  whose.className = 'hint';
  whose.textContent = event.target instanceof Element ? (event.target.getAttribute('account') ?? '') : '';
  const detail = document.createElement('pre');
  detail.textContent = JSON.stringify(event.detail ?? {}, withoutReferences, 2);
  item.append(title, whose, detail);
  return item;
}

/** Sealed references are long, and nobody else's business. */
function withoutReferences(key: string, value: unknown): unknown {
  if (value instanceof Error) return { ...value, message: value.message };
  return key === 'ref' ? '…' : value;
}
