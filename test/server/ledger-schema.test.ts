// A database that another release has made. An earlier one's is brought up to date, by however many processes start at
// once, and that release may go on with it meanwhile; a later one's is used as it is.
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startChild, type Child } from './support/child.ts';
import { query, type Database } from './support/postgres.ts';
import type { Order } from './support/store-process.ts';
import { openStores, postgres, sqlite } from './support/stores.ts';

/** What the first release made, word for word as its migration did. */
const FIRST_SCHEMA = `
  create table "relink_event" ("id" text primary key, "type" text not null, "state" text not null, "token" text not null,
    "attempt" integer not null, "lease_until" bigint not null, "reason" text, "touched_at" bigint not null);
  create index "relink_event_touched_at" on "relink_event" ("touched_at");
  create table "relink_rate" ("key" text primary key, "points" integer not null, "expire" bigint);`;
const insert = (id: string, state: string) =>
  `insert into "relink_event" ("id", "type", "state", "token", "lease_until", "touched_at", "attempt", "reason")
    values ('${id}', 'a.b', '${state}', 'token', 0, 1796126400000, 3, null);`;

/** As Kysely's migrator keeps them. */
const MIGRATED = `
  create table "relink_migration" ("name" varchar(255) primary key, "timestamp" varchar(255) not null);
  create table "relink_migration_lock" ("id" varchar(255) primary key, "is_locked" integer default 0 not null);
  insert into "relink_migration" values ('0001_events_and_rates', '2026-11-01T00:00:00.000Z');
  insert into "relink_migration_lock" values ('migration_lock', 0);`;

/** The stores, and how to run statements of another release on them. */
const ENGINES = [
  {
    ...sqlite,
    execute: (url: string, statements: string) => {
      const database = new DatabaseSync(url, { timeout: 5_000 });
      database.exec(statements);
      database.close();
      return Promise.resolve();
    },
    // It counted the changes in the file's own number, which any program may use.
    first: 'PRAGMA user_version = 1;',
  },
  {
    ...postgres,
    execute: query,
    first: MIGRATED,
  },
];

describe.each(ENGINES)('the schema in $name', ({ isHere, start, execute, first }) => {
  describe.skipIf(!isHere)('', () => {
    let database: Database;
    let children: Child<Order>[];

    beforeEach(async () => {
      database = await start();
      await execute(
        database.url,
        FIRST_SCHEMA + first + insert('evt_done', 'done') + insert('evt_open', 'claimed'),
      );
      children = Array.from({ length: 4 }, () => startChild('store-process.ts'));
    }, 60_000);
    afterEach(async () => {
      await Promise.all(children.map((child) => child.kill()));
      await database.stop();
    });

    it('of the first release is brought up to date once, and keeps what it knows', async () => {
      const opened = await Promise.all(children.map((child) => child.ask({ do: 'open', url: database.url })));
      expect(opened).toEqual(['open', 'open', 'open', 'open']);

      const stores = await openStores(database.url);
      const { ledger } = stores;
      const kept = { type: 'a.b', account: null, attempts: 3, receivedAt: 1_796_126_400_000 };
      expect(await ledger.list({ limit: 10 })).toMatchObject([
        { id: 'evt_done', state: 'completed', ...kept },
        { id: 'evt_open', state: 'failed', ...kept },
      ]);
      expect(await ledger.claim({ id: 'evt_done', type: 'a.b' }, 1_000)).toEqual({ state: 'done' });
      expect(await ledger.claim({ id: 'evt_open', type: 'a.b' }, 1_000)).toMatchObject({ attempt: 4 });

      await execute(database.url, insert('evt_late', 'done'));
      expect(await ledger.list({ ids: ['evt_late'], limit: 1 })).toMatchObject([
        { state: 'completed', ...kept },
      ]);
      await stores.close();
    });

    it('may be of a later release, when one goes back to this one', async () => {
      await (await openStores(database.url)).close();
      await execute(
        database.url,
        `alter table "relink_event" add column "later" text;
          insert into relink_migration values ('9999_later', '2027-11-01T00:00:00.000Z');`,
      );
      const stores = await openStores(database.url);
      expect(await stores.ledger.claim({ id: 'evt_new', type: 'a.b' }, 1_000)).toMatchObject({ attempt: 1 });
      await stores.close();
    });
  });
});

it('of the second release, which counted its changes in the SQLite file, is used as it is', async () => {
  const { url, stop } = await sqlite.start();
  await ENGINES[0]!.execute(
    url,
    `${FIRST_SCHEMA}
      alter table "relink_event" add column "account" text;
      alter table "relink_event" add column "received_at" bigint;
      PRAGMA user_version = 2;
      ${insert('evt_done', 'done')}`,
  );
  for (let times = 0; times < 2; times += 1) {
    const stores = await openStores(url);
    expect(await stores.ledger.claim({ id: 'evt_done', type: 'a.b' }, 1_000)).toEqual({ state: 'done' });
    await stores.close();
  }
  await stop();
});
