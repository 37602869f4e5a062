import { WireError } from './errors.ts';

/** Requests of one Stripe account in a second. */
export interface RateLimits {
  total: number;
  /** To one endpoint, such as `GET /v1/customers/:customer`. */
  perEndpoint: number;
}

/** Stripe's own (documented): 100 a second in live mode, 25 to one endpoint. */
// Source: documented (rate limit).
export const stripeLimits: RateLimits = { total: 100, perEndpoint: 25 };

/** Counts requests by the second. Where it is not switched on, what Stripe would have refused is a warning. */
export class RateLimit {
  #limits: RateLimits | null;
  readonly #now: () => number;
  #second = 0;
  #counts = new Map<string, number>();

  /**
   * @param limits null where nothing is refused
   * @param now milliseconds, as `Date.now`
   */
  constructor(limits: RateLimits | null, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  get limits(): RateLimits | null {
    return this.#limits;
  }

  set limits(limits: RateLimits | null) {
    this.#limits = limits;
    this.#counts.clear();
  }

  /** @throws WireError where a limit is reached */
  take(endpoint: string, account: string, { warnings }: { warnings: string[] }): void {
    const second = Math.floor(this.#now() / 1000);
    if (second !== this.#second) this.#counts.clear();
    this.#second = second;
    const { total, perEndpoint } = this.#limits ?? stripeLimits;
    const counts = [this.#count(account), this.#count(`${account} ${endpoint}`)] as const;
    const reason = counts[0] > total ? 'global-rate' : counts[1] > perEndpoint ? 'endpoint-rate' : null;
    if (!reason) return;
    const message = `More than ${reason === 'global-rate' ? total : perEndpoint} requests in this second (${reason}).`;
    if (!this.#limits) warnings.push(message);
    else
      throw new WireError(429, message, {
        code: 'rate_limit',
        headers: { 'Stripe-Rate-Limited-Reason': reason },
      });
  }

  #count(what: string): number {
    const count = (this.#counts.get(what) ?? 0) + 1;
    this.#counts.set(what, count);
    return count;
  }
}
