import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import type { Tables } from './sql-schema.ts';
import type { EventState, LedgerEntry, LedgerQuery } from './types.ts';

/** What a ledger in a database knows of events. Postgres answers with large numbers as texts. */
export async function listEvents(
  db: Kysely<Tables>,
  clock: RawBuilder<number>,
  { ids, state, type, account, since, limit }: LedgerQuery,
): Promise<LedgerEntry[]> {
  // Postgres takes no empty list.
  if (ids?.length === 0) return [];
  const standing = sql<EventState>`case
    when state = 'done' then 'completed'
    when lease_until > ${clock} then 'processing'
    else 'failed'
  end`;
  let query = db
    .selectFrom('relink_event')
    .select(['id', 'type', 'account', 'attempt', 'reason', 'touched_at'])
    .select(standing.as('standing'))
    .select((eb) => eb.fn.coalesce('received_at', 'touched_at').as('received_at'))
    .orderBy('touched_at', 'desc')
    .orderBy('id')
    .limit(limit);
  if (ids) query = query.where('id', 'in', ids);
  if (type !== undefined) query = query.where('type', '=', type);
  if (account !== undefined) query = query.where('account', '=', account);
  if (since !== undefined) query = query.where('touched_at', '>=', since);
  if (state !== undefined) query = query.where(sql<SqlBool>`${standing} = ${state}`);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    account: row.account,
    state: row.standing,
    attempts: row.attempt,
    reason: row.reason,
    receivedAt: Number(row.received_at),
    touchedAt: Number(row.touched_at),
  }));
}
