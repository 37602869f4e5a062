// A process of its own that holds the write lock of a SQLite file, as a backup or another program may.
import { DatabaseSync } from 'node:sqlite';

let database: DatabaseSync | undefined;

/** Takes the lock of a file, or lets go of it. */
export type LockOrder = { readonly lock: string } | { readonly lock: null };

process.on('message', ({ lock }: LockOrder) => {
  if (lock === null) {
    database?.exec('COMMIT');
    database?.close();
  } else {
    database = new DatabaseSync(lock);
    database.exec('BEGIN EXCLUSIVE');
  }
  process.send?.({ answer: 'done' });
});
process.on('disconnect', () => process.exit());
