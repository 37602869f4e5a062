import type { EventState, LedgerEntry, LedgerQuery } from '../../stores/types.ts';
import type { Run } from './command.ts';
import { openSharedStores } from '../assembly/open-stores.ts';

/** What `events list` can be told. */
interface Flags {
  readonly state?: EventState;
  readonly type?: string;
  readonly since?: number;
  readonly limit?: number;
  readonly json?: boolean;
}

const HEADINGS = ['EVENT', 'TYPE', 'STATE', 'ATTEMPTS', 'RECEIVED', 'LAST CHANGE', 'WHY'];

export const run: Run = async (config, { out }, { flags }) => {
  const { json = false, limit = 50, ...which }: Flags = flags;
  const stores = await openSharedStores(config);
  try {
    const query: LedgerQuery = { ...which, limit };
    const entries = await stores.ledger.list(query);
    if (json) for (const entry of entries) out(JSON.stringify(told(entry)));
    else for (const line of entries.length === 0 ? ['No such events.'] : table(entries)) out(line);
  } finally {
    await stores.close();
  }
  return 0;
};

function told({ receivedAt, touchedAt, ...entry }: LedgerEntry) {
  return { ...entry, received_at: timeOf(receivedAt), touched_at: timeOf(touchedAt) };
}

/** Lines with columns of one width each. What is shown came from elsewhere: nothing in it may steer a terminal. */
function table(entries: readonly LedgerEntry[]): string[] {
  const rows = [HEADINGS, ...entries.map(row)].map((cells) =>
    cells.map((cell) => cell.replace(/[^\x20-\x7e]/g, '?')),
  );
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  return rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function row({ id, type, state, attempts, reason, receivedAt, touchedAt }: LedgerEntry): string[] {
  const why = state === 'failed' ? (reason ?? 'not completed within its lease') : '';
  return [id, type, state, String(attempts), timeOf(receivedAt), timeOf(touchedAt), why];
}

function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
