// One Postgres database for several: each has a schema of its own, which its search_path leads to.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPostgres } from '../../server/stores/postgres.ts';
import { hasPostgres, query, startPostgres, type Database } from './support/postgres.ts';

const EVENT = { id: 'evt_1', type: 'a.b' };

describe.skipIf(!hasPostgres)('schemas (apt-get install postgresql, where these are skipped)', () => {
  let database: Database;
  let name = 0;
  let first: string;
  let second: string;
  beforeAll(async () => (database = await startPostgres()), 60_000);
  afterAll(() => database.stop());
  beforeEach(async () => {
    name += 1;
    [first, second] = [`One ${name}`, `two_${name}`];
    await query(database.url, `create schema "${first}"; create schema "${second}"`);
  });

  /** Opens it as one whose names lead to these schemas; tells how a claim of the same event went. */
  async function claimIn(...path: string[]): Promise<string> {
    const schemas = path.map((schema) => `"${schema}"`.replaceAll(' ', '\\ ')).join(',');
    const options = `-c search_path=${schemas}`;
    const stores = await openPostgres(`${database.url}&options=${encodeURIComponent(options)}`);
    const { state } = await stores.ledger.claim(EVENT, 3_600_000);
    await stores.close();
    return state;
  }

  it('hold a ledger each', async () => {
    expect(await claimIn(first)).toBe('claimed');
    expect(await claimIn(second)).toBe('claimed');
    expect([await claimIn(first), await claimIn(second)]).toEqual(['busy', 'busy']);
  });

  it('are searched for the ledger that is there', async () => {
    expect(await claimIn(second)).toBe('claimed');
    expect(await claimIn(first, second)).toBe('busy');
  });

  it('are made at once by several', async () => {
    const states = await Promise.all([first, second, first, second].map((schema) => claimIn(schema)));
    expect(states.sort()).toEqual(['busy', 'busy', 'claimed', 'claimed']);
  });
});
