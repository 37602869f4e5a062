import type { AccountState, Target, UiMode } from '../server/contract.ts';
import { copyOf } from './answers.ts';
import { storeFor, type AccountStore, type StoreListener } from './account-store.ts';
import type { SessionOptions } from './client.ts';
import { meant } from './enumerations.ts';
import type { RelinkError } from './errors.ts';
import { report, reportUnlessConfigured } from './report.ts';
import { placeOf } from './sign-in.ts';

/** The element that a task works for. What the page sets on it is read as late as it is used. */
export interface TaskHost extends HTMLElement, SessionOptions {
  readonly uiMode?: UiMode | null | undefined;
  readonly disabled: boolean;
  readonly show?: 'always' | 'needed' | null | undefined;
  requestUpdate(): void;
}

/** Who is told what becomes of a subject. */
export interface SubjectOwner {
  /** The page asks about something else. */
  rest(): void;
  /** The store is listened to. */
  listening(): void;
  /** It is known how the account stands, or why it is not; and whether that is news. */
  tell(account: AccountState | undefined, error: RelinkError | undefined, changed: boolean): void;
}

/** What an element is about: which account, and in which store. */
export class AccountSubject implements StoreListener {
  store: AccountStore | undefined;
  /** Changes whenever the page asks about something else. */
  number = 0;

  readonly #host: TaskHost;
  readonly #owner: SubjectOwner;
  /** What the page has set when it was last looked at. */
  #account = '';
  #headers: unknown;
  /** What was told last. */
  #told: AccountState | '' | undefined;
  #toldError = '';

  constructor(host: TaskHost, owner: SubjectOwner) {
    this.#host = host;
    this.#owner = owner;
  }

  get account(): string {
    return this.#host.account ?? '';
  }

  /** What is asked with, as the page has set it by now. */
  get options(): SessionOptions & { account: string | undefined; target: Target | undefined } {
    const { endpoint, publishableKey, credentials, headers, client, stripe, target } = this.#host;
    return {
      ...{ endpoint, publishableKey, headers, client, stripe },
      credentials: meant('credentials', credentials),
      target: meant('target', target),
      account: (this.store?.idOf(this.account) ?? this.account) || undefined,
      ref: this.store?.refOf(this.account),
    };
  }

  /** How the account stands; undefined while nobody knows. */
  get state(): AccountState | undefined {
    return this.store?.find(this.account);
  }

  /** Takes over what the page has set; `arrived`: the element has just come to the page, or back to it. */
  update(arrived = false): void {
    const host = this.#host;
    if (!host.isConnected) return;
    const { headers } = host;
    const moved = placeOf(host) !== (this.store?.place ?? '');
    // A page that comes alive gives the headers after the tag. What was answered without them does not count.
    const late = headers !== this.#headers && this.store?.knows === 'nothing';
    // An id that is followed anyway is no new subject.
    const other = this.store?.idOf(this.account) !== this.store?.idOf(this.#account);
    this.#account = this.account;
    this.#headers = headers;
    if (moved || other) {
      this.number++;
      this.#told = undefined;
      this.#toldError = '';
      this.#owner.rest();
    }
    if (moved || other || late || arrived) this.#listen();
  }

  /** Hears no more of the store. */
  leave(): void {
    this.store?.unsubscribe(this);
  }

  /** As a `StoreListener`. */
  storeChanged(): void {
    const store = this.store;
    if (!store || !this.#host.isConnected) return;
    this.#host.requestUpdate();
    const { state } = this;
    const error = store.errorOf(this.account);
    const told = state ?? (store.knows === 'accounts' ? '' : this.#told);
    const toldError = error?.code ?? '';
    const changed = told !== this.#told && newsIn(told) !== newsIn(this.#told);
    if (!changed && toldError === this.#toldError) return;
    this.#told = told;
    this.#toldError = toldError;
    if (error) report(error, store.endpoint);
    this.#owner.tell(copyOf(state), error, changed);
  }

  #listen(): void {
    const store = storeFor(this.#host, this.store);
    if (store !== this.store) this.store?.unsubscribe(this);
    this.store = store;
    if (!store) {
      reportUnlessConfigured(this.#host);
      return;
    }
    store.subscribe(this);
    if (store.knows !== 'nothing') queueMicrotask(() => this.storeChanged());
    this.#owner.listening();
  }
}

/** What of an account is told, and not its reference, which is another in each answer. */
function newsIn(told: AccountState | '' | undefined): string | undefined {
  return told && JSON.stringify([told.id, told.relink]);
}
