import {
  html,
  isServer,
  LitElement,
  nothing,
  type CSSResult,
  type CSSResultGroup,
  type CSSResultOrNative,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit';
import type { AccountState, Target, UiMode } from '../server/contract.ts';
import { copyOf } from './answers.ts';
import type { RelinkClient } from './client.ts';
import { meant } from './enumerations.ts';
import type { HeadersSource } from './http.ts';
import type { MessageOverrides } from './messages/index.ts';
import type { RelinkOutcome, RelinkPhase } from './outcome.ts';
import { RelinkTask } from './relink-task.ts';
import type { StripeInstance } from './stripe/port.ts';
import { styleAdopter } from './view/adopt-styles.ts';
import { focusInside, focusWithin, isNowhere } from './view/focus.ts';
import { hasLabel } from './view/labels.ts';
import { languageOf } from './view/language.ts';
import { styles } from './view/styles.ts';
import {
  isInDisabledFieldset,
  unwatchSurroundings,
  watchLabel,
  watchSurroundings,
} from './view/surroundings.ts';
import { render } from './view/template.ts';
import { viewOf } from './view/view.ts';

/** Stand-ins for browsers run on servers, too, and have a document. */
const onServer = (isServer as boolean) && !('document' in globalThis);

const adoptStyles = styleAdopter(styles);

/**
 * Relinks one broken Stripe Financial Connections account of the signed-in customer.
 *
 * @tagname relink-account
 * @slot - Label of the button. Without words in it, the button has its own.
 * @slot description - What is wrong, and what a relink does about it. Shown once the account is known.
 * @slot unrepairable - In its place, where a relink cannot help: a way to link another account, perhaps.
 * @slot disconnected - In its place, where access was ended on purpose: a way to link the account anew, perhaps.
 * @slot status - Where the run is and how it ended, in words of the page's.
 * @csspart notice - The whole.
 * @csspart icon - The picture of a bank.
 * @csspart title - How the account stands.
 * @csspart description - What is wrong, and what a relink does about it.
 * @csspart button - The native button.
 * @csspart status - The live region.
 * @cssprop --relink-theme - `light` or `dark`, on a page that declares no `color-scheme`.
 * @cssprop --relink-accent - Fill of the button.
 * @cssprop --relink-on-accent - Text of the button.
 * @cssprop --relink-surface - Background of the notice.
 * @cssprop --relink-border - Border of the notice.
 * @cssprop --relink-radius - Roundness of the notice.
 * @cssprop --relink-text - Text.
 * @cssprop --relink-muted - Text of less weight.
 * @cssstate idle - No run, and nothing said of the last one.
 * @cssstate preparing - A run gets ready.
 * @cssstate open - Stripe's window is open, or the customer is on the way to Stripe's page.
 * @cssstate confirming - The server is being asked.
 * @cssstate relinked - The server confirmed that the account works.
 * @cssstate relinked-other-account - The server confirmed that another account works.
 * @cssstate cancelled - The customer left.
 * @cssstate failed - The server says that the relink did not succeed.
 * @cssstate pending - Nobody could confirm it in time.
 * @cssstate error - The run could not be completed.
 * @cssstate healthy - The account works.
 * @cssstate expiring - The account will stop working.
 * @cssstate required - The account needs a relink.
 * @cssstate unrepairable - A relink cannot help.
 * @cssstate disconnected - Access was ended on purpose.
 * @cssstate quiet - There is nothing to show.
 * @fires {RelinkStartEvent} relink-start - Before any request of a run that starts on this page; cancelable.
 * @fires {RelinkPhaseEvent} relink-phase - The element stands elsewhere in a run, or after it.
 * @fires {RelinkSuccessEvent} relink-success - The server confirmed that an account works.
 * @fires {RelinkCancelEvent} relink-cancel - The customer left.
 * @fires {RelinkFailureEvent} relink-failure - The server says that the relink did not succeed.
 * @fires {RelinkPendingEvent} relink-pending - Nobody could confirm it in time.
 * @fires {RelinkErrorEvent} relink-error - The run could not be completed.
 * @fires {RelinkStatusEvent} relink-status - The account's state is known, or has changed.
 */
export class RelinkAccountElement extends LitElement {
  /** Whoever focuses the element focuses the button. */
  static override readonly shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };
  static override styles: CSSResult = styles;

  static override properties: PropertyDeclarations = {
    endpoint: {},
    account: {},
    target: {},
    uiMode: { attribute: 'ui-mode' },
    publishableKey: { attribute: 'publishable-key' },
    credentials: {},
    preload: {},
    show: {},
    live: { type: Boolean },
    disabled: { type: Boolean, reflect: true },
    headers: { attribute: false },
    client: { attribute: false },
    stripe: { attribute: false },
    messages: { attribute: false },
  };

  /** Registers the element, unless the name is taken: by another copy of it, for instance. */
  static define(tag = 'relink-account', registry: CustomElementRegistry = customElements): void {
    if (registry.get(tag)) return;
    try {
      registry.define(tag, this);
    } catch {
      // A class may have one name.
      registry.define(tag, class extends this {});
    }
  }

  /** Base URL of the endpoint that speaks the wire contract; relative to the page. */
  declare endpoint: string | null | undefined;
  /** Id of the account, `fca_…`. Without it the element serves what is most urgent. */
  declare account: string | null | undefined;
  /** What to restore; the server's policy decides by default. */
  declare target: Target | null | undefined;
  /** `modal` opens Stripe's flow on the page (the default); `hosted` goes to a page of Stripe's, and comes back. */
  declare uiMode: UiMode | null | undefined;
  /** `pk_…`, where the endpoint does not send it. */
  declare publishableKey: string | null | undefined;
  /** As for `fetch`; `same-origin` by default. */
  declare credentials: RequestCredentials | null | undefined;
  /** When to load Stripe.js ahead of a run: `intent` (pointer or focus; the default), `none`, or `eager`. */
  declare preload: 'intent' | 'none' | 'eager' | null | undefined;
  /** `needed` shows nothing while there is nothing to relink; `always` is the default. */
  declare show: 'always' | 'needed' | null | undefined;
  /** Hears at once when an account stands differently, where the endpoint has `GET /changes`. */
  declare live: boolean | null | undefined;
  /** Refuses new runs. */
  declare disabled: boolean;
  /** Headers for the endpoint, or a function that makes them. Elements with the same ones share what they know. */
  declare headers: HeadersSource | null | undefined;
  /** Your own means to ask your server, in place of HTTP at `endpoint`. */
  declare client: RelinkClient | null | undefined;
  /** A Stripe instance that the page has loaded. */
  declare stripe: StripeInstance | null | undefined;
  /** Texts of your own, in the language of the page. */
  declare messages: MessageOverrides | null | undefined;

  readonly #task = new RelinkTask(this);
  /** Whether the element has just come to the page. */
  #arrived = false;
  #focusWanted = false;
  #focusBefore: Element | null = null;

  constructor() {
    super();
    this.disabled = false;
    this.addEventListener('command', RelinkAccountElement.#onCommand);
  }

  /** Where the element stands; also a custom state, hyphenated, for `:state()`. */
  get phase(): RelinkPhase {
    return this.#task.phase;
  }

  /** How the account stands, as a copy; undefined while nobody knows. Its `relink.state` is a custom state, too. */
  get accountState(): AccountState | undefined {
    return copyOf(this.#task.state);
  }

  /** How the last run ended of which an event told. */
  get outcome(): RelinkOutcome | undefined {
    return this.#task.outcome;
  }

  /** Starts a run, or joins the one under way. Resolves, and never rejects. */
  relink(): Promise<RelinkOutcome> {
    return this.#task.relink();
  }

  /** Asks the endpoint how the account stands. Resolves, and never rejects. */
  refresh(): Promise<AccountState | undefined> {
    return this.#task.refresh();
  }

  /** Focuses the button; as soon as there is one, where nothing else has the focus by then. */
  override focus(options?: FocusOptions): void {
    const button = this.shadowRoot?.querySelector('button');
    this.#focusWanted = !button;
    button?.focus(options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    watchSurroundings(this);
    this.#arrived = true;
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    unwatchSurroundings(this);
    this.#task.disconnect();
  }

  protected adoptedCallback(): void {
    if (this.shadowRoot) adoptStyles(this.shadowRoot);
  }

  /** Lit's own way would fail in any document but the one that the script is in. */
  protected static override finalizeStyles(given?: CSSResultGroup): CSSResultOrNative[] {
    return onServer ? super.finalizeStyles(given) : [];
  }

  /** What a server has rendered makes way, for a server knows no account. Lit's own way would take it over (hydration). */
  protected override createRenderRoot(): ShadowRoot {
    this.shadowRoot?.replaceChildren();
    const root = this.shadowRoot ?? this.attachShadow(RelinkAccountElement.shadowRootOptions);
    adoptStyles(root);
    return root;
  }

  protected override willUpdate(): void {
    this.#task.update(this.#arrived);
    this.#arrived = false;
    // Typos are told as soon as they are there.
    meant('ui-mode', this.uiMode);
    if (this.hasUpdated) this.#focusBefore = focusWithin(this);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (onServer) return html`<slot name="fallback"></slot>`;
    // A thousand accounts of which there is nothing to say cost a page next to nothing.
    if (this.#task.quiet) return nothing;
    const language = languageOf(this);
    watchLabel(this);
    // Once: the same listener is not added again.
    this.addEventListener('pointerenter', RelinkAccountElement.#onIntent);
    this.addEventListener('focusin', RelinkAccountElement.#onIntent);
    const view = language && viewOf(this.#task, language, this.messages);
    // A live region that comes with its words stays silent: it comes first, and they a moment later.
    if (view?.status?.text && !this.renderRoot.firstElementChild) {
      view.status = undefined;
      setTimeout(() => this.requestUpdate(), 100);
    }
    return render(view, {
      labelled: hasLabel(this),
      slotted: this.querySelector(':scope > [slot=status]') !== null,
      disabled: this.disabled || isInDisabledFieldset(this),
      lang: language?.locale ?? '',
      press: RelinkAccountElement.#onPress,
    });
  }

  protected override updated(): void {
    this.#task.showStates();
    if (this.#focusBefore?.isConnected === false) focusInside(this);
    if (this.#focusWanted && isNowhere(this)) this.focus();
    if (meant('preload', this.preload) === 'eager') this.#task.prepare();
  }

  static #onPress(this: RelinkAccountElement): void {
    void this.relink();
  }

  static #onCommand(this: RelinkAccountElement, { command }: Event & { command?: string }): void {
    if (command === '--relink') void this.relink();
    if (command === '--refresh') void this.refresh();
  }

  /** Loads Stripe.js so that it is there at the press, and never for those who only read the page. */
  static #onIntent(this: RelinkAccountElement): void {
    const offered = this.shadowRoot?.querySelector('button');
    if (offered && meant('preload', this.preload) !== 'none') this.#task.prepare();
  }
}
