// Memory has an end: of what is over the oldest is forgotten, and never what is being handled.
import { expect, it } from 'vitest';
import type { EventLedger } from '../../server/index.ts';
import { memoryLedger } from '../../server/stores/memory-ledger.ts';

const HOUR = 3_600_000;
/** As many as it remembers. */
const MANY = Array.from({ length: 10_000 }, (_, index) => `evt_${index}`);

async function claim(ledger: EventLedger, id: string): Promise<string> {
  const answer = await ledger.claim({ id, type: 'a.b' }, HOUR);
  return answer.state === 'claimed' ? answer.token : answer.state;
}

it.each<[string, (ledger: EventLedger, id: string, token: string) => Promise<unknown>]>([
  ['completed', (ledger, id, token) => ledger.complete(id, token)],
  ['failed', (ledger, id, token) => ledger.release(id, token, 'Error')],
])('remembers the last 10000 events that %s', async (state, end) => {
  const ledger = memoryLedger();
  const busy = await claim(ledger, 'evt_busy');
  for (const id of ['evt_first', 'evt_second', ...MANY.slice(0, -2)])
    await end(ledger, id, await claim(ledger, id));
  // It comes again, and is not the oldest any more.
  if (state === 'failed') await end(ledger, 'evt_first', await claim(ledger, 'evt_first'));
  for (const id of MANY.slice(-2)) await end(ledger, id, await claim(ledger, id));

  expect(await ledger.complete('evt_busy', busy)).toBe(true);
  /** What it remembers of an event shows in the answer to a claim. */
  const knows = async (id: string) => {
    const claimed = await ledger.claim({ id, type: 'a.b' }, HOUR);
    return claimed.state === 'done' || (claimed.state === 'claimed' && claimed.attempt > 1);
  };
  // The newest first: each claim of one that is forgotten makes it forget another.
  for (const id of MANY.slice(5).reverse()) expect(await knows(id)).toBe(true);
  expect(await knows('evt_second')).toBe(false);
});
