import { relink, type RelinkOptions } from './headless.ts';
import type { RelinkOutcome, RelinkPhase } from './outcome.ts';

/** Whom a run belongs to. */
export interface RunHost {
  /** Configuration of a run that is about to start; undefined where it may not. */
  begin(): RelinkOptions | undefined;
  entered(phase: RelinkPhase): void;
  /** A run is over, and another may start. Not called for a run that was vetoed, or given up by its host. */
  ended(outcome: RelinkOutcome): void;
}

/** One run at a time. */
export class AccountRun {
  phase: RelinkPhase = 'idle';
  /** How the last run ended. */
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

  /** Starts a run, or joins the one under way. */
  join(): Promise<RelinkOutcome> {
    if (!this.#promise) {
      this.#abort = new AbortController();
      this.#promise = this.#perform();
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

  async #perform(): Promise<RelinkOutcome> {
    await Promise.resolve(); // By now the run is known, so that a listener of its start joins it.
    const options = this.#host.begin();
    const outcome: RelinkOutcome = options
      ? await this.#relink(options)
      : { status: 'cancelled', by: 'page' };
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

  #relink(options: RelinkOptions): Promise<RelinkOutcome> {
    const { signal } = this.#abort;
    this.#enter('preparing');
    return relink({ ...options, signal, onPhase: (phase) => this.#enter(phase) });
  }

  #enter(phase: RelinkPhase): void {
    this.phase = phase;
    this.#host.entered(phase);
  }
}
