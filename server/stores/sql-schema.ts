import type { ColumnType, Kysely } from 'kysely';

/** A time. Postgres reads numbers of this size out as texts. */
type Time = ColumnType<number | string, number, number>;

/** Our tables, the same on both engines. Times are in milliseconds since 1970. */
export interface Tables {
  /** What the ledger remembers of an event; never what it said. */
  relink_event: {
    id: string;
    type: string;
    state: 'claimed' | 'done';
    token: string;
    attempt: number;
    lease_until: number;
    /** Name of the error that the last handler ended with. */
    reason: string | null;
    touched_at: Time;
    /** `acct_…`, with Connect. */
    account: string | null;
    /** Null where a release wrote it that did not know this column, as it may while servers are being replaced. */
    received_at: ColumnType<number | string | null, number, never>;
  };
  /** Columns as the counting package wants them. */
  relink_rate: { key: string; points: number; expire: number | null };
}

/** Changes of the schema, in the order of their names. What was released is never changed again. */
export const migrations: Readonly<Record<string, { up(db: Kysely<Tables>): Promise<void> }>> = {
  '0001_events_and_rates': {
    async up({ schema }) {
      await schema
        .createTable('relink_event')
        .ifNotExists()
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('type', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('token', 'text', (column) => column.notNull())
        .addColumn('attempt', 'integer', (column) => column.notNull())
        .addColumn('lease_until', 'bigint', (column) => column.notNull())
        .addColumn('reason', 'text')
        .addColumn('touched_at', 'bigint', (column) => column.notNull())
        .execute();
      await schema
        .createIndex('relink_event_touched_at')
        .ifNotExists()
        .on('relink_event')
        .column('touched_at')
        .execute();
      await schema
        .createTable('relink_rate')
        .ifNotExists()
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('points', 'integer', (column) => column.notNull())
        .addColumn('expire', 'bigint')
        .execute();
    },
  },
  '0002_accounts_and_arrivals': {
    async up({ schema }) {
      const table = schema.alterTable('relink_event');
      await table.addColumn('account', 'text').execute();
      await table.addColumn('received_at', 'bigint').execute();
    },
  },
};
