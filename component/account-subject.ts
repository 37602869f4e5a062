import type { AccountState, Target, UiMode } from '../server/contract.ts';
import { copyOf } from './answers.ts';
import type { SessionOptions } from './client.ts';
import { meant } from './enumerations.ts';
import type { RelinkError } from './errors.ts';
import { report } from './report.ts';
import { Subscription, type StoreHost } from './subscription.ts';

/** The element that a task works for. What the page sets on it is read as late as it is used. */
export interface TaskHost extends StoreHost, SessionOptions {
  readonly uiMode?: UiMode | null | undefined;
  readonly disabled: boolean;
  readonly show?: 'always' | 'needed' | null | undefined;
}

/** What an element is about: which account, and in which store. */
export abstract class AccountSubject extends Subscription<TaskHost> {
  /** Changes whenever the page asks about something else. */
  protected subject = 0;

  /** What the page has set when it was last looked at. */
  #account = '';
  /** What was told last. */
  #told: AccountState | '' | undefined;
  #toldError = '';

  get account(): string {
    return this.host.account ?? '';
  }

  override get options(): SessionOptions & { account: string | undefined; target: Target | undefined } {
    const { account, store } = this;
    return {
      ...super.options,
      target: meant('target', this.host.target),
      account: (store?.idOf(account) ?? account) || undefined,
      ref: store?.refOf(account),
    };
  }

  /** How the account stands; undefined while nobody knows. */
  get state(): AccountState | undefined {
    return this.store?.find(this.account);
  }

  storeChanged(shown?: boolean): void {
    const { state, store } = this;
    if (!store || !this.host.isConnected) return;
    if (!shown) this.host.requestUpdate();
    const error = store.errorOf(this.account);
    const told = state ?? (store.knows === 'accounts' ? '' : this.#told);
    const toldError = error?.code ?? '';
    const changed = told !== this.#told && newsIn(told) !== newsIn(this.#told);
    if (!changed && toldError === this.#toldError) return;
    this.#told = told;
    this.#toldError = toldError;
    if (error) report(error, store.endpoint);
    this.tell(copyOf(state), error, changed);
  }

  /** An id that is followed anyway is no new subject. */
  protected override turn(): boolean {
    const { account, store } = this;
    const before = this.#account;
    this.#account = account;
    return store?.idOf(account) !== store?.idOf(before);
  }

  protected reset(): void {
    this.subject++;
    this.#told = undefined;
    this.#toldError = '';
  }

  /** It is known how the account stands, or why it is not; and whether that is news. */
  protected abstract tell(
    account: AccountState | undefined,
    error: RelinkError | undefined,
    changed: boolean,
  ): void;
}

/** What of an account is told, and not its reference, which is another in each answer. */
function newsIn(told: AccountState | '' | undefined): string | undefined {
  return told && JSON.stringify([told.id, told.relink]);
}
