import { routePattern } from '../wire/route-pattern.ts';
import type { Fault, Subject } from './fault.ts';

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

  /** @param fault held to its shape already */
  add(fault: Fault): void {
    // JSON has no word for endless.
    const left = Math.min(fault.times ?? 1, Number.MAX_SAFE_INTEGER);
    this.#faults.push({ fault: { ...fault, times: left }, route: patternOf(fault), left });
  }

  /** From here on chance repeats itself for the same seed. */
  seed(seed: number): void {
    this.#seed = this.#state = seed;
  }

  /** Those that still strike. */
  get list(): Fault[] {
    return this.#faults.map(({ fault, left }) => ({ ...fault, times: left }));
  }

  /** Those that have not struck as often as they were told to; one that strikes without end has to have struck once. */
  get unspent(): { fault: Fault; struck: number }[] {
    return this.#faults
      .map(({ fault, left }) => ({ fault, struck: (fault.times ?? 1) - left }))
      .filter(({ fault, struck }) => struck === 0 || (fault.times ?? 1) < endless);
  }

  save(): SavedFaults {
    const faults = this.#faults.map(({ fault, left }) => ({ fault, left }));
    return structuredClone({ faults, seed: this.#seed, state: this.#state });
  }

  restore({ faults, seed, state }: SavedFaults): void {
    this.#faults = structuredClone(faults).map((each) => ({ ...each, route: patternOf(each.fault) }));
    this.#seed = seed;
    this.#state = state;
  }

  clear(): void {
    this.#faults = [];
    this.#state = this.#seed;
  }

  /**
   * All latencies add up; of the others the first one that strikes does.
   *
   * @param subject whom the request is about; asked for only where a fault is tied to somebody
   */
  strike(method: string, path: string, subject: () => Subject): Strike {
    const strike: Strike = { delay: 0, fault: undefined };
    for (const each of this.#faults) {
      const late = each.fault.kind === 'latency';
      if (!each.route.test(`${method} ${path}`) || (!late && strike.fault)) continue;
      if (!concerns(each.fault, subject)) continue;
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

/** So many strikes are meant as no end of them. */
const endless = 1e9;

const patternOf = ({ route = '/v1/*' }: Fault) => routePattern(route);

function concerns({ owner, stripeAccount }: Fault, subject: () => Subject): boolean {
  if (owner === undefined && stripeAccount === undefined) return true;
  const about = subject();
  return (
    (owner === undefined || about.owner === owner) &&
    (stripeAccount === undefined || about.stripeAccount === stripeAccount)
  );
}
