import { LitElement, type CSSResult, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { AccountState, Target, UiMode } from '../server/contract.ts';
import type { RelinkController } from './controller/controller.ts';
import type { FetchSession, HeadersSource } from './endpoint.ts';
import type { RelinkError } from './errors.ts';
import { RelinkEvent } from './events.ts';
import type { StripeInstance } from './stripe/port.ts';
import { lazily } from './lazy.ts';
import { en } from './messages/en.ts';
import type { MessageOverrides } from './messages/index.ts';
import type { RelinkOutcome, RelinkPhase } from './outcome.ts';
import { styles } from './relink-account.styles.ts';
import { render, type View } from './view.ts';

/**
 * Relinks one broken Stripe Financial Connections account of the signed-in customer.
 *
 * @tagname relink-account
 * @slot - Label of the button.
 * @slot description - What is wrong, and what a relink does about it. Shown once the account is known.
 * @slot unrepairable - In its place, where a relink cannot help.
 * @slot success - Said after a success.
 * @slot error - Said after an error.
 * @csspart notice - The whole.
 * @csspart button - The native button.
 * @csspart status - The live region.
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
 * @cssstate relinked_other_account - The server confirmed that another account works.
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
 * @fires {RelinkSuccessEvent} relink-success - The server confirmed that an account works.
 * @fires {RelinkCancelEvent} relink-cancel - The customer left.
 * @fires {RelinkFailureEvent} relink-failure - The server says that the relink did not succeed.
 * @fires {RelinkPendingEvent} relink-pending - Nobody could confirm it in time.
 * @fires {RelinkErrorEvent} relink-error - The run could not be completed.
 * @fires {RelinkStatusEvent} relink-status - The account's state is known, or has changed.
 */
export class RelinkAccountElement extends LitElement {
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
    disabled: { type: Boolean, reflect: true },
    headers: { attribute: false },
    fetchSession: { attribute: false },
    stripe: { attribute: false },
    messages: { attribute: false },
  };

  /** Registers the element, unless the name is taken: by another copy of it, for instance. */
  static define(tag = 'relink-account', registry: CustomElementRegistry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** Base URL of the endpoint that speaks the wire contract; relative to the page. */
  declare endpoint: string | undefined;
  /** Id of the account, `fca_…`. Without it the element serves what is most urgent. */
  declare account: string | undefined;
  /** What to restore; the server's policy decides by default. */
  declare target: Target | undefined;
  /** `modal` opens Stripe's flow on the page (the default); `hosted` goes to a page of Stripe's, and comes back. */
  declare uiMode: UiMode | undefined;
  /** `pk_…`, where the endpoint does not send it. */
  declare publishableKey: string | undefined;
  /** As for `fetch`; `same-origin` by default. */
  declare credentials: RequestCredentials | undefined;
  /** When to load Stripe.js ahead of a run: `intent` (pointer or focus; the default), `none`, or `eager`. */
  declare preload: 'intent' | 'none' | 'eager' | undefined;
  /** `needed` shows nothing while there is nothing to relink; `always` is the default. */
  declare show: 'always' | 'needed' | undefined;
  /** Refuses new runs. */
  declare disabled: boolean;
  /** Headers for the endpoint, or a function that makes them. */
  declare headers: HeadersSource | undefined;
  /** Requests a session in place of `POST {endpoint}/sessions`. */
  declare fetchSession: FetchSession | undefined;
  /** A Stripe instance that the page has loaded. */
  declare stripe: StripeInstance | undefined;
  /** Texts of your own. */
  declare messages: MessageOverrides | undefined;

  readonly #internals = this.attachInternals();
  readonly #acting = lazily(
    (Controller) =>
      new Controller(this, en, (type, detail) => this.dispatchEvent(new RelinkEvent(type, detail))),
  );
  #starting: Promise<RelinkOutcome> | undefined;
  /** The outcome of a run that could not even begin. */
  #stillborn: RelinkOutcome | undefined;

  constructor() {
    super();
    this.disabled = false;
    this.addEventListener('command', ({ command }: Event & { command?: string }) => {
      if (command === '--relink') void this.relink();
      if (command === '--refresh') void this.refresh();
    });
  }

  /** Where the element stands; also a custom state, for `:state()`. */
  get phase(): RelinkPhase {
    return this.#acting.controller?.phase ?? this.#stillborn?.status ?? 'idle';
  }

  /** How the account stands; undefined while nobody knows. Its `relink.state` is a custom state, too. */
  get accountState(): AccountState | undefined {
    return this.#acting.controller?.accountState;
  }

  /** How the last run ended of which an event told. */
  get outcome(): RelinkOutcome | undefined {
    return this.#acting.controller?.outcome ?? this.#stillborn;
  }

  /** Starts a run, or joins the one under way. Resolves, and never rejects. */
  relink(): Promise<RelinkOutcome> {
    return this.#acting.controller?.relink() ?? (this.#starting ??= this.#start());
  }

  /** Asks the endpoint how the account stands. Resolves, and never rejects. */
  async refresh(): Promise<AccountState | undefined> {
    return (await this.#load())?.refresh();
  }

  /** Focuses the button. */
  override focus(options?: FocusOptions): void {
    this.shadowRoot?.querySelector('button')?.focus(options);
  }

  /** What a server has rendered is taken over with Lit's support for that; on a page without it, it makes way. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    if (!('litElementHydrateSupport' in globalThis)) this.shadowRoot?.replaceChildren();
    return super.createRenderRoot();
  }

  protected override render(): TemplateResult {
    return render(this.#view, this.disabled, () => void this.relink());
  }

  protected override updated(): void {
    const { states } = this.#internals;
    const { phase, state, quiet } = this.#view;
    states.clear();
    for (const name of [phase, state, quiet && 'quiet']) if (name) states.add(name);
    void this.#load();
  }

  get #view(): View {
    if (this.#acting.controller) return this.#acting.controller.view();
    const quiet = this.show === 'needed' && !this.#stillborn;
    const texts = { ...en, ...this.messages };
    const status = this.#stillborn ? texts['error.retryable'] : '';
    const said = this.#stillborn?.status;
    return { quiet, offered: !quiet, status, said, label: texts.reconnect, phase: this.phase, busy: false };
  }

  async #start(): Promise<RelinkOutcome> {
    const { isConnected: present } = this;
    const controller = await this.#acting.load().catch((error: unknown) => error as RelinkError);
    this.#starting = undefined;
    if (present && !this.isConnected) return { status: 'cancelled', by: 'removal' };
    if (!(controller instanceof Error)) return controller.relink();
    const outcome = (this.#stillborn = { status: 'error', error: controller } as const);
    this.requestUpdate();
    this.dispatchEvent(new RelinkEvent('relink-error', outcome));
    return outcome;
  }

  #load(): Promise<RelinkController | undefined> {
    return this.#acting.load().catch(() => undefined);
  }
}
