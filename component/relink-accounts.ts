import {
  html,
  LitElement,
  type CSSResult,
  type CSSResultGroup,
  type CSSResultOrNative,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit';
import type { AccountState, Target, UiMode } from '../server/contract.ts';
import { AccountList } from './account-list.ts';
import { copyOf } from './answers.ts';
import type { RelinkClient } from './client.ts';
import { meant } from './enumerations.ts';
import type { RelinkStartEvent, RelinkSuccessEvent } from './events.ts';
import type { HeadersSource } from './http.ts';
import { nextOffered, renderAccount } from './list-account.ts';
import { RelinkAccountElement } from './relink-account.ts';
import type { StripeInstance } from './stripe/port.ts';
import { styleAdopter } from './view/adopt-styles.ts';
import { handOn } from './view/brought.ts';
import { languageOf } from './view/language.ts';
import { listStyles } from './view/list-styles.ts';
import { renderList } from './view/list-template.ts';
import { byLogin, headingOf, summaryOf, type ListMessageOverrides, type Shown } from './view/list-view.ts';
import { unwatchSurroundings, watchLabel, watchSurroundings } from './view/surroundings.ts';

const onServer = typeof document === 'undefined';

const adoptStyles = styleAdopter(listStyles);

/** As of one account, but for which that is. */
const shared = { ...RelinkAccountElement.properties };
delete shared['account'];

/**
 * All accounts of the signed-in customer, each as a `<relink-account>`, from one request: first what needs attention, with one
 * press for each login; what is healthy is folded away. What is slotted is copied into each account, without listeners.
 *
 * @tagname relink-accounts
 * @slot - Label of each button. Without words in it, a button has its own.
 * @slot description - What is wrong, for each account that needs a relink.
 * @slot unrepairable - In its place, where a relink cannot help.
 * @slot disconnected - In its place, where access was ended on purpose.
 * @slot empty - Shown to a customer without accounts: a way to link one, perhaps.
 * @csspart heading - How many accounts need attention.
 * @csspart accounts - The list of what needs attention.
 * @csspart healthy - The native details that healthy accounts are folded away in.
 * @csspart summary - How many those are.
 * @csspart notice - Of each account: the whole.
 * @csspart icon - The picture of a bank.
 * @csspart title - How the account stands.
 * @csspart description - What is wrong, and what a relink does about it.
 * @csspart button - The native button.
 * @csspart status - The live region.
 * @fires {RelinkStartEvent} relink-start - As of `<relink-account>`, like all others; its `detail` tells for which account.
 * @fires {RelinkPhaseEvent} relink-phase - A run stands elsewhere.
 * @fires {RelinkSuccessEvent} relink-success - The server confirmed that an account works.
 * @fires {RelinkCancelEvent} relink-cancel - The customer left.
 * @fires {RelinkFailureEvent} relink-failure - The server says that the relink did not succeed.
 * @fires {RelinkPendingEvent} relink-pending - Nobody could confirm it in time.
 * @fires {RelinkErrorEvent} relink-error - The run could not be completed.
 * @fires {RelinkStatusEvent} relink-status - An account's state is known, or has changed; or none could be learned.
 */
export class RelinkAccountsElement extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };
  static override styles: CSSResult = listStyles;
  static override properties: PropertyDeclarations = {
    ...shared,
    headingLevel: { type: Number, attribute: 'heading-level' },
  };

  /** Registers the element, unless the name is taken: by another copy of it, for instance. */
  static define(tag = 'relink-accounts', registry: CustomElementRegistry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, class extends this {});
  }

  /** Base URL of the endpoint that speaks the wire contract; relative to the page. */
  declare endpoint: string | null | undefined;
  /** What to restore. By default all that needs it behind a login, where that is more than one account. */
  declare target: Target | null | undefined;
  /** As of `<relink-account>`, like all that follow. */
  declare uiMode: UiMode | null | undefined;
  declare publishableKey: string | null | undefined;
  declare credentials: RequestCredentials | null | undefined;
  declare preload: 'intent' | 'none' | 'eager' | null | undefined;
  /** `needed` shows nothing of accounts that are healthy. */
  declare show: 'always' | 'needed' | null | undefined;
  declare live: boolean | null | undefined;
  declare disabled: boolean;
  declare headers: HeadersSource | null | undefined;
  declare client: RelinkClient | null | undefined;
  declare stripe: StripeInstance | null | undefined;
  declare messages: ListMessageOverrides | null | undefined;
  /** Level of the heading among those of the page, from 1 to 6. */
  declare headingLevel: number;

  readonly #list = new AccountList(this);
  /** Whether the element has just come to the page. */
  #arrived = false;

  constructor() {
    super();
    this.disabled = false;
    this.headingLevel = 2;
  }

  /** How the accounts stand, as copies, the most urgent one first; empty while nobody knows. */
  get accountStates(): AccountState[] {
    return this.#list.entries.flatMap(({ state }) => copyOf(state) ?? []);
  }

  /** Asks the endpoint how the accounts stand. Resolves, and never rejects. */
  async refresh(): Promise<AccountState[]> {
    // Its accounts ask, with what this has given them.
    await this.updateComplete;
    await this.#list.refresh();
    return this.accountStates;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    watchSurroundings(this);
    watchLabel(this);
    this.#arrived = true;
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    unwatchSurroundings(this);
    this.#list.disconnect();
  }

  protected adoptedCallback(): void {
    if (this.shadowRoot) adoptStyles(this.shadowRoot);
  }

  /** As `RelinkAccountElement` does. */
  protected static override finalizeStyles(given?: CSSResultGroup): CSSResultOrNative[] {
    return onServer ? super.finalizeStyles(given) : [];
  }

  /** As `RelinkAccountElement` does. */
  protected override createRenderRoot(): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow(RelinkAccountsElement.shadowRootOptions);
    root.replaceChildren();
    adoptStyles(root);
    return root;
  }

  protected override willUpdate(): void {
    this.#list.update(this.#arrived);
    this.#arrived = false;
  }

  protected override render(): TemplateResult {
    if (onServer) return html`<slot name="fallback"></slot>`;
    const { isEmpty, bare, entries, parts } = this.#list;
    if (isEmpty) return html`<slot name="empty"></slot>`;
    const target = this.target ?? undefined;
    if (bare) return this.#account({ entry: { key: '', state: undefined }, target });
    const needed = meant('show', this.show) === 'needed';
    const { unfolded, folded } = parts;
    const language = languageOf(this);
    const speaks = !needed || unfolded.length > 0 ? language : undefined;
    return renderList({
      heading: speaks && headingOf(entries, speaks, this.messages),
      level: this.headingLevel,
      shown: byLogin(unfolded, meant('target', this.target)),
      summary: speaks && summaryOf(folded, speaks, this.messages),
      folded: needed ? [] : folded,
      account: (shown) => this.#account(shown),
    });
  }

  protected override updated(): void {
    for (const account of this.#accounts) handOn(this, account);
  }

  get #accounts(): RelinkAccountElement[] {
    return [...this.renderRoot.querySelectorAll('relink-account')];
  }

  #account(shown: Shown): TemplateResult {
    return renderAccount(this, shown, this.#onStart, this.#onSuccess);
  }

  readonly #onStart = ({ currentTarget }: RelinkStartEvent): void => {
    this.#list.fold((currentTarget as RelinkAccountElement).account);
  };

  /** Whoever is here with the keyboard goes on to the next account that has a button. */
  readonly #onSuccess = async ({ currentTarget, detail }: RelinkSuccessEvent): Promise<void> => {
    const { added, gone } = detail.changes;
    if (added.length + gone.length > 0) this.#list.refreshAnew();
    const account = currentTarget as RelinkAccountElement;
    await account.updateComplete;
    await this.updateComplete;
    if (this.shadowRoot?.activeElement !== account) return;
    nextOffered(this.#accounts, account)?.focus();
  };
}
