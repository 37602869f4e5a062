import type { AccountState, UiMode } from '../server/contract.ts';
import { copyOf } from './answers.ts';
import type { AccountStore } from './account-store.ts';
import { AccountSubject, type TaskHost } from './account-subject.ts';
import { meant } from './enumerations.ts';
import { asRelinkError, noEndpoint, type RelinkError } from './errors.ts';
import { RelinkEvent, type RelinkEventDetails } from './events.ts';
import type { RelinkOutcome, RelinkPhase } from './outcome.ts';
import { tellOtherPages } from './page-events.ts';
import { report } from './report.ts';
import { fetchRun } from './fetch-run.ts';
import { kit } from './kit.ts';
import type { FlowOptions } from './stripe/flow.ts';
import { awayKey, isAway } from './stripe/away.ts';
import type { StripeKeys } from './stripe/port.ts';
import { addressOf } from './address.ts';
import { FocusKeeper } from './view/focus.ts';
import { isInDisabledFieldset } from './view/surroundings.ts';
import { isQuiet } from './view/view.ts';

/** The event that tells each outcome. */
const outcomeEvent = {
  relinked: 'success',
  relinked_other_account: 'success',
  cancelled: 'cancel',
  failed: 'failure',
  pending: 'pending',
  error: 'error',
} as const;

const vetoed = (): RelinkOutcome => ({ status: 'cancelled', by: 'page' });

/** Relinks the account of one element: which one is meant, where its run is, and what the page is told. */
export class RelinkTask extends AccountSubject {
  phase: RelinkPhase = 'idle';
  /** How the last run ended of which an event told. */
  outcome: RelinkOutcome | undefined;
  /** Whether the flow is on a page of Stripe's. */
  hosted = false;
  /** Whether the page is in a browser inside an app, as far as that is known. */
  webView = false;

  readonly #states: CustomStateSet | undefined;
  #running: Promise<RelinkOutcome> | undefined;
  #begun: { store: AccountStore | undefined; subject: number } | undefined;
  #abort: AbortController | undefined;
  #focus: FocusKeeper | undefined;

  constructor(host: TaskHost) {
    super(host);
    // Stand-ins for browsers have none.
    this.#states = (host as Partial<HTMLElement>).attachInternals?.().states;
  }

