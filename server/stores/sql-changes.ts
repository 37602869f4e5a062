import type { Change, ChangeLog, ChangeQuery, ChangesRead } from './change-log.ts';
import { withCodes } from './error-code.ts';
import type { RunSql, SqlValue } from './sql-client.ts';

/** For how long a change is remembered, in milliseconds: who was away for longer looks at everything again. */
const DAY = 86_400_000;

/** What the engines say differently. */
export interface ChangeStatements {
  /** Appends the channel `$1` and the subject `$2`. No number becomes visible before a smaller one. */
  readonly append: string;
  /** The number of the last change that was ever appended; 0 before the first. */
  readonly head: string;
  /** The database's own time in milliseconds. */
  readonly now: string;
}

/** A log of changes in a database, without `watch`, which is the engine's. */
export function sqlChanges(
  run: RunSql,
  { append, head, now }: ChangeStatements,
): Pick<ChangeLog, 'append' | 'read'> {
  async function ends(): Promise<{ last: number; first: number | null }> {
    const { rows } = await run(`select (${head}) as last, (select min(seq) from relink_change) as first`);
    const { last, first } = rows[0] ?? {};
    return { last: Number(last), first: first == null ? null : Number(first) };
  }

  async function select({ after, withinMs, channel, limit }: ChangeQuery, last: number) {
    const values: SqlValue[] = [];
    const bind = (value: SqlValue): string => `$${values.push(value)}`;
    const conditions = [
      `seq <= ${bind(last)}`,
      ...(after === undefined ? [] : [`seq > ${bind(Number(after))}`]),
      ...(withinMs === undefined ? [] : [`at >= ${now} - cast(${bind(withinMs)} as bigint)`]),
      ...(channel === undefined ? [] : [`channel = ${bind(channel)}`]),
    ];
    const { rows } = await run(
      `select seq, channel, subject from relink_change where ${conditions.join(' and ')}
      order by seq limit ${bind(limit)}`,
      values,
    );
    return rows.map(({ seq, channel, subject }) => ({
      id: String(seq),
      channel: channel as string,
      subject: subject as string,
    }));
  }

  return withCodes({
    async append({ channel, subject }: Pick<Change, 'channel' | 'subject'>) {
      await run(append, [channel, subject]);
      await run(`delete from relink_change where at < ${now} - ${DAY}`);
    },

    async read(query: ChangeQuery): Promise<ChangesRead> {
      const { last, first } = await ends();
      const after = query.after === undefined ? last : numberOf(query.after);
      // There are no gaps: where the one after it is there, all are.
      const isKnown = after === last || (after < last && first !== null && after >= first - 1);
      const isAsked = query.withinMs !== undefined || (isKnown && after < last);
      return { head: String(last), changes: isAsked ? await select(query, last) : [], isKnown };
    },
  });
}

/** NaN, which is before and after nothing, for an id that is none of ours. */
function numberOf(id: string): number {
  return /^(0|[1-9]\d{0,14})$/.test(id) ? Number(id) : NaN;
}
