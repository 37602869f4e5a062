// Several processes on one store: they start at once, race for each event, and die.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startChild, type Child } from './support/child.ts';
import type { Database } from './support/postgres.ts';
import type { Order } from './support/store-process.ts';
import { postgres, sqlite } from './support/stores.ts';

const HOUR = 3_600_000;
const ids = Array.from({ length: 300 }, (_, index) => `evt_${index}`);

describe.each([sqlite, postgres])('processes on one $name', ({ isHere, start }) => {
  describe.skipIf(!isHere)('', () => {
    let database: Database;
    let children: Child<Order>[];

    beforeEach(async () => {
      database = await start();
      children = Array.from({ length: 4 }, () => startChild('store-process.ts'));
    }, 60_000);
    afterEach(async () => {
      await Promise.all(children.map((child) => child.kill()));
      await database.stop();
    });

    const all = (order: Order) => Promise.all(children.map((child) => child.ask(order)));
    const open = () => all({ do: 'open', url: database.url });

    it('may all make the tables at once, and share each event out once', async () => {
      expect(await open()).toEqual(['open', 'open', 'open', 'open']);
      const shares = (await all({ do: 'handle', ids })) as string[][];
      expect(shares.flat().sort()).toEqual([...ids].sort());
    });

    it('share one count of requests', async () => {
      await open();
      const allowed = (await all({ do: 'take', key: 'ada', times: 50, points: 70 })) as number[];
      expect(allowed.reduce((sum, count) => sum + count)).toBe(70);
    });

    it('take over from one that was killed, when its lease has ended, and one of them only', async () => {
      await open();
      const [holder, ...others] = children as [Child<Order>, ...Child<Order>[]];
      expect(await holder.ask({ do: 'claim', id: 'evt_held', leaseMs: HOUR })).toBe('claimed');
      expect(await holder.ask({ do: 'claim', id: 'evt_1', leaseMs: 1 })).toBe('claimed');
      await holder.kill();

      const claim = (id: string): Promise<unknown[]> =>
        Promise.all(others.map((child) => child.ask({ do: 'claim', id, leaseMs: HOUR })));
      expect(await claim('evt_held')).toEqual(['busy', 'busy', 'busy']);
      let taken: unknown[] = [];
      await expect.poll(async () => (taken = await claim('evt_1')), { timeout: 10_000 }).toContain('claimed');
      expect(taken.filter((state) => state === 'claimed')).toHaveLength(1);
      expect(await claim('evt_1')).toEqual(['busy', 'busy', 'busy']);
    });
  });
});

it('processes that open a new SQLite file at the same moment wait for one another, however they meet', async () => {
  const children = Array.from({ length: 4 }, () => startChild<Order>('store-process.ts'));
  try {
    for (let round = 0; round < 40; round += 1) {
      const { url, stop } = await sqlite.start();
      const opened = await Promise.all(children.map((child) => child.ask({ do: 'open', url })));
      expect(opened).toEqual(['open', 'open', 'open', 'open']);
      await stop();
    }
  } finally {
    await Promise.all(children.map((child) => child.kill()));
  }
});
