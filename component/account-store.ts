import type { AccountState } from '../server/contract.ts';
import { fetchAccounts, type AccountsReading, type ClientOptions } from './client.ts';
import { wait, within } from './deadline.ts';
import { asRelinkError, type RelinkError } from './errors.ts';
import { lateAnswer } from './http.ts';
import { limits, retries } from './limits.ts';
import type { RelinkOutcome } from './outcome.ts';
import { unwatchPage, watchPage, type PageListener } from './page-events.ts';
import { addressOf } from './address.ts';
import { copyOf } from './answers.ts';
import { signInOf } from './sign-in.ts';
import type { StoreListener, StoreRun } from './store-listener.ts';
import type { StripeKeys } from './stripe/port.ts';

const stores = new Map<string, AccountStore>();

/**
 * The store of an endpoint and a sign-in, which all who ask there share. Whoever was away brings along the store of before,
 * in case that nobody else has one. `renewed`: the page has given other headers meanwhile, as when a token ages. What is known is then
 * known to all who come later with those, too.
 *
 * @param place `placeOf` the options; where that is nowhere, there is nobody to ask
 */
export function storeFor(
  options: ClientOptions,
  place: string,
  before?: AccountStore,
  renewed = false,
): AccountStore | undefined {
  if (!place) return undefined;
  const key = signInOf(options, place);
  let store = stores.get(key) ?? before;
  if (store?.key !== key) {
    if (renewed && store && store.knows !== 'nothing') stores.delete(store.key);
    else store = new AccountStore(key, place, addressOf(options.endpoint));
  }
  stores.set((store.key = key), store);
  return store;
}

/** What this page knows of the accounts of a signed-in customer at an endpoint. */
export class AccountStore implements PageListener {
  key: string;
  /** The key, but for the headers. */
  readonly place: string;
  readonly endpoint: string;
  /** The Stripe account that the accounts belong to. */
  context: StripeKeys | undefined;
  /** `bare`: the endpoint has no routes for accounts, so that nothing will ever be known. */
  knows: 'nothing' | 'accounts' | 'bare' = 'nothing';
  /** Ids that the endpoint's list had, the most urgent one first. */
  listed: string[] = [];

