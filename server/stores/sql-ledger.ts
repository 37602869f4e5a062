import { setImmediate } from 'node:timers/promises';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { listEvents } from './sql-listing.ts';
import type { Tables } from './sql-schema.ts';
import type { InspectableLedger } from './types.ts';

/** How many rows one statement forgets at most, so that nobody waits long for it. */
const STEP = 1_000;

/**
 * A ledger in a database. Each step is one statement: nothing is read first and written then, so that no two processes
 * can both believe to be first.
 *
 * @param clock the database's own time in milliseconds, because the clocks of several machines differ; the same wherever
 *   it stands in one statement
 */
export function sqlLedger(db: Kysely<Tables>, clock: RawBuilder<number>): InspectableLedger {
  /** Only whoever holds the token of the last claim may say what became of it. */
  const held = (id: string, token: string) =>
    db
      .updateTable('relink_event')
      .where('id', '=', id)
      .where('token', '=', token)
      .where('state', '=', 'claimed');

  return {
    async claim({ id, type, account = null }, leaseMs) {
      const token = crypto.randomUUID();
      const taken = {
        type,
        state: 'claimed',
        token,
        lease_until: sql<number>`${clock} + cast(${leaseMs} as bigint)`,
        reason: null,
        touched_at: clock,
      } as const;
      const row = await db
        .insertInto('relink_event')
        .values({ id, account, ...taken, attempt: 1, received_at: clock })
        .onConflict((conflict) =>
          conflict
            .column('id')
            .doUpdateSet((eb) => ({
              ...taken,
              // An earlier release did not write it down.
              account: eb.fn.coalesce('excluded.account', 'relink_event.account'),
              attempt: eb('relink_event.attempt', '+', 1),
            }))
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

    async reopen(id) {
      const { numUpdatedRows } = await db
        .updateTable('relink_event')
        .where('id', '=', id)
        .where('state', '=', 'done')
        // With a token that nobody holds: whoever completed it has no more to say.
        .set({ state: 'claimed', token: crypto.randomUUID(), lease_until: 0, touched_at: clock })
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    list: (query) => listEvents(db, clock, query),

    async prune(olderThanMs) {
      // Counts that have run out are of no use to anybody either.
      await inSteps(() =>
        db
          .deleteFrom('relink_rate')
          .where('expire', '<', clock)
          .where('key', 'in', (eb) =>
            eb.selectFrom('relink_rate').select('key').where('expire', '<', clock).limit(STEP),
          )
          .executeTakeFirst(),
      );
      const limit = sql<number>`${clock} - cast(${olderThanMs} as bigint)`;
      return inSteps(() =>
        db
          .deleteFrom('relink_event')
          // Said here as well: between the choice and the deed somebody may have claimed it.
          .where('touched_at', '<', limit)
          .where((eb) => eb.or([eb('state', '=', 'done'), eb('lease_until', '<=', clock)]))
          .where('id', 'in', (eb) =>
            eb
              .selectFrom('relink_event')
              .select('id')
              .where('touched_at', '<', limit)
              .where((inner) => inner.or([inner('state', '=', 'done'), inner('lease_until', '<=', clock)]))
              .orderBy('touched_at')
              .limit(STEP),
          )
          .executeTakeFirst(),
      );
    },

    async ping() {
      await db.selectFrom('relink_event').select('id').limit(1).execute();
    },
  };
}

/** Deletes until a step finds fewer than it may; says how many. Others get their turn in between. */
async function inSteps(step: () => Promise<{ numDeletedRows: bigint }>): Promise<number> {
  let sum = 0;
  for (;;) {
    const { numDeletedRows } = await step();
    sum += Number(numDeletedRows);
    if (numDeletedRows < STEP) return sum;
    await setImmediate();
  }
}
