/** What becomes of a handler of an event. */
export type Fate =
  | 'succeeds'
  | 'throws'
  | 'dies before'
  | 'dies after'
  /** Ends after its lease, whoever has begun meanwhile. */
  | 'is late'
  /** Ends after its lease, and not before somebody else has begun. */
  | 'is replaced'
  /** Takes its time, within its lease. */
  | 'lingers';

/** One of so many events takes the process that handles it first along, before or after its effect. */
const DEADLY = 200;
/** Of one of so many the first handler outlives its lease; and of as many the next one lingers, so that both are at it. */
const OUTLIVING = 20;
/** And so many of a thousand handlers fail. */
const FAILING = 150;

/** The same for the same seed, event (`evt_0` and on) and attempt; the fourth attempt succeeds at the latest. */
export function fateOf(seed: number, id: string, attempt: number): Fate {
  if (attempt > 3) return 'succeeds';
  const chance = hash(`${seed} ${id} ${attempt}`);
  const number = Number(id.replace('evt_', '')) + seed;
  if (attempt === 1 && number % DEADLY === 0) return chance % 2 === 0 ? 'dies before' : 'dies after';
  if (number % OUTLIVING === 1) return attempt === 1 ? 'is replaced' : 'lingers';
  if (number % OUTLIVING === 2 && attempt === 1) return 'is late';
  return chance % 1_000 < FAILING ? 'throws' : 'succeeds';
}

/** A stream of numbers from 0 up to 1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let count = 0;
  return () => hash(`${seed} ${(count += 1)}`) / 2 ** 32;
}

/** FNV-1a, stirred once more so that texts that differ in the last character differ in every bit. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  value = Math.imul(value ^ (value >>> 15), 0x735a2d97);
  return (value ^ (value >>> 15)) >>> 0;
}