  readonly #accounts = new Map<string, AccountState>();
  /** Ids that a relink has changed, to the ids that the accounts have now. */
  readonly #moved = new Map<string, string>();
  /** Why it is not known how an account stands; under '' for all. */
  #errors = new Map<string, RelinkError>();
  readonly #listeners = new Set<StoreListener>();
  #running: StoreRun | undefined;
  #asking: { abort: AbortController; answer: Promise<void> } | undefined;
  #heardAt = -Infinity;
  #comebackAt = -Infinity;
  #retries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(key: string, place: string, endpoint: string) {
    this.key = key;
    this.place = place;
    this.endpoint = endpoint;
  }

  /** Tells a listener of all news, and asks the endpoint where it was not heard of late. */
  subscribe(listener: StoreListener): void {
    if (this.#listeners.size === 0) watchPage(this);
    this.#listeners.add(listener);
    const { account } = listener;
    const isMissing = account && this.knows === 'accounts' && !this.find(account);
    if (isMissing || performance.now() - this.#heardAt >= limits.comeback) void this.refresh();
  }

  /** The last one to leave takes along whatever is under way. */
  unsubscribe(listener: StoreListener): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size > 0) return;
    unwatchPage(this);
    this.#interrupt();
    this.#heardAt = -Infinity;
    if (stores.get(this.key) === this) stores.delete(this.key);
  }

  /** Which account is meant, by the id that it has now. Nothing else decides on that. */
  idOf(account: string | null | undefined): string {
    // The list is the endpoint's own word, and up to date: only what a page says may be an id of before.
    if (!account) return this.listed[0] ?? '';
    let id = account;
    while (this.#moved.has(id)) id = this.#moved.get(id) ?? '';
    return id;
  }

  find(account: string | null | undefined): AccountState | undefined {
    return this.#accounts.get(this.idOf(account));
  }

  /** Why it is not known how an account stands. */
  errorOf(account: string | null | undefined): RelinkError | undefined {
    return this.#errors.get('') ?? this.#errors.get(this.idOf(account));
  }

  /** The sealed reference to an account, while it is fresh: by a clock that nobody sets. */
  refOf(account: string | null | undefined): string | undefined {
    return performance.now() - this.#heardAt < limits.reference ? this.find(account)?.ref : undefined;
  }

  /** The run that is under way: one at a time, since accounts may share a login. */
  get running(): StoreRun | undefined {
    return this.#running;
  }

  set running(running: StoreRun | undefined) {
    this.#running = running;
    this.#tell();
  }

  /** Asks the endpoint; who asks meanwhile waits for the same answer. Never rejects. */
  refresh(): Promise<void> {
    if (this.#listeners.size === 0) return Promise.resolve();
    if (!this.#asking) {
      clearTimeout(this.#timer);
      const abort = new AbortController();
      this.#asking = { abort, answer: this.#ask(abort.signal) };
    }
    return this.#asking.answer;
  }

  /** As `refresh`, but takes no answer to a question from before. */
  refreshAnew(): Promise<void> {
    this.#interrupt();
    return this.refresh();
  }

  /** Takes over how accounts stand since a run, and under which ids. */
  learn(outcome: RelinkOutcome): void {
    const { account: refused } = 'error' in outcome ? outcome.error : {};
    const accounts = 'accounts' in outcome ? outcome.accounts : refused ? [refused] : [];
    for (const account of accounts) {
      this.#accounts.set(account.id, copyOf(account));
      this.#errors.delete(account.id);
    }
    if ('changes' in outcome) for (const { from, to } of outcome.changes.moved) this.#move(from, to);
    if ('account' in outcome && outcome.previousAccount)
      this.#move(outcome.previousAccount, outcome.account, outcome.status === 'relinked');
    // An answer to a question from before would say how the accounts stood then.
    if (this.#asking) void this.refreshAnew();
    this.#tell();
  }

  /** A burst of such news costs one question at once, and one at its end. */
  comeback(): void {
    if (this.running) return;
    this.#retries = 0;
    const rest = this.#comebackAt + limits.comeback - performance.now();
    const ask = (): void => {
      this.#comebackAt = performance.now();
      void this.refresh();
    };
    if (rest > 0) this.#later(ask, rest);
    else ask();
  }

  #later(ask: () => void, milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(ask, milliseconds);
  }

  #interrupt(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort.abort();
    this.#asking = undefined;
  }

  async #ask(signal: AbortSignal): Promise<void> {
    const errors = new Map<string, RelinkError>();
    const asked = new Set<string>();
    const ask = async (id: string): Promise<void> => {
      asked.add(id);
      const { options = {} } = [...this.#listeners].at(-1) ?? {};
      try {
        const reading = await within(limits.question, signal, wait, lateAnswer, (s) =>
          fetchAccounts(options, id || undefined, s),
        );
        if (!signal.aborted) this.#hear(id, reading);
      } catch (error) {
        if (!signal.aborted) errors.set(id, asRelinkError(error));
      }
    };
    await ask('');
    // A list may be cut short, and a page may name accounts that are in none, also meanwhile.
    const missing = (): string[] =>
      errors.has('') ? [] : this.#wanted.filter((id) => !asked.has(id) && !this.listed.includes(id));
    for (let ids = missing(); ids.length > 0 && !signal.aborted; ids = missing()) {
      await Promise.all([...new Set(ids)].map(ask));
    }
    if (signal.aborted) return this.#asking?.answer;
    this.#asking = undefined;
    this.#errors = errors;
    this.#retry(Math.max(0, ...[...errors.values()].map(({ retryAfter = 0 }) => retryAfter)));
    this.#tell();
  }

  #hear(id: string, reading: AccountsReading | undefined): void {
    if (id) for (const account of reading?.accounts ?? []) this.#accounts.set(id, account);
    else if (!reading) this.knows = 'bare';
    else {
      const { context, accounts } = reading;
      this.knows = 'accounts';
      this.context = context;
      this.#heardAt = performance.now();
      this.listed = accounts.map(({ id: listed }) => listed);
      const wanted = new Set(this.#wanted);
      for (const known of this.#accounts.keys()) if (!wanted.has(known)) this.#accounts.delete(known);
      for (const account of accounts) this.#accounts.set(account.id, account);
      this.#errors.delete('');
    }
    this.#tell();
  }

  /** Ids of the accounts that listeners name. */
  get #wanted(): string[] {
    if (this.knows === 'bare') return [];
    return [...this.#listeners].flatMap(({ account }) => (account ? this.idOf(account) : []));
  }

  /** Asks again after a refusal for load, when the endpoint says; not all pages at once, and not for ever. */
  #retry(seconds: number): void {
    if (seconds === 0) this.#retries = 0;
    else if (this.#retries++ < retries) {
      const delay = Math.min(seconds * 1_000, limits.retry.longest) * (1 + Math.random() / 4);
      this.#later(() => void this.refresh(), delay);
    }
  }

  #move(from: string, to: string, isSame = true): void {
    if (from === to) return;
    if (isSame) this.listed = this.listed.map((id) => (id === from ? to : id));
    this.#moved.set(from, to);
    this.#moved.delete(to);
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener.storeChanged();
  }
}
