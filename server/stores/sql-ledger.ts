import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Tables } from './sql-schema.ts';
import type { EventLedger } from './types.ts';

/**
 * A ledger in a database. Each step is one statement: nothing is read first and written then, so that no two processes
 * can both believe to be first.
 *
 * @param clock the database's own time in milliseconds, because the clocks of several machines differ
 */
export function sqlLedger(db: Kysely<Tables>, clock: RawBuilder<number>): EventLedger {
  /** Only whoever holds the token of the last claim may say what became of it. */
  const held = (id: string, token: string) =>
    db
      .updateTable('relink_event')
      .where('id', '=', id)
      .where('token', '=', token)
      .where('state', '=', 'claimed');

  return {
    async claim({ id, type }, leaseMs) {
      const token = crypto.randomUUID();
      const taken = {
        state: 'claimed',
        token,
        lease_until: sql<number>`${clock} + cast(${leaseMs} as bigint)`,
        touched_at: clock,
      } as const;
      const row = await db
        .insertInto('relink_event')
        .values({ id, type, ...taken, attempt: 1, reason: null })
        .onConflict((conflict) =>
          conflict
            .column('id')
            .doUpdateSet((eb) => ({ ...taken, attempt: eb('relink_event.attempt', '+', 1) }))
            .where('relink_event.state', '=', 'claimed')
            .where('relink_event.lease_until', '<=', clock),
        )
        .returning('attempt')
        .executeTakeFirst();
      if (row) return { state: 'claimed', token, attempt: row.attempt };

      const other = await db
        .selectFrom('relink_event')
        .select('state')
        .where('id', '=', id)
        .executeTakeFirst();
      return { state: other?.state === 'done' ? 'done' : 'busy' };
    },

    async complete(id, token) {
      const { numUpdatedRows } = await held(id, token)
        .set({ state: 'done', reason: null, touched_at: clock })
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async release(id, token, reason) {
      const { numUpdatedRows } = await held(id, token)
        .set({ lease_until: 0, reason, touched_at: clock })
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async prune(olderThanMs) {
      // Counts that have run out are of no use to anybody either.
      await db.deleteFrom('relink_rate').where('expire', '<', clock).execute();
      const { numDeletedRows } = await db
        .deleteFrom('relink_event')
        .where('touched_at', '<', sql<number>`${clock} - cast(${olderThanMs} as bigint)`)
        .where((eb) => eb.or([eb('state', '=', 'done'), eb('lease_until', '<=', clock)]))
        .executeTakeFirst();
      return Number(numDeletedRows);
    },

    async ping() {
      await db.selectFrom('relink_event').select('id').limit(1).execute();
    },
  };
}
