// Moves rows when it is told to, and ends by SIGKILL in the middle where that was ordered.
import { DatabaseSync } from 'node:sqlite';
import Stripe from 'stripe';
import type { MoveOrder } from './move-rows.ts';

async function move({ snippet, file, port, customer, killBefore }: MoveOrder): Promise<unknown> {
  const { moveRows } = (await import(snippet)) as {
    moveRows: (
      db: Pick<DatabaseSync, 'exec' | 'prepare'>,
      customer: string,
      today: readonly object[],
    ) => object;
  };
  const stripe = new Stripe('sk_test_rows', { host: '127.0.0.1', port, protocol: 'http', telemetry: false });
  const accounts = stripe.financialConnections.accounts.list({ account_holder: { customer } });
  const today = await accounts.autoPagingToArray({ limit: 1_000 });

  const db = new DatabaseSync(file);
  db.exec('PRAGMA foreign_keys = ON');
  let statements = 0;
  const dieIfDue = (): void => {
    if (statements === killBefore) process.kill(process.pid, 'SIGKILL');
    statements += 1;
  };
  const mortal = {
    exec(sql: string): void {
      dieIfDue();
      db.exec(sql);
    },
    prepare(sql: string) {
      dieIfDue();
      return db.prepare(sql);
    },
  };
  try {
    return moveRows(mortal, customer, today);
  } finally {
    db.close();
  }
}

process.on('message', (order: MoveOrder) => {
  move(order).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
