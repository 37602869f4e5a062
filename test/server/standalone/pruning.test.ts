// What is old is forgotten when the server starts, and day by day.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepPruning } from '../../../server/standalone/events/pruning.ts';
import type { EventLedger, LogFields } from '../../../server/index.ts';
import { memoryLedger } from '../../../server/stores/memory-ledger.ts';
import { openSqlite } from '../../../server/stores/sqlite.ts';
import { standAlone, type StandAlone } from '../support/stand-alone.ts';

const DAY = 86_400_000;
const log: { level: string; fields: LogFields; message: string }[] = [];
const at = (level: string) => (fields: LogFields, message: string) =>
  void log.push({ level, fields, message });
const logger = { info: at('info'), warn: at('warn'), error: at('error') };

let host: StandAlone;
let stop: (() => void) | undefined;
beforeEach(async () => {
  log.length = 0;
  host = await standAlone('http://127.0.0.1:9', 'export const identify = () => null;');
});
afterEach(async () => {
  stop?.();
  await host.tidyUp();
});

it('the server forgets at its start what is older than it is told, and says how much', async () => {
  const file = join(host.folder, 'relink.db');
  const stores = await openSqlite(file);
  const days = { evt_new: 0, evt_young: 9, evt_old: 11, evt_older: 400 };
  const database = new DatabaseSync(file);
  for (const [id, age] of Object.entries(days)) {
    const claim = await stores.ledger.claim({ id, type: 'a.b' }, 1_000);
    if (claim.state === 'claimed') await stores.ledger.complete(id, claim.token);
    database.prepare('update relink_event set touched_at = touched_at - ? where id = ?').run(age * DAY, id);
  }
  database.close();

  const { program } = await host.serve({ RELINK_RETENTION_DAYS: '10' });
  expect(await program.said(/events forgotten/)).toContain('"msg":"events forgotten","count":2');
  const ids = (await stores.ledger.list({ limit: 10 })).map(({ id }) => id);
  expect(ids).toEqual(['evt_new', 'evt_young']);
  await stores.close();
});

it('goes on, again and again, until it is stopped, whatever goes wrong', async () => {
  const reached = Promise.withResolvers<undefined>();
  let calls = 0;
  const ledger: EventLedger = {
    ...memoryLedger(),
    prune(olderThanMs) {
      calls += 1;
      expect(olderThanMs).toBe(7 * DAY);
      if (calls === 1) return Promise.reject(new RangeError('planted'));
      if (calls === 4) reached.resolve(undefined);
      return Promise.resolve(calls === 2 ? 5 : 0);
    },
  };
  stop = keepPruning({ ledger, retentionDays: 7, logger, interval: 1 });
  await reached.promise;
  expect(log).toEqual([
    {
      level: 'warn',
      fields: { error: 'RangeError', stack: expect.any(String) as string },
      message: expect.any(String) as string,
    },
    { level: 'info', fields: { count: 5 }, message: 'events forgotten' },
  ]);
  expect(JSON.stringify(log)).not.toContain('planted');
});

describe('once it is stopped', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => vi.useRealTimers());

  it('does nothing more the next day', async () => {
    let calls = 0;
    const prune = () => Promise.resolve((calls += 1));
    stop = keepPruning({ ledger: { ...memoryLedger(), prune }, retentionDays: 7, logger });
    await vi.advanceTimersByTimeAsync(DAY);
    expect(calls).toBe(2);
    stop();
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(2 * DAY);
    expect(calls).toBe(2);
  });

  it.each<[string, (deleted: PromiseWithResolvers<number>) => void]>([
    ['ends well', ({ resolve }) => resolve(5)],
    ['fails', ({ reject }) => reject(new Error('the connection was closed'))],
  ])('says nothing of what was under way and %s, and begins nothing', async (_, end) => {
    const deleted = Promise.withResolvers<number>();
    const prune = () => deleted.promise;
    stop = keepPruning({ ledger: { ...memoryLedger(), prune }, retentionDays: 7, logger });
    stop();
    end(deleted);
    await vi.advanceTimersByTimeAsync(0);
    expect(log).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
