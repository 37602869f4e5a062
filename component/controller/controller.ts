import type { ReactiveController } from 'lit';
import type { AccountState, OutcomeResponse, UiMode } from '../../server/contract.ts';
import { AccountRun, type Work } from './account-run.ts';
import { AccountWatch } from './account-watch.ts';
import type { RelinkError } from '../errors.ts';
import { onComeback } from './comebacks.ts';
import { FocusKeeper } from './focus-keeper.ts';
import { relink } from '../headless.ts';
import { confirm, judge } from '../flow.ts';
import { wait } from '../deadline.ts';
import { getOutcome } from '../sessions.ts';
import { stripeFlow } from '../stripe/flow.ts';
import { keepAway, takeAway } from '../stripe/hosted-record.ts';
import { configurationOf, type Emit, type RelinkHost } from './host.ts';
import { Language } from '../words/language.ts';
import type { Messages } from '../messages/index.ts';
import type { RelinkedOutcome, RelinkOutcome, RelinkPhase } from '../outcome.ts';
import { outcomeEvent } from './outcome-event.ts';
import { Subject } from './subject.ts';
import type { View } from '../view.ts';
import { viewOf } from '../words/view-of.ts';
import { WarmUp } from './warm-up.ts';

/** Everything that the element does. It shares no code with the element, so that each of the two is one file. */
export class RelinkController implements ReactiveController {
  readonly #host: RelinkHost;
  readonly #language: Language;
  readonly #emit: Emit;
  readonly #focus: FocusKeeper;
  readonly #watch = new AccountWatch((error, changed) => this.#onStatus(error, changed));
  readonly #run = new AccountRun({
    begin: () => this.#begin(),
    entered: (phase, mode) => this.#onPhase(phase, mode),
    ended: (outcome) => this.#onEnd(outcome),
  });
  readonly #subject = new Subject();
  /** What the last run was about. */
  #begunFor = '';
  /** Ends the watch for a customer who comes back. There while the element is on the page. */
  #stopWatching: (() => void) | undefined;
  /** Whether the run goes to a page of Stripe's. */
  #leaving = false;

  constructor(host: RelinkHost, texts: Messages, emit: Emit) {
    this.#host = host;
    this.#emit = emit;
    this.#focus = new FocusKeeper(host);
    this.#language = new Language(host, texts);
    host.addController(this);
    new WarmUp(
      host,
      () => this.view().offered,
      () => this.#watch.context,
    );
    host.requestUpdate();
  }

  get phase(): RelinkPhase {
    return this.#run.phase;
  }

  get accountState(): AccountState | undefined {
    return this.#watch.state;
  }

  get outcome(): RelinkOutcome | undefined {
    return this.#run.outcome;
  }

  relink(): Promise<RelinkOutcome> {
    return this.#run.join();
  }

  async refresh(): Promise<AccountState | undefined> {
    const { endpoint, account } = this.#host;
    return endpoint
      ? this.#watch.ask(configurationOf(this.#host), this.#subject.followed ?? account)
      : undefined;
  }

  /** What to show. */
  view(): View {
    return viewOf(this.#host, this.#language, {
      account: this.accountState,
      phase: this.phase,
      outcome: this.outcome,
      busy: this.#run.busy,
      leaving: this.#leaving,
    });
  }

  hostConnected(): void {
    if (this.#stopWatching) return;
    this.#stopWatching = onComeback(() => this.#onComeback());
    if (this.#subject.key) this.#return(this.refresh());
  }

  hostDisconnected(): void {
    // A move disconnects, too; so look again when the tree has settled.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#stopWatching?.();
      this.#stopWatching = undefined;
      this.#watch.pause();
      this.#run.leave();
    });
  }

  hostUpdate(): void {
    this.#focus.willUpdate();
    if (!this.#subject.renew(this.#host, this.accountState !== undefined)) return;
    this.#watch.forget();
    this.#run.rest();
    if (this.#host.isConnected) this.#return(this.refresh());
  }

  hostUpdated(): void {
    this.#focus.updated();
  }

  /** Tells what became of a session that took the customer away from this page. */
  #return(known: Promise<unknown>): void {
    if (this.#run.busy) return;
    const { endpoint, account } = this.#host;
    const away = { endpoint, account };
    const back = takeAway(away);
    if (!back) return;
    const perform = async (): Promise<RelinkOutcome> => {
      // News of the account would put the outcome behind.
      await known;
      // A page that comes alive gives the headers later.
      if (this.#watch.refused && !this.#host.headers) {
        keepAway(away, back);
        return { status: 'cancelled', by: 'page' };
      }
      const options = configurationOf(this.#host);
      const session = { ...back, clientSecret: '', context: { publishable_key: '' } };
      const readOutcome = (of: typeof session, signal: AbortSignal): Promise<OutcomeResponse> =>
        getOutcome(options, of, signal);
      const verdict = await confirm({ readOutcome, wait }, session, back.hint);
      return judge(back.id, back.hint, verdict);
    };
    this.#begunFor = this.#subject.key;
    void this.#run.join({ first: 'confirming', perform });
  }

  #begin(): Work | undefined {
    const { disabled, target, isConnected, uiMode, stripe } = this.#host;
    const { ref, state } = this.#watch;
    const { context } = this.#watch;
    const account = state?.id ?? this.#subject.followed ?? this.#host.account ?? undefined;
    const away = { endpoint: this.#host.endpoint, account: this.#host.account };
    const flow = stripeFlow({ uiMode, stripe, away });
    const options = { ...configurationOf(this.#host), account, ref, context, flow };
    const work: Work = {
      first: 'preparing',
      perform: (signal, onPhase) => relink({ ...options, signal, onPhase }),
    };
    this.#focus.pressed();
    this.#begunFor = this.#subject.key;
    if (this.#stopWatching && !isConnected) {
      this.#run.leave();
      return work;
    }
    return !disabled && this.#emit('relink-start', { account, target }) ? work : undefined;
  }

  #onPhase(phase: RelinkPhase, mode?: UiMode): void {
    this.#host.requestUpdate();
    this.#leaving = mode === 'hosted';
    if (phase === 'confirming') this.#focus.windowClosed();
  }

  #onEnd(outcome: RelinkOutcome): void {
    this.#focus.ended();
    const current = this.#begunFor === this.#subject.key;
    if (current && 'accounts' in outcome) this.#adopt(outcome);
    this.#emit(outcomeEvent[outcome.status], outcome);
    if (!current) this.#run.rest();
    const stale = ['nothing_to_relink', 'not_relinkable'];
    if (outcome.status === 'error' && stale.includes(outcome.error.code)) this.#askAnew();
  }

  #adopt({ account, accounts }: RelinkedOutcome): void {
    // Without an account of its own, the element goes on to what is most urgent then.
    if (this.#host.account) this.#subject.followed = account;
    const state = accounts.find(({ id }) => id === account);
    if (!state) this.#askAnew();
    else if (this.#watch.learn(state)) this.#emit('relink-status', { account: state, error: undefined });
  }

  /** A question from before the outcome would be answered with how the account stood then. */
  #askAnew(): void {
    this.#watch.pause();
    void this.refresh();
  }

  #onStatus(error: RelinkError | undefined, changed: boolean): void {
    // What an outcome said is superseded by how the account stands now, unless the two agree.
    const state = this.accountState?.relink.state ?? 'healthy';
    if (changed && !(state === 'healthy' && this.phase.startsWith('relinked'))) this.#run.rest();
    this.#host.requestUpdate();
    this.#emit('relink-status', { account: this.accountState, error });
  }

  #onComeback(): void {
    if (!this.#run.busy) void this.refresh();
  }
}
