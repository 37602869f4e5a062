/** Numbers that look random and are the same for the same seed (mulberry32). */
export interface Random {
  /** From 0 up to, and without, `below`. */
  under(below: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  shuffled<T>(items: readonly T[]): T[];
}

/** A seed of the environment's, to repeat a run, or a new one. It is printed. */
export function printedSeed(name: string): number {
  const seed = Number(process.env[name] ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`${name}=${seed}`);
  return seed;
}

export function seededRandom(seed: number): Random {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const under = (below: number): number => Math.floor(next() * below);
  return {
    under,
    chance: (probability) => next() < probability,
    pick: <T>(from: readonly T[]) => from[under(from.length)]!,
    shuffled: <T>(items: readonly T[]) =>
      items
        .map((item) => ({ item, key: next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item),
  };
}
