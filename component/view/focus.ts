/** Keeps the focus near whoever pressed: Stripe's window takes it, and our button goes once its work is done. */
export class FocusKeeper {
  readonly #host: HTMLElement;
  /** What had the focus when the run began, where that is something of the page's. */
  readonly #origin: HTMLElement | undefined;

  /** A run begins. */
  constructor(host: HTMLElement) {
    this.#host = host;
    if (!focusWithin(host)) this.#origin = deepest(host);
  }

  /** Stripe's window has closed, and may have left the focus nowhere. A person who went on elsewhere is left alone. */
  windowClosed(): void {
    if (!isNowhere(this.#host)) return;
    if (this.#origin) this.#origin.focus({ preventScroll: true });
    else focusInside(this.#host);
  }
}

/** What has the focus in an element's shadow root. */
export function focusWithin(host: HTMLElement): Element | null {
  return host.shadowRoot?.activeElement ?? null;
}

/**
 * To the button, or where that is gone to how the account stands; never to the live region, for that would be read out twice.
 * Nothing that is looked at jumps away.
 */
export function focusInside(host: HTMLElement): void {
  const find = (part: string): HTMLElement | null | undefined =>
    host.shadowRoot?.querySelector<HTMLElement>(`[part=${part}]`);
  const target = find('button') ?? find('title');
  if (!target) return;
  // Only now, for a dialog gives the focus to the first thing that could have it.
  if (target.localName !== 'button') {
    target.tabIndex = -1;
    target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
  }
  target.focus({ preventScroll: true });
}

/** Whether nothing has the focus. */
export function isNowhere({ ownerDocument }: HTMLElement): boolean {
  return [null, ownerDocument.body, ownerDocument.documentElement].includes(
    ownerDocument.activeElement as HTMLElement | null,
  );
}

/** What has the focus, through shadow roots: those that are open, and the one that an element is in. */
function deepest(host: HTMLElement): HTMLElement | undefined {
  const root = host.getRootNode() as Partial<ShadowRoot>;
  let at = root.activeElement ?? host.ownerDocument.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return (at ?? undefined) as HTMLElement | undefined;
}
