import type { AccountState } from '../../server/contract.ts';
import type { EndpointOptions } from '../endpoint.ts';
import type { RelinkError } from '../errors.ts';
import type { StripeKeys } from '../stripe/port.ts';
import { readAccount } from '../headless.ts';

/** In milliseconds, and well below what a server lets a reference live. An older one costs a wasted request. */
const refLasts = 240_000;

/** Knows how an account stands, and tells whenever that changes. */
export class AccountWatch {
  /** How the account stood when last heard of. */
  state: AccountState | undefined;
  /** The Stripe account it belongs to. */
  context: StripeKeys | undefined;

  readonly #tell: (error: RelinkError | undefined, changed: boolean) => void;
  #stood = '';
  /** Code of the error that was told last, until the account is known again. */
  #failure = '';
  #heardAt = 0;
  #asking: { abort: AbortController; answer: Promise<AccountState | undefined> } | undefined;

  /** `tell`: that it is known how the account stands, or why it is not; and whether it stands differently. */
  constructor(tell: (error: RelinkError | undefined, changed: boolean) => void) {
    this.#tell = tell;
  }

  /** The sealed reference to the account, while it is fresh. By a clock that nobody sets. */
  get ref(): string | undefined {
    return performance.now() - this.#heardAt < refLasts ? this.state?.ref : undefined;
  }

  /** Whether the endpoint, when last asked, did not know who asks. */
  get refused(): boolean {
    return this.#failure === 'unauthenticated';
  }

  /** Asks how the account stands; who asks meanwhile gets the same answer. Never rejects. */
  ask(options: EndpointOptions, account: string | undefined): Promise<AccountState | undefined> {
    if (!this.#asking) {
      const abort = new AbortController();
      this.#asking = { abort, answer: this.#ask({ ...options, account, signal: abort.signal }) };
    }
    return this.#asking.answer;
  }

  /** Takes over what came with an outcome. Tells nobody, but whether the account stands differently. */
  learn(account: AccountState): boolean {
    this.pause();
    return this.#hear(account);
  }

  /** Stops waiting for an answer. */
  pause(): void {
    this.#asking?.abort.abort();
    this.#asking = undefined;
  }

  /** Knows nothing any more: another account, or another endpoint. */
  forget(): void {
    this.pause();
    this.state = this.context = undefined;
    this.#stood = this.#failure = '';
  }

  async #ask(
    options: EndpointOptions & { account: string | undefined; signal: AbortSignal },
  ): Promise<AccountState | undefined> {
    try {
      const reading = await readAccount(options);
      if (options.signal.aborted) return await this.#newest;
      this.#asking = undefined;
      if (!reading) return undefined;
      this.context = reading.context;
      const failed = this.#failure !== '';
      const changed = this.#hear(reading.account);
      if (changed || failed) this.#tell(undefined, changed);
    } catch (error) {
      if (options.signal.aborted) return this.#newest;
      this.#asking = undefined;
      const { code } = error as RelinkError;
      const told = code === this.#failure;
      this.#failure = code;
      if (!told) this.#tell(error as RelinkError, false);
    }
    return this.state;
  }

  /** What becomes of a question that another has overtaken. */
  get #newest(): Promise<AccountState | undefined> | AccountState | undefined {
    return this.#asking?.answer ?? this.state;
  }

  #hear(account: AccountState | undefined): boolean {
    this.state = account;
    this.#heardAt = performance.now();
    this.#failure = '';
    const stands = account ? JSON.stringify([account.id, account.relink]) : '';
    const changed = stands !== this.#stood;
    this.#stood = stands;
    return changed;
  }
}
