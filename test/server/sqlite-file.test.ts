// The file of a SQLite store: whose it is, and who else may use it.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqlite } from '../../server/stores/sqlite.ts';
import type { Database } from './support/postgres.ts';
import { sqlite } from './support/stores.ts';

/** SQLite's code for what the disk refuses. */
const IO_ERROR = 10;

describe('a SQLite file', () => {
  let database: Database;
  beforeEach(async () => (database = await sqlite.start()));
  afterEach(() => database.stop());
  const query = (statement: string) => sqlite.query(database.url, statement);

  it.each([1, 2, 7])(
    'of a program that counts to %d in it gets the tables, and keeps its number',
    async (version) => {
      await query('create table "users" ("id" text)');
      await query(`PRAGMA user_version = ${version}`);
      for (let times = 0; times < 2; times += 1) {
        const stores = await openSqlite(database.url);
        expect((await stores.ledger.claim({ id: `evt_${times}`, type: 'a.b' }, 1_000)).state).toBe('claimed');
        await stores.close();
      }
      expect(await query('PRAGMA user_version')).toEqual([{ user_version: version }]);
      expect(await query('select * from "users"')).toEqual([]);
    },
  );

  it('that is made can be read by its owner alone, and one that exists keeps its mode', async () => {
    await (await openSqlite(database.url)).close();
    expect(statSync(database.url).mode & 0o777).toBe(0o600);
    chmodSync(database.url, 0o640);
    await (await openSqlite(database.url)).close();
    expect(statSync(database.url).mode & 0o777).toBe(0o640);
  });

  it('is not made for what is to be kept in memory', async () => {
    const stores = await openSqlite(':memory:');
    expect((await stores.ledger.claim({ id: 'evt_1', type: 'a.b' }, 1_000)).state).toBe('claimed');
    await stores.close();
    expect(existsSync(':memory:')).toBe(false);
  });

  it('that cannot grow any more is told with its cause', () => {
    const file = new DatabaseSync(database.url);
    // Pages larger than the process may write: SQLite gives the transaction up by itself.
    file.exec('PRAGMA page_size = 65536; PRAGMA journal_mode = WAL; create table "users" ("id" text)');
    file.close();
    const stores = new URL('../../server/stores/sqlite.ts', import.meta.url).href;
    const program = `const { openSqlite } = await import('${stores}');
      await openSqlite(process.argv[1]).catch(({ errcode }) => console.log(errcode & 0xff));`;
    const limited = ['-c', 'ulimit -f 64; trap "" XFSZ; exec "$@"', 'sh'];
    const node = [process.execPath, '--input-type=module', '--eval', program, database.url];
    expect(spawnSync('sh', [...limited, ...node], { encoding: 'utf8' }).stdout).toBe(`${IO_ERROR}\n`);
  });
});
