// POST /sessions beside what one would write by hand, on the same emulator: requests per second, time, and CPU of the
// server's thread. Rounds are interleaved, so that what else the machine does hits everybody alike; read the ratios.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { bench } from 'vitest';
import type { AccountResponse } from '../../server/contract.ts';
import { clientAt, direct, ours, started, writtenInExpress, writtenInHono } from './support/contenders.ts';
import type { Load } from './support/load.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 12);
const REQUESTS = 100;
const AT_ONCE = 8;
const ACCOUNT = 'fca_ada_checking';

interface Round {
  /** In milliseconds: of all, of each, and of this thread's CPU. */
  readonly elapsed: number;
  readonly times: readonly number[];
  readonly cpu: number;
}

bench(
  'POST /sessions',
  async () => {
    const emulator = new Worker(new URL('./support/emulator-worker.ts', import.meta.url));
    const [port] = (await once(emulator, 'message')) as [number];
    const load = new Worker(new URL('./support/load-worker.ts', import.meta.url));
    const stripe = clientAt(port);
    const create = direct(stripe);
    const body = JSON.stringify({ account: ACCOUNT });
    const servers = [
      await started(writtenInExpress(create)),
      await started(writtenInHono(create)),
      await started(ours(stripe)),
    ] as const;
    const [inExpress, inHono, relink] = servers;
    const over = (url: string, sent: string) => () => ask(load, { url: `${url}/sessions`, body: sent });
    const contenders = new Map<string, () => Promise<readonly number[]>>([
      ['the SDK alone, 2 calls', () => inTurn(() => create(ACCOUNT, 'cus_ada'))],
      ['Express 5 by hand, 2 calls', over(inExpress.url, body)],
      ['Hono by hand, 2 calls', over(inHono.url, body)],
      ['relink-account by id, 2 calls', over(relink.url, body)],
      ['relink-account by ref, 1 call', over(relink.url, JSON.stringify({ ref: await refAt(relink.url) }))],
    ]);

    const rounds = new Map([...contenders.keys()].map((name) => [name, [] as Round[]]));
    for (let round = -1; round < ROUNDS; round += 1) {
      for (const [name, run] of shuffled([...contenders])) {
        const measured = await measure(run);
        // The first round warms up.
        if (round >= 0) rounds.get(name)?.push(measured);
      }
    }
    report(rounds);
    for (const { stop } of servers) stop();
    await Promise.all([emulator.terminate(), load.terminate()]);
  },
  { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 },
);

async function ask(load: Worker, { url, body }: Pick<Load, 'url' | 'body'>): Promise<readonly number[]> {
  load.postMessage({ url, body, requests: REQUESTS, atOnce: AT_ONCE } satisfies Load);
  const [answer] = (await once(load, 'message')) as [{ times?: number[]; error?: string }];
  if (!answer.times) throw new Error(answer.error);
  return answer.times;
}

async function inTurn(work: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  let left = REQUESTS;
  async function client() {
    while (left > 0) {
      left -= 1;
      const start = performance.now();
      await work();
      times.push(performance.now() - start);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  return times;
}

async function refAt(url: string): Promise<string> {
  const response = await fetch(`${url}/accounts/${ACCOUNT}`, { headers: { 'x-user': 'ada' } });
  return ((await response.json()) as AccountResponse).account.ref;
}

async function measure(run: () => Promise<readonly number[]>): Promise<Round> {
  const before = process.threadCpuUsage();
  const start = performance.now();
  const times = await run();
  const elapsed = performance.now() - start;
  const { user, system } = process.threadCpuUsage(before);
  return { elapsed, times, cpu: (user + system) / 1_000 };
}

/** Medians over the rounds; ratios are taken within each round, to the SDK alone. */
function report(rounds: ReadonlyMap<string, readonly Round[]>): void {
  const [baseline = []] = rounds.values();
  const ratio = (all: readonly Round[], of: (round: Round) => number) =>
    median(all.map((round, index) => of(round) / of(baseline[index] ?? round)));
  const rows = [...rounds].map(([name, all]) => [
    name,
    {
      'requests/s': Math.round(median(all.map(({ elapsed }) => (REQUESTS / elapsed) * 1_000))),
      'median ms': Number(median(all.map(({ times }) => median(times))).toFixed(2)),
      'CPU ms/request': Number(median(all.map(({ cpu }) => cpu / REQUESTS)).toFixed(3)),
      'CPU ratio': Number(ratio(all, ({ cpu }) => cpu).toFixed(2)),
      'time ratio': Number(ratio(all, ({ elapsed }) => elapsed).toFixed(2)),
    },
  ]);
  console.table(Object.fromEntries(rows));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
