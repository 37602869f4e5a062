import {
  LitElement,
  type CSSResult,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { AccountState, Target } from '../server/contract.ts';
import { AccountRun } from './account-run.ts';
import { AccountWatch } from './account-watch.ts';
import { loadClient } from './client.ts';
import type { FetchSession, HeadersSource } from './endpoint.ts';
import type { RelinkError } from './errors.ts';
import { RelinkEvent, type RelinkEventDetails } from './events.ts';
import type { StripeInstance } from './flow.ts';
import type { RelinkOptions } from './headless.ts';
import { wordingFor, type MessageOverrides } from './messages/index.ts';
import type { RelinkedOutcome, RelinkOutcome, RelinkPhase } from './outcome.ts';
import { styles } from './relink-account.styles.ts';
import { render } from './view.ts';
import { wordsFor } from './words.ts';

/** The event that tells each outcome. */
const eventOf = {
  relinked: 'relink-success',
  relinked_other_account: 'relink-success',
  cancelled: 'relink-cancel',
  failed: 'relink-failure',
  pending: 'relink-pending',
  error: 'relink-error',
} as const;

/**
 * Relinks one broken Stripe Financial Connections account of the signed-in customer.
 *
 * @tagname relink-account
 * @slot - Label of the button.
 * @slot description - What is wrong, and what a relink does about it.
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
 * @fires {RelinkStartEvent} relink-start - Before any request of a run; cancelable.
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
  readonly #watch = new AccountWatch((error) => this.#onStatus(error));
  readonly #run = new AccountRun({
    begin: () => this.#begin(),
    entered: (phase) => this.#onPhase(phase),
    ended: (outcome) => this.#onEnd(outcome),
  });
  /** The id that the account has now, if a relink changed it. `account` stays what the page has set. */
  #followed: string | undefined;
  #present = false;
  /** What had the focus before an update, and when a run began. */
  #focused: Element | null | undefined;
  #pressed: Element | null | undefined;

  constructor() {
    super();
    this.disabled = false;
    this.addEventListener('pointerenter', this.#warmUp);
    this.addEventListener('focusin', this.#warmUp);
    this.addEventListener('command', this.#onCommand);
  }

  /** Where the element stands; also a custom state, for `:state()`. */
  get phase(): RelinkPhase {
    return this.#run.phase;
  }

  /** How the account stands; undefined while nobody knows. Its `relink.state` is a custom state, too. */
  get accountState(): AccountState | undefined {
    return this.#watch.state;
  }

  /** How the last run ended. */
  get outcome(): RelinkOutcome | undefined {
    return this.#run.outcome;
  }

  /** Starts a run, or joins the one under way. Resolves, and never rejects. */
  relink(): Promise<RelinkOutcome> {
    return this.#run.join();
  }

  /** Asks the endpoint how the account stands. Resolves, and never rejects. */
  async refresh(): Promise<AccountState | undefined> {
    return this.endpoint ? this.#watch.ask(this.#configuration, this.#followed ?? this.account) : undefined;
  }

  /** Focuses the button. */
  override focus(options?: FocusOptions): void {
    this.shadowRoot?.querySelector('button')?.focus(options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#present) return;
    this.#present = true;
    document.addEventListener('visibilitychange', this.#onReturn);
    if (this.hasUpdated) void this.refresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A move disconnects, too; so look again when the tree has settled.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#present = false;
      document.removeEventListener('visibilitychange', this.#onReturn);
      this.#watch.pause();
      this.#run.leave();
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#focused = this.shadowRoot?.activeElement;
    if (!changed.has('endpoint') && !changed.has('account')) return;
    this.#watch.forget();
    this.#followed = undefined;
    this.#run.rest();
  }

  protected override render(): TemplateResult {
    const { accountState: account, phase, disabled } = this;
    const state = account?.relink.state;
    const words = wordsFor(wordingFor(this, this.messages), account, phase, this.outcome);
    const view = { ...words, state, phase, disabled, offered: this.#offered, busy: this.#run.busy };
    return render(this.#quiet ? { ...view, title: '' } : view, () => void this.relink());
  }

  protected override updated(changed: PropertyValues): void {
    const { states } = this.#internals;
    states.clear();
    for (const state of [this.phase, this.accountState?.relink.state, this.#quiet && 'quiet']) {
      if (state) states.add(state);
    }
    // The button goes once its work is done. Whoever pressed it is not to be thrown to the top of the page.
    if (this.#focused?.isConnected === false) {
      this.shadowRoot?.querySelector<HTMLElement>('[role=status]')?.focus();
    }
    if (this.isConnected && (changed.has('endpoint') || changed.has('account'))) void this.refresh();
    if (this.preload === 'eager') this.#warmUp();
  }

  /** Whether there is nothing to show. */
  get #quiet(): boolean {
    const state = this.accountState?.relink.state ?? 'healthy';
    return this.show === 'needed' && this.phase === 'idle' && state === 'healthy';
  }

  /** Whether there is a button: not where a relink has nothing to do, nor where it cannot help. */
  get #offered(): boolean {
    const state = this.accountState?.relink.state ?? '';
    return !this.#quiet && !['healthy', 'unrepairable', 'disconnected'].includes(state);
  }

  get #configuration(): RelinkOptions {
    const { endpoint, publishableKey, credentials, headers, fetchSession, stripe, target } = this;
    return { endpoint, publishableKey, credentials, headers, fetchSession, stripe, target };
  }

  #begin(): RelinkOptions | undefined {
    const { target } = this;
    const { ref, context, state } = this.#watch;
    const account = state?.id ?? this.#followed ?? this.account;
    const options = { ...this.#configuration, account, ref, context };
    const willing = !this.disabled && this.#emit('relink-start', { account, target });
    this.#pressed = this.shadowRoot?.activeElement;
    return willing ? options : undefined;
  }

  #onPhase(phase: RelinkPhase): void {
    this.requestUpdate();
    // Stripe's window took the focus, and left it nowhere.
    if (phase !== 'confirming' || document.activeElement !== document.body) return;
    (this.#pressed as HTMLElement | null | undefined)?.focus();
  }

  #onEnd(outcome: RelinkOutcome): void {
    if ('accounts' in outcome) this.#adopt(outcome);
    this.#emit(eventOf[outcome.status], outcome as never);
    const stale = ['nothing_to_relink', 'not_relinkable'];
    if (outcome.status === 'error' && stale.includes(outcome.error.code)) void this.refresh();
  }

  #adopt({ account, accounts }: RelinkedOutcome): void {
    this.#followed = account;
    const state = accounts.find(({ id }) => id === account);
    if (!state) void this.refresh();
    else if (this.#watch.learn(state)) this.#emit('relink-status', { account: state, error: undefined });
  }

  #onStatus(error: RelinkError | undefined): void {
    // What an outcome said is superseded by how the account stands now.
    if (!error && !this.phase.startsWith('relinked')) this.#run.rest();
    this.requestUpdate();
    this.#emit('relink-status', { account: this.accountState, error });
  }

  readonly #onReturn = (): void => {
    if (document.visibilityState === 'visible' && !this.#run.busy) void this.refresh();
  };

  readonly #onCommand = (event: Event & { command?: string }): void => {
    if (event.command === '--relink') void this.relink();
    if (event.command === '--refresh') void this.refresh();
  };

  /** Stripe.js is loaded on intent, so that it is there at the press, and never for those who only read the page. */
  readonly #warmUp = (): void => {
    if (!this.#offered || this.stripe || this.preload === 'none') return;
    const key = this.publishableKey;
    const context = this.#watch.context ?? (key ? { publishable_key: key, livemode: false } : undefined);
    loadClient().then(
      (client) => client.preload(context),
      () => undefined,
    );
  };

  #emit<Type extends keyof RelinkEventDetails>(type: Type, detail: RelinkEventDetails[Type]): boolean {
    return this.dispatchEvent(new RelinkEvent(type, detail));
  }
}
