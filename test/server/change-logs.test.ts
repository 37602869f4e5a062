// What streams of changes rely on has to hold wherever changes are written down.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangeLog, Stores } from '../../server/index.ts';
import { openRedisChanges } from '../../server/stores/redis.ts';
import type { Database } from './support/postgres.ts';
import { hasRedis, startRedis } from './support/redis.ts';
import { memory, postgres, sqlite } from './support/stores.ts';

const redis = {
  name: 'Redis (apt-get install redis-server, where these are skipped)',
  isHere: hasRedis,
  start: () => startRedis(),
  open: async (url: string) => {
    const log = await openRedisChanges(url);
    return { changes: () => Promise.resolve(log), close: () => log.close() };
  },
};

describe.each([memory, sqlite, postgres, redis])('a log of changes in $name', ({ isHere, start, open }) => {
  describe.skipIf(!isHere)('', () => {
    let database: Database;
    let stores: Pick<Stores, 'changes' | 'close'>;
    let log: ChangeLog;

    beforeAll(async () => {
      database = await start();
      stores = await open(database.url);
      log = await stores.changes();
    }, 60_000);
    afterAll(async () => {
      await stores.close();
      await database.stop();
    });

    const end = async () => (await log.read({ limit: 0 })).head;
    const append = (channel: string, ...subjects: string[]) =>
      subjects.reduce(
        (before, subject) => before.then(() => log.append({ channel, subject })),
        Promise.resolve(),
      );
    const subjects = async (query: Parameters<ChangeLog['read']>[0]) =>
      (await log.read(query)).changes.map(({ subject }) => subject);

    it('has an end before there is anything in it, after which everything is found', async () => {
      const before = await end();
      expect(await log.read({ after: before, limit: 10 })).toEqual({
        head: before,
        changes: [],
        isKnown: true,
      });
      await append('a', 'fca_1', 'fca_2');
      expect(await subjects({ after: before, limit: 10 })).toEqual(['fca_1', 'fca_2']);
    });

    it('gives what came after an id, in its order, a page at a time, of one channel or of all', async () => {
      const before = await end();
      await append('a', 'fca_1');
      await append('b', 'fca_2', 'fca_3');
      await append('a', 'fca_4');
      const { changes, head, isKnown } = await log.read({ after: before, limit: 10 });
      expect(changes.map(({ channel, subject }) => [channel, subject])).toEqual([
        ['a', 'fca_1'],
        ['b', 'fca_2'],
        ['b', 'fca_3'],
        ['a', 'fca_4'],
      ]);
      expect([head, isKnown]).toEqual([changes.at(-1)!.id, true]);
      expect(await subjects({ after: before, channel: 'a', limit: 10 })).toEqual(['fca_1', 'fca_4']);
      expect(await subjects({ after: changes[1]!.id, limit: 1 })).toEqual(['fca_3']);
      expect(await subjects({ after: head, limit: 10 })).toEqual([]);
      for (const { id } of changes) expect(id).toMatch(/^[\w-]{1,64}$/);
    });

    it('gives what came lately to who does not say where they were', async () => {
      await append('lately', 'fca_1');
      expect(await subjects({ withinMs: 60_000, channel: 'lately', limit: 10 })).toEqual(['fca_1']);
      await expect.poll(() => subjects({ withinMs: 50, channel: 'lately', limit: 10 })).toEqual([]);
    });

    it.each(['0-0', 'ffffffff-1', '-1', '9999999', '1e3', '01', '', "1' or '1'='1", 'ф', '٣'])(
      'knows nothing of what came after %j, which is no id of its own',
      async (after) => {
        await append('a', 'fca_1');
        const { changes, isKnown, head } = await log.read({ after, limit: 10 });
        expect([changes, head]).toEqual([[], await end()]);
        expect(isKnown).toBe(false);
      },
    );

    it('loses none of many that are appended at once, and never shows a later one first', async () => {
      const before = await end();
      const seen: string[] = [];
      let after = before;
      const writing = { isOver: false };
      const following = (async () => {
        while (!writing.isOver || after !== (await end())) {
          const { changes } = await log.read({ after, limit: 7 });
          seen.push(...changes.map(({ subject }) => subject));
          after = changes.at(-1)?.id ?? after;
        }
      })();
      const names = Array.from({ length: 200 }, (_, index) => `fca_${index}`);
      await Promise.all(names.map((each) => append('many', each)));
      writing.isOver = true;
      await following;
      expect(seen.sort()).toEqual(names.sort());
    });

    it('wakes who watches it, until they do not', async () => {
      let count = 0;
      const stop = log.watch(() => (count += 1));
      await append('a', 'fca_1');
      await expect.poll(() => count).toBeGreaterThan(0);
      stop();
      // What was under way may still arrive.
      await new Promise((resolve) => setTimeout(resolve, 50));
      count = 0;
      await append('a', 'fca_2');
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(count).toBe(0);
    });
  });
});