  /** Whether a run for this account is under way, here or at another element. */
  get busy(): boolean {
    const { running } = this.store ?? {};
    return Boolean(this.#running ?? (running && running.account === this.store?.idOf(this.account)));
  }

  /** Whether there is nothing to show. */
  get quiet(): boolean {
    return isQuiet(this, meant('show', this.host.show));
  }

  /** Custom states, hyphenated: they are true before each event. */
  showStates(): void {
    const names = [this.phase, this.state?.relink.state, this.quiet && 'quiet'];
    this.#states?.clear();
    for (const name of names) if (name) this.#states?.add(name.replaceAll('_', '-'));
  }

  /** Starts a run, or joins the one under way. */
  relink(): Promise<RelinkOutcome> {
    return (this.#running ??= this.#perform(() => this.#run()));
  }

  async refresh(): Promise<AccountState | undefined> {
    this.update();
    await this.store?.refresh();
    return copyOf(this.state);
  }

  /** Fetches ahead what a run needs. What is wrong with it is told by the run. */
  prepare(): void {
    if (this.busy) return;
    fetchRun()
      .then(({ stripeFlow }) => stripeFlow(kit, this.#flow).prepare(this.#keys))
      .catch(() => undefined);
  }

  protected override leave(): void {
    super.leave();
    if (this.phase === 'preparing') this.#abort?.abort('removal');
  }

  protected override reset(): void {
    super.reset();
    this.#rest();
  }

  protected override listening(): void {
    super.listening();
    if (!this.#running && isAway(this.#away)) this.#running = this.#perform(() => this.#return());
  }

  protected tell(account: AccountState | undefined, error: RelinkError | undefined, changed: boolean): void {
    // What an outcome said is superseded by how the account stands now, unless the two agree.
    const agree = this.phase.startsWith('relinked') && account?.relink.state === 'healthy';
    if (changed && !agree) this.#rest();
    this.#emit('relink-status', { account, error });
  }

  /** The only place in which the outcome of a run is put behind. */
  #rest(): void {
    if (!this.#running && this.phase !== 'idle') this.#enter('idle');
  }

  async #perform(work: () => Promise<RelinkOutcome>): Promise<RelinkOutcome> {
    await Promise.resolve(); // By now the run is known, so that a listener of its start joins it.
    this.update();
    let joined: RelinkOutcome | undefined;
    let idle = false;
    // One at a time. A run for the same account is joined; after one for another, there may be nothing left to do.
    for (let store = this.store; !joined && store?.running; store = this.store) {
      const { account, outcome: awaited } = store.running;
      const same = account === store.idOf(this.account);
      this.host.requestUpdate();
      const ended = await awaited;
      if (same) joined = ended;
      this.update();
      idle = this.state?.relink.state === 'healthy';
    }
    const outcome = joined ?? (idle ? vetoed() : await work());
    const told = !joined && (outcome.status !== 'cancelled' || outcome.by === 'customer');
    if (told) await this.#learn(outcome);
    const { store, subject } = this.#begun ?? {};
    this.#running = this.#begun = undefined;
    if (store) store.running = undefined;
    if (told) this.outcome = outcome;
    this.#enter(told && subject === this.subject ? outcome.status : 'idle');
    this.#focus?.windowClosed();
    this.#focus = undefined;
    if (told) this.#emit(`relink-${outcomeEvent[outcome.status]}`, outcome);
    return outcome;
  }

  async #run(): Promise<RelinkOutcome> {
    const host = this.host;
    if (!host.isConnected) return { status: 'cancelled', by: 'removal' };
    this.#focus = new FocusKeeper(host);
    const { account, target } = this.options;
    const disabled = host.disabled || isInDisabledFieldset(host);
    if (disabled || !this.#emit('relink-start', { account, target })) return vetoed();
    this.update(); // A listener may have set what is asked with.
    const { options } = this;
    const [context, flow] = [this.#keys, this.#flow];
    const { signal } = (this.#abort = new AbortController());
    this.#begin();
    try {
      if (!options.endpoint && !options.client?.session) throw noEndpoint();
      this.#enter('preparing');
      const { performRun, portsFor, stripeFlow } = await this.#fetchRun();
      const wanted = (): boolean => host.isConnected;
      const ports = portsFor(kit, options, { context, flow: stripeFlow(kit, flow), wanted });
      return await performRun(ports, signal, (phase, mode) => this.#enter(phase, mode));
    } catch (error) {
      return { status: 'error', error: asRelinkError(error) };
    }
  }

  /** Tells what became of a session that took the customer away from this page. */
  async #return(): Promise<RelinkOutcome> {
    this.#begin();
    this.#enter('confirming');
    // News of the account would put the outcome behind.
    for (let known: AccountStore | undefined; known !== this.store;) {
      known = this.store;
      await known?.refresh();
    }
    // A page that comes alive gives the headers later.
    const refused = this.store?.errorOf(this.account)?.code === 'unauthenticated';
    const run = refused && !this.host.headers ? undefined : await this.#fetchRun().catch(() => undefined);
    return run ? run.performReturn(kit, this.options, this.#away) : vetoed();
  }

  /** The run is this element's. */
  #begin(): void {
    const store = this.store;
    this.#begun = { store, subject: this.subject };
    if (store && this.#running) store.running = { account: store.idOf(this.account), outcome: this.#running };
  }

  /** Takes over what came with an outcome, and asks where that says too little, so that the page hears of it first. */
  async #learn(outcome: RelinkOutcome): Promise<void> {
    const { store } = this.#begun ?? {};
    if (outcome.status === 'error') report(outcome.error, store?.endpoint ?? '');
    store?.learn(outcome);
    const code = outcome.status === 'error' && !outcome.error.account ? outcome.error.code : '';
    const unknown =
      'account' in outcome
        ? !outcome.accounts.some(({ id }) => id === outcome.account)
        : ['nothing_to_relink', 'not_relinkable'].includes(code);
    if (unknown) await store?.refreshAnew();
    if ('accounts' in outcome && store) tellOtherPages(store.endpoint);
  }

  #enter(phase: RelinkPhase, mode?: UiMode): void {
    const changed = phase !== this.phase;
    this.phase = phase;
    this.hosted = mode === 'hosted';
    if (phase === 'confirming') this.#focus?.windowClosed();
    this.host.requestUpdate();
    if (changed) this.#emit('relink-phase', { phase });
  }

  get #keys(): StripeKeys | undefined {
    const { publishableKey: key } = this.host;
    return this.store?.context ?? (key ? { publishable_key: key } : undefined);
  }

  get #flow(): FlowOptions {
    const { uiMode, stripe } = this.host;
    return { uiMode: meant('ui-mode', uiMode), stripe: stripe ?? undefined, away: this.#away };
  }

  get #away(): string {
    return awayKey(addressOf(this.host.endpoint), this.host.account);
  }

  async #fetchRun(): ReturnType<typeof fetchRun> {
    const run = await fetchRun();
    this.webView = run.isWebView(navigator.userAgent);
    return run;
  }

  #emit<Type extends keyof RelinkEventDetails>(type: Type, detail: RelinkEventDetails[Type]): boolean {
    this.showStates();
    return this.host.dispatchEvent(new RelinkEvent(type, detail));
  }
}
