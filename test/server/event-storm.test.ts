// Thousands of events, each delivered one to four times and in any order, to processes that fail and are killed.
// STORM_EVENTS sets how many, 10000 for the proof at its full size; STORM_SEED repeats a run.
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { startChild, type Child } from './support/child.ts';
import { event, signature } from './support/events.ts';
import { randomFrom } from './support/fate.ts';
import type { Entry, Start } from './support/receiver-process.ts';
import { postgres, sqlite } from './support/stores.ts';

const EVENTS = Number(process.env['STORM_EVENTS'] ?? 500);
const seed = Number(process.env['STORM_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
/** Deliveries on their way at once. */
const AT_ONCE = 32;
const agent = new Agent({ keepAlive: true });

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
          Array.from({ length: 1 + Math.floor(random() * 4) }, () => id),
        ),
        random,
      );
      const answers = new Map<string, { body: string; at: bigint }[]>();
      const queue = deliveries.values();
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (const id of queue) {
            const body = await deliver(id, () => {
              const ports = receivers.flatMap(({ port }) => port() ?? []);
              return ports[Math.floor(random() * ports.length)];
            });
            answers.set(id, [...(answers.get(id) ?? []), { body, at: process.hrtime.bigint() }]);
          }
        }),
      );

      const entries = readFileSync(journal, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Entry);
      const { lost, twice, late, failed } = judge(entries, answers);
      const kills = receivers.reduce((sum, { deaths }) => sum + deaths(), 0);
      console.log(
        `STORM_SEED=${seed}: ${EVENTS} events, ${deliveries.length} deliveries, ${failed} handlers ended without an effect, ${kills} processes killed`,
      );
      expect(answers.size).toBe(EVENTS);
      expect({ lost, twice, late }).toEqual({ lost: [], twice: [], late: [] });
      expect(kills).toBeGreaterThan(0);
    },
    900_000,
  );
});

/** What Stripe gets while no process listens. */
const NOBODY = { status: 500, body: '' };

/** Delivers an event as Stripe does, again and again until it is taken; the answer that took it. */
async function deliver(id: string, port: () => number | undefined): Promise<string> {
  const payload = JSON.stringify(event({ id }));
  for (let wait = 10; ; wait = Math.min(wait * 2, 400)) {
    try {
      const headers = { 'Stripe-Signature': signature(payload, undefined, Math.floor(Date.now() / 1_000)) };
      const to = port();
      const { status, body } = to === undefined ? NOBODY : await post(to, payload, headers);
      if (status === 200) return body;
      if (status !== 409 && status !== 500) throw new Error(`answered ${status}: ${body}`);
    } catch (error) {
      // The process was killed, as it should be now and then; anything else is a fault.
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** In place of `fetch`, which would keep the processor busier than what is tested here. */
function post(
  port: number,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const to = { host: '127.0.0.1', port, path: '/webhooks', method: 'POST', headers, agent };
    const sent = request(to, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode, body }), reject);
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

interface Receiver {
  /** Resolves when it listens for the first time. */
  readonly ready: () => Promise<unknown>;
  /** Where it listens; nowhere while it is starting again. */
  readonly port: () => number | undefined;
  readonly deaths: () => number;
  readonly stop: () => Promise<void>;
}

/** Starts a receiver, and another one whenever it dies. */
function keepRunning(order: Start): Receiver {
  let deaths = 0;
  let isWanted = true;
  let child: Child<Start>;
  let port: number | undefined;
  const launch = async () => {
    child = startChild('receiver-process.ts');
    void child.ended.then(() => {
      if (!isWanted) return;
      deaths += 1;
      port = undefined;
      void launch();
    });
    port = await (child.ask(order) as Promise<number>).catch((error: unknown) => {
      if (isWanted) throw error;
      return undefined;
    });
  };
  const started = launch();
  return {
    ready: () => started,
    port: () => port,
    deaths: () => deaths,
    stop: () => {
      isWanted = false;
      return child.kill();
    },
  };
}

/** Which events had no effect, were answered as handled more than once, or began again after they were done. */
function judge(entries: readonly Entry[], answers: ReadonlyMap<string, { body: string; at: bigint }[]>) {
  const effects = new Set(entries.filter(({ what }) => what === 'effect').map(({ id }) => id));
  const doneAt = new Map([...answers].map(([id, [first]]) => [id, first!.at]));
  for (const { what, id, at } of entries) {
    if (what === 'done' && BigInt(at) < doneAt.get(id)!) doneAt.set(id, BigInt(at));
  }
  const count = (wanted: Entry['what']) => entries.filter(({ what }) => what === wanted).length;
  return {
    lost: [...answers.keys()].filter((id) => !effects.has(id)),
    twice: [...answers].filter(([, all]) => all.filter(({ body }) => !body.includes('duplicate')).length > 1),
    late: entries.filter(({ what, id, at }) => what === 'start' && BigInt(at) > doneAt.get(id)!),
    failed: count('start') - count('effect'),
  };
}

function shuffled<T>(items: T[], random: () => number): T[] {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other]!, items[last]!];
  }
  return items;
}
