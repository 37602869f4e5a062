/** What our tables hold: no engine changes one of these on its way in. */
export type SqlValue = string | number | null;

/** What became of a statement: the rows that it returned, and how many it changed. */
interface SqlResult {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly changes: number;
}

/** Runs one statement. Its parameters are written `$1`, `$2` …, which SQLite and Postgres both understand. */
export type RunSql = (text: string, values?: readonly SqlValue[]) => Promise<SqlResult>;
