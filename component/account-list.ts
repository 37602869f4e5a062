import { RelinkEvent } from './events.ts';
import { report } from './report.ts';
import { Subscription, type StoreHost } from './subscription.ts';
import { addressOf } from './address.ts';
import { awayAccounts } from './stripe/away.ts';
import { isHealthy, type Entry } from './view/list-view.ts';

/** The accounts of one `<relink-accounts>`: which there are, in which order, and what is folded away. */
export class AccountList extends Subscription<StoreHost> {
  /** As a `StoreListener`: no single account is meant. */
  declare readonly account: undefined;
  #told = '';
  /** Accounts of sessions that the customer is on the way back from. */
  #away: string[] = [];
  /** Ids that accounts are known by here, so that each keeps its element when a relink changes its id. */
  #keys: string[] = [];
  /** What stays in sight: it needed attention when the last run began, or since. */
  #unfolded = new Set<string>();

  /** Whether the customer has no accounts, and is on no way back with one. */
  get isEmpty(): boolean {
    return this.store?.knows === 'accounts' && this.entries.length === 0;
  }

  /** The most urgent one first, as the endpoint has it. */
  get entries(): Entry[] {
    const store = this.store;
    if (store?.knows !== 'accounts') return [];
    const ids = new Set(store.listed.map((id) => store.idOf(id)));
    // Whoever is here keeps its place, also under a new id; so does the customer on the way back with an account.
    const kept = this.#keys.filter((key) => ids.delete(store.idOf(key)) || this.#isAway(key));
    this.#keys = [...kept, ...ids];
    return this.#keys.map((key) => ({ key, state: store.find(key) }));
  }

  /** What stays in sight, and what is folded away. */
  get parts(): { unfolded: Entry[]; folded: Entry[] } {
    const { entries } = this;
    for (const entry of entries) if (!isHealthy(entry)) this.#unfolded.add(entry.key);
    const isUnfolded = ({ key }: Entry): boolean => this.#unfolded.has(key);
    return {
      unfolded: entries.filter(isUnfolded),
      folded: entries.filter((entry) => !isUnfolded(entry)),
    };
  }

  /** Folds away what has become healthy, but for the account that a run begins for. */
  fold(account: string | null | undefined): void {
    for (const entry of this.entries) {
      if (isHealthy(entry) && entry.key !== account) this.#unfolded.delete(entry.key);
    }
    this.host.requestUpdate();
  }

  async refresh(): Promise<void> {
    await this.store?.refresh();
  }

  /** Asks again where a relink has brought or taken accounts. */
  refreshAnew(): void {
    void this.store?.refreshAnew();
  }

  /** As a `StoreListener`. */
  storeChanged(shown?: boolean): void {
    if (!shown) this.host.requestUpdate();
    const error = this.store?.errorOf('');
    // Accounts tell of themselves; while there are none, nobody else would.
    if (error && error.code !== this.#told && this.store?.knows === 'nothing') {
      report(error, this.store.endpoint);
      this.host.dispatchEvent(new RelinkEvent('relink-status', { account: undefined, error }));
    }
    this.#told = error?.code ?? '';
  }

  protected override reset(): void {
    this.#away = awayAccounts(addressOf(this.host.endpoint));
    this.#keys = [...this.#away];
    this.#unfolded = new Set(this.#away);
  }

  /** Whether the customer is on the way back with an account that the endpoint does not list. */
  #isAway(key: string): boolean {
    return this.#away.includes(key) && this.store?.idOf(key) === key;
  }
}
