import type { ChangeLog } from './change-log.ts';
import type { PostgresClientLike, PostgresPoolLike } from './postgres-pool.ts';
import { sqlChanges } from './sql-changes.ts';
import type { RunSql } from './sql-client.ts';

/**
 * Time between two looks, in milliseconds, for what no notification tells: while the listening connection is being opened
 * anew, or where a pooler in between (PgBouncer, in transaction mode) keeps notifications to itself.
 */
const LOOK = 750;

/** A log of changes in Postgres. A process that watches keeps one connection of the pool, which listens (LISTEN). */
export function postgresChanges(pool: PostgresPoolLike, run: RunSql, now: string): ChangeLog {
  return {
    ...sqlChanges(run, {
      // The row of the counter is locked until the commit, so that changes become visible in the order of their numbers.
      append: `with head as (update relink_change_head set seq = seq + 1 returning seq),
        appended as (
          insert into relink_change (seq, channel, subject, at) select seq, $1, $2, ${now} from head returning seq
        )
        select pg_notify('relink_change', '') from appended`,
      head: 'select seq from relink_change_head',
      now,
    }),
    watch: (wake) => listenOn(pool, wake),
  };
}

/** Wakes on each notification, and in between. A connection that breaks is opened anew. */
function listenOn(pool: PostgresPoolLike, onWake: () => void): () => void {
  let isWanted = true;
  const wake = (): void => {
    if (isWanted) onWake();
  };
  let isConnecting = false;
  let listening: PostgresClientLike | undefined;

  async function connect(): Promise<void> {
    isConnecting = true;
    const client = await pool.connect().catch(() => undefined);
    const isOpen = client !== undefined && (await listen(client).catch(() => false));
    isConnecting = false;
    // Not kept for others, who would be told what they did not ask for.
    if (client && !(isOpen && isWanted)) client.release(true);
    else listening = client;
    // What came before it listened was told to nobody.
    if (isOpen) wake();
  }

  async function listen(client: PostgresClientLike): Promise<boolean> {
    let isBroken = false;
    client.on('notification', wake);
    // Without a listener its end would be the process's.
    client.on('error', () => {
      isBroken = true;
      if (listening !== client) return;
      listening = undefined;
      client.release(true);
      if (isWanted) void connect();
    });
    await client.query({ text: 'listen relink_change' });
    return !isBroken;
  }

  const timer = setInterval(() => {
    if (!listening && !isConnecting) void connect();
    wake();
  }, LOOK).unref();
  void connect();
  return () => {
    isWanted = false;
    clearInterval(timer);
    listening?.release(true);
    listening = undefined;
  };
}
