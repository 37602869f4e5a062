import type { Build } from './elements.ts';

/** One page of the dialog. */
export interface Page {
  /** Names the page for tests and styles: `consent`, `sign-in`, `accounts`, `done`, `problem`. */
  name: string;
  heading: string;
  body: Node[];
  /** What the main button says; without it there is none. */
  action?: string;
  /** The main button was pressed, or Enter in a field. */
  proceed?: () => void;
  /** What ends the flow at a stroke, for whoever wants another outcome. */
  shortcuts?: Node;
}

/** Where the pages appear: a window over somebody's page, or a page of its own. */
export interface Shell {
  show: (page: Page) => void;
  /** Something is under way: nothing may be pressed, and it is said. */
  wait: (message: string) => void;
  /** Puts things back as they were, focus included. */
  close: () => void;
}

/**
 * @param modal a window over the page, else the page itself
 * @param dismiss what Close and Esc do
 *
 * Sent to the browser as source text: it may use nothing from outside itself.
 */
export function createShell(build: Build, styles: string, modal: boolean, dismiss: () => void): Shell {
  const before = deepestFocus();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);

  const label = build('p', { class: 'label', 'data-testid': 'emulator-label' }, 'Emulator — no real bank');
  const cross = build('span', { 'aria-hidden': 'true' }, '✕');
  const close = build(
    'button',
    { type: 'button', class: 'close', 'aria-label': 'Close', 'data-testid': 'close', click: dismiss },
    cross,
  );
  const heading = build(modal ? 'h2' : 'h1', { id: 'heading', tabindex: '-1', 'data-testid': 'heading' });
  const content = build('div', { class: 'content' });
  const action = build('button', { type: 'submit', class: 'main', 'data-testid': 'continue' });
  const status = build('p', { role: 'status', class: 'status', 'data-testid': 'status' });
  const form = build('form', { novalidate: true }, heading, content, action, status);
  const extras = build('div', { class: 'extras' });
  const surface = build(
    modal ? 'dialog' : 'main',
    { 'aria-labelledby': 'heading', 'data-testid': modal ? 'emulator-dialog' : 'emulator-page' },
    build('header', {}, label, close),
    form,
    extras,
  );
  const host = build('div', { 'data-testid': 'emulator-host', 'data-relink-emulator': true });
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  root.append(surface);

  let proceed: (() => void) | undefined;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    proceed?.();
  });
  // Esc: the flow decides when the window goes.
  surface.addEventListener('cancel', (event) => {
    event.preventDefault();
    dismiss();
  });
  document.body.append(host);

  return {
    show(page) {
      busy(false);
      proceed = page.proceed;
      heading.textContent = page.heading;
      content.replaceChildren(...page.body);
      action.textContent = page.action ?? '';
      action.hidden = close.hidden = page.action === undefined;
      status.textContent = '';
      extras.replaceChildren(...(page.shortcuts ? [page.shortcuts] : []));
      if (surface instanceof HTMLDialogElement && !surface.open) surface.showModal();
      surface.scrollTop = 0;
      heading.focus();
      // Last, and outside the shadow root: whoever waits for a page then finds it whole.
      host.dataset['step'] = page.name;
    },
    wait(message) {
      busy(true);
      status.textContent = message;
    },
    close() {
      host.remove();
      before?.focus();
    },
  };

  function busy(now: boolean) {
    form.toggleAttribute('aria-busy', now);
    if (now) form.setAttribute('aria-busy', 'true');
    for (const each of surface.querySelectorAll('button, input')) {
      if (each !== close) each.toggleAttribute('disabled', now);
    }
  }

  /** Where the person was, through shadow roots. */
  function deepestFocus(): HTMLElement | null {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at instanceof HTMLElement ? at : null;
  }
}
