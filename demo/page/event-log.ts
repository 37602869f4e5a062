// The live log: every event that any <relink-account> on the page dispatches, newest first.
import type { RelinkEventMap } from '../../component/index.ts';

export const eventNames: (keyof RelinkEventMap)[] = [
  'relink-start',
  'relink-phase',
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
  for (const name of eventNames) {
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
  title.append(textIn('strong', name), textIn('time', new Date().toLocaleTimeString()));
  const detail = JSON.stringify(event.detail ?? {}, withoutReferences, 2);
  const whole = document.createElement('details');
  whole.append(textIn('summary', summaryOf(event) || 'Detail'), textIn('pre', detail));
  item.append(title, whole);
  return item;
}

function textIn(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

/** Whose event it is, and what matters most in it. */
function summaryOf({ target, detail }: Event & { detail?: unknown }): string {
  const account = target instanceof Element ? (target.getAttribute('account') ?? '') : '';
  const { status, phase, failureReason, error, account: state } = (detail ?? {}) as Record<string, unknown>;
  const relink =
    state instanceof Object ? (state as { relink?: { state: string } }).relink?.state : undefined;
  const code = error instanceof Error ? (error as Error & { code?: string }).code : undefined;
  return [account, relink ?? status ?? phase, failureReason ?? code].filter(Boolean).join(' · ');
}

/** Sealed references are long, and nobody else's business. */
function withoutReferences(key: string, value: unknown): unknown {
  if (value instanceof Error) return { message: value.message, ...Object.fromEntries(Object.entries(value)) };
  return key === 'ref' ? '…' : value;
}
