/** Changes of a schema by name, in their order, each as its statements. What was released is never changed again. */
export type Migrations = Readonly<Record<string, readonly string[]>>;

const CHANGE_INDEXES = [
  'create index relink_change_channel on relink_change (channel, seq)',
  'create index relink_change_at on relink_change (at)',
];

// Times are in milliseconds since 1970. `relink_event` is what the ledger remembers of an event, never what it said:
// `state` is claimed or done, `reason` the name of the error that the last handler ended with. `received_at` is null where
// an earlier release wrote the row. `relink_rate` is as rate-limiter-flexible wants it. `relink_change` is which accounts stand
// differently: `channel` hashes their holder.
const COMMON: Migrations = {
  '0001_events_and_rates': [
    `create table relink_event (
      id text primary key,
      type text not null,
      state text not null,
      token text not null,
      attempt integer not null,
      lease_until bigint not null,
      reason text,
      touched_at bigint not null
    )`,
    'create index relink_event_touched_at on relink_event (touched_at)',
    'create table relink_rate (key text primary key, points integer not null, expire bigint)',
  ],
  '0002_accounts_and_arrivals': [
    'alter table relink_event add column account text',
    'alter table relink_event add column received_at bigint',
  ],
};

// Each number once and without gaps, also where the changes before it are forgotten.
export const SQLITE_MIGRATIONS: Migrations = {
  ...COMMON,
  '0004_changes': [
    `create table relink_change (
      seq integer primary key autoincrement,
      channel text not null,
      subject text not null,
      at bigint not null
    )`,
    ...CHANGE_INDEXES,
  ],
};

export const POSTGRES_MIGRATIONS: Migrations = {
  ...COMMON,
  // A count is lost with a crash, and in return waits for no disk: what is not logged is not flushed.
  '0003_unlogged_rates': ['alter table relink_rate set unlogged'],
  '0004_changes': [
    'create table relink_change_head (seq bigint not null)',
    'insert into relink_change_head values (0)',
    `create table relink_change (
      seq bigint primary key,
      channel text not null,
      subject text not null,
      at bigint not null
    )`,
    ...CHANGE_INDEXES,
  ],
};

/** Notes which changes were made, and when. */
export const MIGRATION_TABLE =
  'create table relink_migration (name text primary key, timestamp text not null)';
