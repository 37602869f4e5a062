// A SQLite file that is locked by somebody else: who needs it waits, and the process goes on with everything else.
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openSqlite } from '../../server/stores/sqlite.ts';
import { sqlite } from './support/stores.ts';

it('has an event wait without standing still, and a count fail soon', async () => {
  const { url, stop } = await sqlite.start();
  const stores = await openSqlite(url);
  const other = new DatabaseSync(url);
  other.exec('BEGIN IMMEDIATE');
  const claim = stores.ledger.claim({ id: 'evt_1', type: 'a.b' }, 1_000);
  const first = await Promise.race([claim, setTimeout(20, 'the process goes on')]);
  expect(first).toBe('the process goes on');
  await expect(stores.rateLimiter({ points: 1, seconds: 60 }).take('ada')).rejects.toThrow('locked');
  other.exec('COMMIT');
  expect(await claim).toMatchObject({ state: 'claimed', attempt: 1 });
  other.close();
  await stores.close();
  await stop();
});
