// Events by the hundred, each delivered one to four times and in any order, to processes that fail, outlive their leases,
// and are killed. STORM_EVENTS sets how many, 10000 for the proof at its full size; STORM_SEED repeats a run.
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { deliverUntilTaken } from './support/deliveries.ts';
import { randomFrom } from './support/fate.ts';
import type { Entry } from './support/receiver-process.ts';
import { keepRunning } from './support/receivers.ts';
import { postgres, sqlite } from './support/stores.ts';
import { judge, type Taken } from './support/verdict.ts';

const EVENTS = Number(process.env['STORM_EVENTS'] ?? 400);
const seed = Number(process.env['STORM_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
/** Deliveries on their way at once. */
const AT_ONCE = 32;
/** How many processes are killed from outside, whatever they are doing; others die of an event. */
const KILLS = 6 + Math.floor(EVENTS / 500);

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

describe.each([
  { ...postgres, processes: 4 },
  { ...sqlite, processes: 2 },
])('$processes processes on one $name', ({ isHere, start, processes }) => {
  it.skipIf(!isHere)(
    `handle each of ${EVENTS} events, and none after it was done (STORM_SEED=${seed})`,
    async () => {
      const random = randomFrom(seed);
      const below = (limit: number) => Math.floor(random() * limit);
      const home = await mkdtemp(join(tmpdir(), 'storm-'));
      cleanUp.push(() => rm(home, { recursive: true, force: true }));
      const database = await start();
      cleanUp.push(() => database.stop());
      const journal = join(home, 'journal');
      const receivers = Array.from({ length: processes }, () =>
        keepRunning({ url: database.url, journal, seed }),
      );
      cleanUp.push(() => Promise.all(receivers.map((receiver) => receiver.stop())));
      await Promise.all(receivers.map((receiver) => receiver.ready()));

      const deliveries = shuffled(
        Array.from({ length: EVENTS }, (_, index) => `evt_${index}`).flatMap((id) =>
          Array.from({ length: 1 + below(4) }, () => id),
        ),
        below,
      );
      // Towards the end they are left in peace, so that some live long enough to outlive their leases.
      const victims = new Map(
        Array.from({ length: KILLS }, () => [
          below((deliveries.length * 2) / 3),
          receivers[below(processes)],
        ]),
      );
      const answers = new Map<string, Taken[]>();
      const queue = deliveries.entries();
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (const [index, id] of queue) {
            victims.get(index)?.kill();
            const body = await deliverUntilTaken(id, () => {
              const ports = receivers.flatMap(({ port }) => port() ?? []);
              return ports[below(ports.length)];
            });
            answers.set(id, [...(answers.get(id) ?? []), { body, at: process.hrtime.bigint() }]);
          }
        }),
      );

      const entries = readFileSync(journal, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Entry);
      const { wrong, failed, stale } = judge(entries, answers);
      const deaths = receivers.reduce((sum, receiver) => sum + receiver.deaths(), 0);
      console.log(
        `STORM_SEED=${seed}: ${EVENTS} events, ${deliveries.length} deliveries, ${failed} handlers ended without an effect, ${stale} outlived their lease beside a successor, ${deaths} processes died`,
      );
      expect(answers.size).toBe(EVENTS);
      expect(wrong).toEqual({ lost: [], twice: [], completedTwice: [], late: [] });
      expect(stale).toBeGreaterThan(0);
      expect(deaths).toBeGreaterThan(KILLS / 2);
    },
    900_000,
  );
});

function shuffled<T>(items: T[], below: (limit: number) => number): T[] {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    [items[last], items[other]] = [items[other]!, items[last]!];
  }
  return items;
}
