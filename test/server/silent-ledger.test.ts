// A ledger that has gone silent is not asked again for a while: else every delivery would wait for as long as it may.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { memoryLedger } from '../../server/stores/memory-ledger.ts';
import type { Endpoint } from './support/endpoint.ts';
import { deliver, event, REACTIVATED, startReceiver } from './support/events.ts';

let endpoint: Endpoint;
/** What the ledger does before it would answer. */
let trouble: () => Promise<void>;
let asked: number;
/** So many milliseconds are skipped. */
let skipped: number;
const handled: string[] = [];

beforeEach(async () => {
  [asked, skipped, handled.length] = [0, 0, 0];
  const clock = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => clock() + skipped);
  const ledger = memoryLedger();
  endpoint = await startReceiver({
    ledger: {
      ...ledger,
      async claim(...claim) {
        asked += 1;
        await trouble();
        return ledger.claim(...claim);
      },
    },
    on: { [REACTIVATED]: ({ id }) => void handled.push(id) },
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await endpoint.close();
});

const give = async (id: string) => (await deliver(endpoint, event({ id }))).status;
const fail = () => Promise.reject(new Error('planted'));
/** As a driver whose limit is five seconds. */
const goSilent = () => {
  skipped += 5_000;
  return fail();
};

it('is left alone for five seconds, then asked by one, and by all once it answers', async () => {
  trouble = goSilent;
  expect(await give('evt_1')).toBe(503);
  expect([await give('evt_2'), await give('evt_3'), asked]).toEqual([503, 503, 1]);
  expect(endpoint.log.lines.at(-1)).toMatchObject({
    code: 'ledger_unavailable',
    detail: expect.stringContaining('not asked') as string,
  });

  skipped += 5_000;
  const slow = Promise.withResolvers<undefined>();
  trouble = () => slow.promise;
  const first = give('evt_1');
  await expect.poll(() => asked).toBe(2);
  expect([await give('evt_2'), asked]).toEqual([503, 2]);
  slow.resolve(undefined);
  expect(await first).toBe(200);
  expect([await give('evt_2'), await give('evt_3')]).toEqual([200, 200]);
  expect(handled).toEqual(['evt_1', 'evt_2', 'evt_3']);
});

it('that fails at once may be back at once: no event is put off for the failure of another', async () => {
  trouble = fail;
  expect([await give('evt_1'), await give('evt_2'), asked]).toEqual([503, 503, 2]);
  trouble = () => Promise.resolve();
  expect(await give('evt_3')).toBe(200);
});
