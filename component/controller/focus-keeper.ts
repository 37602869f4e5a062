/** Keeps the focus near whoever pressed: Stripe's window takes it, and our button goes once its work is done. */
export class FocusKeeper {
  readonly #host: HTMLElement;
  #beforeUpdate: Element | null = null;
  /** What had the focus when a run began: our button, or whatever the page starts runs with. */
  #atPress: HTMLElement | null = null;
  #ours = false;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** A run begins. */
  pressed(): void {
    this.#atPress = deepest();
    this.#ours = this.#inside !== null;
  }

  /** Stripe's window has closed, and may have left the focus nowhere. */
  windowClosed(): void {
    if (document.activeElement !== document.body) return;
    if (this.#ours && !this.#atPress?.isConnected) this.#toStanding();
    else this.#atPress?.focus();
  }

  /** A run is over. The window may have gone only now; later, a focus that is nowhere is the person's. */
  ended(): void {
    this.windowClosed();
    this.#atPress = null;
    this.#ours = false;
  }

  /** The element is about to change. */
  willUpdate(): void {
    this.#beforeUpdate = this.#inside;
  }

  /** The element has changed. Nobody is to be thrown to the top of the page because a button is gone. */
  updated(): void {
    if (this.#beforeUpdate?.isConnected === false) this.#toStanding();
  }

  /** To how the account stands now; to the live region only where there is no such line, for it would be read out twice. */
  #toStanding(): void {
    this.#host.shadowRoot?.querySelector<HTMLElement>('[tabindex]')?.focus();
  }

  get #inside(): Element | null {
    return this.#host.shadowRoot?.activeElement ?? null;
  }
}

/** What has the focus, through shadow roots. */
function deepest(): HTMLElement | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at as HTMLElement | null;
}
