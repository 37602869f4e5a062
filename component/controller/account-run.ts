import type { UiMode } from '../../server/contract.ts';
import type { RelinkOutcome, RelinkPhase, RunPhase } from '../outcome.ts';

/** What a run does. The signal tells that it is given up. */
export interface Work {
  first: RunPhase;
  perform: (signal: AbortSignal, onPhase: (phase: RunPhase, mode?: UiMode) => void) => Promise<RelinkOutcome>;
}

/** Whom a run belongs to. */
export interface RunHost {
  /** What a run that is about to start is to do; undefined where it may not start. */
  begin(): Work | undefined;
  entered(phase: RelinkPhase, mode?: UiMode): void;
  /** A run is over, and another may start. Not called for a run that was vetoed, or given up by its host. */
  ended(outcome: RelinkOutcome): void;
}

/** One run at a time. */
export class AccountRun {
  phase: RelinkPhase = 'idle';
  /** How the last run ended of which the host was told. */
  outcome: RelinkOutcome | undefined;

  readonly #host: RunHost;
  #abort = new AbortController();
  #promise: Promise<RelinkOutcome> | undefined;

  constructor(host: RunHost) {
    this.#host = host;
  }

  get busy(): boolean {
    return this.#promise !== undefined;
  }

  /** Starts a run, or joins the one under way. Without work of its own it begins at the beginning. */
  join(work?: Work): Promise<RelinkOutcome> {
    if (!this.#promise) {
      this.#abort = new AbortController();
      this.#promise = this.#perform(work);
    }
    return this.#promise;
  }

  /** Gives up, unless Stripe's window is open already. */
  leave(): void {
    this.#abort.abort('removal');
  }

  /** Puts the last outcome behind. */
  rest(): void {
    if (!this.busy) this.#enter('idle');
  }

  async #perform(resumed: Work | undefined): Promise<RelinkOutcome> {
    await Promise.resolve(); // By now the run is known, so that a listener of its start joins it.
    const work = resumed ?? this.#host.begin();
    const outcome: RelinkOutcome = work ? await this.#work(work) : { status: 'cancelled', by: 'page' };
    this.#promise = undefined;
    if (outcome.status === 'cancelled' && outcome.by !== 'customer') {
      this.#enter('idle');
    } else {
      this.outcome = outcome;
      this.#enter(outcome.status);
      this.#host.ended(outcome);
    }
    return outcome;
  }

  #work({ first, perform }: Work): Promise<RelinkOutcome> {
    this.#enter(first);
    return perform(this.#abort.signal, (phase, mode) => this.#enter(phase, mode));
  }

  #enter(phase: RelinkPhase, mode?: UiMode): void {
    this.phase = phase;
    this.#host.entered(phase, mode);
  }
}
