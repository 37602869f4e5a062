// A host that keeps a customer's accounts and payments, and moves them as the guide says: the guide's own snippet, in a
// process that can be killed between any two statements.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import type { AccountChanges } from '../../../server/contract.ts';
import { startChild, type Child } from './child.ts';

/** What the process is asked to do; it ends by SIGKILL before the statement of that number. */
export interface MoveOrder {
  readonly snippet: string;
  readonly file: string;
  readonly port: number;
  readonly customer: string;
  readonly killBefore: number | null;
}

export interface Host {
  /** Moves the rows; null where the process was killed at it. */
  move(customer: string, killBefore: number | null): Promise<AccountChanges | null>;
  /** Of each payment, the account that it belongs to. */
  payments(): Map<number, string>;
  accounts(): { id: string; status: string }[];
  stop(): Promise<void>;
}

/** @param payments account of each payment */
export function startHost(
  port: number,
  customer: string,
  accounts: readonly {
    id: string;
    institution_name: string;
    last4: string | null;
    subcategory: string;
    status: string;
  }[],
  payments: readonly string[],
): Host {
  const folder = mkdtempSync(join(tmpdir(), 'relink-rows-'));
  const [file, snippet] = [join(folder, 'host.db'), join(folder, 'move-rows.ts')];
  writeFileSync(snippet, guideSnippet());
  const db = new DatabaseSync(file);
  db.exec(`BEGIN;
    CREATE TABLE account (id TEXT PRIMARY KEY, customer TEXT, institution_name TEXT, last4 TEXT, subcategory TEXT, status TEXT);
    CREATE TABLE payment (id INTEGER PRIMARY KEY, account TEXT NOT NULL REFERENCES account (id) ON UPDATE CASCADE)`);
  for (const { id, institution_name, last4, subcategory, status } of accounts) {
    const row = [id, customer, institution_name, last4, subcategory, status];
    db.prepare('INSERT INTO account VALUES (?, ?, ?, ?, ?, ?)').run(...row);
  }
  for (const account of payments) db.prepare('INSERT INTO payment (account) VALUES (?)').run(account);
  db.exec('COMMIT');

  let child: Child<MoveOrder> | null = null;
  return {
    async move(of, killBefore) {
      child ??= startChild<MoveOrder>('./move-rows-process.ts');
      const order = { snippet, file, port, customer: of, killBefore };
      const answer = await child.ask(order).catch(async () => {
        await child?.ended;
        child = null;
        return null;
      });
      return answer as AccountChanges | null;
    },
    payments: () =>
      new Map(
        db
          .prepare('SELECT id, account FROM payment')
          .all()
          .map(({ id, account }) => [id as number, account as string]),
      ),
    accounts: () => db.prepare('SELECT id, status FROM account').all() as { id: string; status: string }[],
    async stop() {
      await child?.kill();
      db.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The snippet as the guide has it; only the package is the one that is under test. */
function guideSnippet(): string {
  const guide = readFileSync(new URL('../../../server/README.md', import.meta.url), 'utf8');
  const [snippet] = [...guide.matchAll(/^```ts\n([\s\S]+?)^```$/gm)].flatMap(([, text = '']) =>
    text.includes('function moveRows') ? [text] : [],
  );
  if (snippet === undefined) throw new Error('server/README.md shows no moveRows');
  const server = fileURLToPath(new URL('../../../server/index.ts', import.meta.url));
  return snippet.replace("'relink-account/server'", JSON.stringify(server));
}
