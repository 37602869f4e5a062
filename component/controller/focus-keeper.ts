/** Keeps the focus near whoever pressed the button: Stripe's window takes it, and the button goes once its work is done. */
export class FocusKeeper {
  readonly #host: HTMLElement;
  #beforeUpdate: Element | null = null;
  #atPress: HTMLElement | null = null;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** A run begins. */
  pressed(): void {
    this.#atPress = this.#inside as HTMLElement | null;
  }

  /** Stripe's window has closed, and may have left the focus nowhere. */
  windowClosed(): void {
    if (document.activeElement === document.body) this.#atPress?.focus();
  }

  /** The element is about to change. */
  willUpdate(): void {
    this.#beforeUpdate = this.#inside;
  }

  /**
   * The element has changed. Nobody is to be thrown to the top of the page because a button is gone: the focus goes to how
   * the account stands now. To the live region only where there is no such line, for it would be read out twice.
   */
  updated(): void {
    if (this.#beforeUpdate?.isConnected === false) {
      this.#host.shadowRoot?.querySelector<HTMLElement>('[tabindex]')?.focus();
    }
  }

  get #inside(): Element | null {
    return this.#host.shadowRoot?.activeElement ?? null;
  }
}
