import type { AccountState } from '../../server/contract.ts';
import type { EndpointOptions } from '../endpoint.ts';
import type { RelinkError } from '../errors.ts';
import type { StripeKeys } from '../flow.ts';
import { readAccount } from '../headless.ts';

/** In milliseconds, and well below what a server lets a reference live. An older one costs a wasted request. */
const refLasts = 240_000;

/** Knows how an account stands, and tells whenever that changes. */
export class AccountWatch {
  /** How the account stood when last heard of. */
  state: AccountState | undefined;
  /** The Stripe account it belongs to. */
  context: StripeKeys | undefined;

  readonly #tell: (error: RelinkError | undefined) => void;
  #told = '';
  #heardAt = 0;
  #asking: { abort: AbortController; answer: Promise<AccountState | undefined> } | undefined;

  constructor(tell: (error: RelinkError | undefined) => void) {
    this.#tell = tell;
  }

  /** The sealed reference to the account, while it is fresh. By a clock that nobody sets. */
  get ref(): string | undefined {
    return performance.now() - this.#heardAt < refLasts ? this.state?.ref : undefined;
  }

  /** Whether the endpoint, when last asked, did not know who asks. */
  get refused(): boolean {
    return this.#told === 'unauthenticated';
  }

  /** Asks how the account stands; who asks meanwhile gets the same answer. Never rejects. */
  ask(options: EndpointOptions, account: string | undefined): Promise<AccountState | undefined> {
    if (!this.#asking) {
      const abort = new AbortController();
      this.#asking = { abort, answer: this.#ask({ ...options, account, signal: abort.signal }) };
    }
    return this.#asking.answer;
  }

  /** Takes over what came with an outcome. Tells nobody, but whether it is news. */
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
    this.#told = '';
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
      if (this.#hear(reading.account)) this.#tell(undefined);
    } catch (error) {
      if (options.signal.aborted) return this.#newest;
      this.#asking = undefined;
      if (this.#isNews((error as RelinkError).code)) this.#tell(error as RelinkError);
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
    return this.#isNews(account ? JSON.stringify([account.id, account.relink]) : '');
  }

  #isNews(told: string): boolean {
    const news = told !== this.#told;
    this.#told = told;
    return news;
  }
}
