import { setImmediate } from 'node:timers/promises';
import type { RunSql, SqlValue } from './sql-client.ts';
import type { EventState, InspectableLedger, LedgerEntry, LedgerQuery } from './types.ts';

/** How many rows one statement deletes at most, so that nobody waits long for it. */
const STEP = 1_000;

/**
 * A ledger in a database. Each step is one statement: nothing is read first and written then, so that no two processes
 * can both believe to be first (TOCTOU).
 *
 * @param now the database's own time in milliseconds, as SQL, because the clocks of several machines differ; the same
 *   wherever it stands in one statement
 * @param ping rejects where the ledger could not do its work
 */
export function sqlLedger(run: RunSql, now: string, ping: () => Promise<void>): InspectableLedger {
  const changed = async (text: string, values: readonly SqlValue[]): Promise<boolean> =>
    (await run(text, values)).changes > 0;
  /** Only whoever holds the token of the last claim may say what became of it. */
  const held = "id = $1 and token = $2 and state = 'claimed'";

  return {
    async claim({ id, type, account = null }, leaseMs) {
      const token = crypto.randomUUID();
      const { rows } = await run(
        `insert into relink_event
          (id, type, account, state, token, attempt, lease_until, reason, received_at, touched_at)
        values ($1, $2, $3, 'claimed', $4, 1, ${now} + cast($5 as bigint), null, ${now}, ${now})
        on conflict (id) do update set
          type = excluded.type,
          account = coalesce(excluded.account, relink_event.account),
          token = excluded.token,
          attempt = relink_event.attempt + 1,
          lease_until = excluded.lease_until,
          reason = null,
          touched_at = excluded.touched_at
        where relink_event.state = 'claimed' and relink_event.lease_until <= ${now}
        returning attempt`,
        [id, type, account, token, leaseMs],
      );
      if (rows[0]) return { state: 'claimed', token, attempt: Number(rows[0]['attempt']) };
      const other = await run('select state from relink_event where id = $1', [id]);
      return { state: other.rows[0]?.['state'] === 'done' ? 'done' : 'busy' };
    },

    complete: (id, token) =>
      changed(`update relink_event set state = 'done', reason = null, touched_at = ${now} where ${held}`, [
        id,
        token,
      ]),

    release: (id, token, reason) =>
      changed(`update relink_event set lease_until = 0, reason = $3, touched_at = ${now} where ${held}`, [
        id,
        token,
        reason,
      ]),

    // With a token that nobody holds: whoever completed it has no more to say.
    reopen: (id) =>
      changed(
        `update relink_event set state = 'claimed', token = $2, lease_until = 0, touched_at = ${now}
        where id = $1 and state = 'done'`,
        [id, crypto.randomUUID()],
      ),

    list: (query) => listEvents(run, now, query),

    async prune(olderThanMs) {
      // Counts that have run out are of no use to anybody either.
      await inSteps(() =>
        run(
          `delete from relink_rate where expire < ${now} and key in
            (select key from relink_rate where expire < ${now} limit ${STEP})`,
        ),
      );
      const isOld = `touched_at < ${now} - cast($1 as bigint) and (state = 'done' or lease_until <= ${now})`;
      return inSteps(() =>
        run(
          // Asked twice: between the choice and the deed somebody may have claimed it.
          `delete from relink_event where ${isOld} and id in
            (select id from relink_event where ${isOld} order by touched_at limit ${STEP})`,
          [olderThanMs],
        ),
      );
    },

    ping,
  };
}

async function listEvents(
  run: RunSql,
  now: string,
  { ids, state, type, account, since, limit }: LedgerQuery,
): Promise<LedgerEntry[]> {
  const values: SqlValue[] = [];
  const bind = (value: SqlValue): string => `$${values.push(value)}`;
  const standing = `case
    when state = 'done' then 'completed' when lease_until > ${now} then 'processing' else 'failed' end`;
  const conditions = [
    // Neither engine takes an empty list.
    ...(ids ? [ids.length > 0 ? `id in (${ids.map(bind).join(', ')})` : '1 = 0'] : []),
    ...(type === undefined ? [] : [`type = ${bind(type)}`]),
    ...(account === undefined ? [] : [`account = ${bind(account)}`]),
    ...(since === undefined ? [] : [`touched_at >= ${bind(since)}`]),
    ...(state === undefined ? [] : [`${standing} = ${bind(state)}`]),
  ];
  const { rows } = await run(
    `select id, type, account, attempt, reason, touched_at, ${standing} as standing,
      coalesce(received_at, touched_at) as received_at
    from relink_event ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
    order by touched_at desc, id limit ${bind(limit)}`,
    values,
  );
  return rows.map((row) => ({
    id: row['id'] as string,
    type: row['type'] as string,
    account: row['account'] as string | null,
    state: row['standing'] as EventState,
    attempts: Number(row['attempt']),
    reason: row['reason'] as string | null,
    receivedAt: Number(row['received_at']),
    touchedAt: Number(row['touched_at']),
  }));
}

/** Deletes until a step finds fewer than it may; says how many. Others get their turn in between. */
async function inSteps(step: () => Promise<{ changes: number }>): Promise<number> {
  let sum = 0;
  for (;;) {
    const { changes } = await step();
    sum += changes;
    if (changes < STEP) return sum;
    await setImmediate();
  }
}
