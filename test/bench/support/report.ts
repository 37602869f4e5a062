import type { Round } from './rounds.ts';

/**
 * Prints medians over the rounds. Ratios and differences are taken within each round: "/ SDK" to the first contender, and
 * "/ hand" to the second.
 */
export function report(rounds: ReadonlyMap<string, readonly Round[]>): void {
  const [sdk = [], byHand = []] = rounds.values();
  const rows = [...rounds].map(([name, all]) => {
    const over = (of: (round: Round) => number) => round(median(all.map(of)), 2);
    const against = (base: readonly Round[], of: (own: Round, base: Round) => number) =>
      round(median(all.map((own, index) => of(own, base[index] ?? own))), 2);
    return [
      name,
      {
        'requests/s': Math.round(median(all.map(({ elapsed }) => 1_000 / elapsed))),
        'time / hand': against(byHand, (own, base) => own.elapsed / base.elapsed),
        'CPU ms': over(({ cpu }) => cpu),
        'CPU / hand': against(byHand, (own, base) => own.cpu / base.cpu),
        'CPU / SDK': against(sdk, (own, base) => own.cpu / base.cpu),
        'p50 ms': over(({ latencies }) => median(latencies)),
        'p95 ms': over(({ latencies }) => quantile(latencies, 0.95)),
        'p50 / hand': against(byHand, (own, base) => median(own.latencies) / median(base.latencies)),
        'p50 added': against(sdk, (own, base) => median(own.latencies) - median(base.latencies)),
        'p95 added': against(
          sdk,
          (own, base) => quantile(own.latencies, 0.95) - quantile(base.latencies, 0.95),
        ),
      },
    ];
  });
  console.table(Object.fromEntries(rows));
}

const round = (value: number, digits: number) => Number(value.toFixed(digits));
const median = (values: readonly number[]) => quantile(values, 0.5);

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}
