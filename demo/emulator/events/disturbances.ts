import { newId } from '../state/ids.ts';
import type { Delivery } from '../state/event-types.ts';

/** What was decided in advance for the next deliveries, as plain data. */
export interface SavedDisturbances {
  copies: number;
  delay: number;
  hold: number;
  held: Delivery[][];
}

/** What was decided in advance for the next deliveries. Each decision serves once. */
export class Disturbances {
  #copies = 0;
  #delay = 0;
  #hold = 0;
  #held: Delivery[][] = [];

  /** What no event has met yet, by the method that decided it. */
  get unspent(): [name: 'duplicateNext' | 'delayNext' | 'reorderNext', count: number][] {
    const missing = this.#hold - this.#held.length;
    return [
      ...(this.#copies > 0 ? [['duplicateNext', this.#copies] as const] : []),
      ...(this.#delay > 0 ? [['delayNext', this.#delay] as const] : []),
      ...(this.#hold > 0 && missing > 0 ? [['reorderNext', this.#hold] as const] : []),
    ].map((each) => [...each]);
  }

  /** The next event comes so many times more. @throws RangeError if that is no whole number from 1 up */
  duplicate(copies: number): void {
    if (!Number.isInteger(copies) || copies < 1 || copies > 1000) {
      throw new RangeError('An event is duplicated 1 to 1000 times.');
    }
    this.#copies = copies;
  }

  /** The next event sets out only when the clock has moved on by so many seconds. @throws RangeError if that is no time */
  delay(seconds: number): void {
    if (!(seconds > 0 && seconds <= 1e9)) throw new RangeError('An event is delayed by more than 0 seconds.');
    this.#delay = seconds;
  }

  /** The next events wait for each other, and set out last first. @throws RangeError if they are fewer than two */
  reorder(events: number): void {
    if (!Number.isInteger(events) || events < 2)
      throw new RangeError('It takes two events or more to reorder.');
    this.#hold = events;
  }

  /** What becomes of the deliveries of an event: all that there are now, and those of any event that set out. */
  apply(deliveries: Delivery[]): { all: Delivery[]; ready: Delivery[] } {
    const copies = Array.from({ length: this.#copies }, () => deliveries.map(duplicateOf)).flat();
    const all = [...deliveries, ...copies];
    for (const each of all) each.next_attempt_at = (each.next_attempt_at ?? 0) + this.#delay;
    this.#copies = 0;
    this.#delay = 0;
    if (this.#hold === 0) return { all, ready: all };
    this.#held.push(all);
    return { all, ready: this.#held.length < this.#hold ? [] : this.release() };
  }

  /** What was held back to be reordered, however little it is. */
  release(): Delivery[] {
    const released = this.#held.reverse().flat();
    const latest = Math.max(...released.map((each) => each.next_attempt_at ?? 0));
    for (const each of released) each.next_attempt_at = latest;
    this.#held = [];
    this.#hold = 0;
    return released;
  }

  save(): SavedDisturbances {
    const [copies, delay, hold, held] = [this.#copies, this.#delay, this.#hold, this.#held];
    return structuredClone({ copies, delay, hold, held });
  }

  restore(saved: SavedDisturbances): void {
    const { copies, delay, hold, held } = structuredClone(saved);
    [this.#copies, this.#delay, this.#hold, this.#held] = [copies, delay, hold, held];
  }

  clear(): void {
    this.#copies = this.#delay = 0;
    this.release();
  }
}

const duplicateOf = (delivery: Delivery): Delivery => ({
  ...delivery,
  id: newId('dlv'),
  kind: 'duplicate',
  attempts: [],
});
