export interface Fault {
  kind:
    /** The answer takes longer. */
    | 'latency'
    /** 429, with code `rate_limit`. */
    | 'rate_limit'
    /** 500, with an error of Stripe's shape. */
    | 'server_error'
    /** 502, with a page of HTML, as from a proxy. */
    | 'html'
    /**
     * The connection breaks. A Fetch handler has no hold of it: where the host gave none either (see `Host`), the
     * headers go out, and then the body errors.
     */
    | 'reset'
    /** 200, with the first half of the answer. */
    | 'truncated';
  /** `POST /v1/customers`, or a path alone; `*` stands for anything, but for the controls. Default is every request of the API. */
  route?: string;
  /** How many requests it strikes. Default one. */
  times?: number;
  /** Of how many matching requests it strikes, from 0 to 1. Default 1. */
  probability?: number;
  /** Milliseconds of `latency`. Default 1000. */
  delay?: number;
  /** What `Stripe-Should-Retry` says; without it the header is not there. */
  should_retry?: boolean;
  /**
   * The request is carried out all the same, and only its answer lost; its idempotency key gives it again.
   * Default false; always so for `latency` and `truncated`.
   */
  executed?: boolean;
}

/** What hosts on Node can give beside the request, as @hono/node-server does, so that a connection can be broken. */
export interface Host {
  outgoing?: { destroy: () => unknown };
}

/** What strikes a request. */
export interface Strike {
  /** Milliseconds. */
  delay: number;
  fault: Fault | undefined;
}

/** What is still to strike, and how far chance has come, as plain data. */
export interface SavedFaults {
  faults: { fault: Fault; left: number }[];
  seed: number;
  state: number;
}

/** The faults that were asked for. Which requests a probability strikes depends on the seed alone. */
export class Faults {
  #faults: { fault: Fault; route: RegExp; left: number }[] = [];
  #seed = 1;
  #state = 1;

  /** @throws RangeError if a number makes no sense */
  add(fault: Fault): void {
    const { times = 1, probability = 1, delay = 0, route } = fault;
    if (!(probability >= 0 && probability <= 1)) throw new RangeError('A probability is between 0 and 1.');
    if (!(times >= 1 && delay >= 0))
      throw new RangeError('A fault strikes at least once, after 0 or more ms.');
    // JSON has no word for endless.
    const left = Math.min(times, Number.MAX_SAFE_INTEGER);
    this.#faults.push({ fault: { ...fault, times: left }, route: patternOf(route), left });
  }

  /** From here on chance repeats itself for the same seed. */
  seed(seed: number): void {
    this.#seed = this.#state = seed;
  }

  /** Those that still strike. */
  get list(): Fault[] {
    return this.#faults.map(({ fault, left }) => ({ ...fault, times: left }));
  }

  save(): SavedFaults {
    const faults = this.#faults.map(({ fault, left }) => ({ fault, left }));
    return structuredClone({ faults, seed: this.#seed, state: this.#state });
  }

  restore({ faults, seed, state }: SavedFaults): void {
    this.#faults = structuredClone(faults).map(({ fault, left }) => ({
      fault,
      left,
      route: patternOf(fault.route),
    }));
    this.#seed = seed;
    this.#state = state;
  }

  clear(): void {
    this.#faults = [];
    this.#state = this.#seed;
  }

  /** All latencies add up; of the others the first one that strikes does. */
  strike(method: string, path: string): Strike {
    const strike: Strike = { delay: 0, fault: undefined };
    for (const each of this.#faults) {
      const late = each.fault.kind === 'latency';
      if (!each.route.test(`${method} ${path}`) || (!late && strike.fault)) continue;
      if (this.#chance() >= (each.fault.probability ?? 1)) continue;
      each.left -= 1;
      if (late) strike.delay += each.fault.delay ?? 1000;
      else strike.fault = each.fault;
    }
    this.#faults = this.#faults.filter(({ left }) => left > 0);
    return strike;
  }

  /** From 0 up to 1 (mulberry32). */
  #chance(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

function patternOf(route = '/v1/*'): RegExp {
  const full = route.includes(' ') ? route : `* ${route}`;
  const escaped = full.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`);
}
