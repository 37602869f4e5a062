// Rounds are interleaved, and each in another order, so that what else the machine does hits everybody alike.

/** Does the work so often, so many at a time; says how long each took, in milliseconds. */
export type Run = (times: number, atOnce: number) => Promise<readonly number[]>;

/** One way to do the work. */
export interface Contender {
  readonly name: string;
  readonly run: Run;
}

/** One round of one contender. In milliseconds. */
export interface Round {
  /** Per request, with many at once. */
  readonly elapsed: number;
  /** Per request, with many at once: what all threads of this process used. */
  readonly cpu: number;
  /** Of each request, one after the other. */
  readonly latencies: readonly number[];
}

/** What a contender does in each round. */
export interface Pace {
  /** Requests in all, and how many of them at once. */
  readonly requests: number;
  readonly atOnce: number;
  /** Requests after that, one after the other. */
  readonly alone: number;
  /** Rounds before the first that counts, until code is compiled and connections are open. */
  readonly warmUp: number;
}

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 12);

/** The rounds of each contender, in the order given. */
export async function compare(
  contenders: readonly Contender[],
  pace: Pace,
): Promise<Map<string, readonly Round[]>> {
  const rounds = new Map(contenders.map(({ name }) => [name, [] as Round[]]));
  for (let round = -pace.warmUp; round < ROUNDS; round += 1) {
    for (const { name, run } of shuffled(contenders)) {
      const measured = await measure(run, pace);
      if (round >= 0) rounds.get(name)?.push(measured);
    }
  }
  return rounds;
}

async function measure(run: Run, { requests, atOnce, alone }: Pace): Promise<Round> {
  const before = process.cpuUsage();
  const start = performance.now();
  await run(requests, atOnce);
  const elapsed = (performance.now() - start) / requests;
  const { user, system } = process.cpuUsage(before);
  return { elapsed, cpu: (user + system) / 1_000 / requests, latencies: await run(alone, 1) };
}

/** The work as a run. */
export function inTurn(work: () => Promise<unknown>): Run {
  return async (times, atOnce) => {
    const took: number[] = [];
    let left = times;
    async function client() {
      while (left > 0) {
        left -= 1;
        const start = performance.now();
        await work();
        took.push(performance.now() - start);
      }
    }
    await Promise.all(Array.from({ length: atOnce }, client));
    return took;
  };
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
