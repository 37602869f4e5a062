// Runs a suite over every ledger: what the webhooks rely on has to hold wherever it is kept.
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest';
import type { Claim, EventToClaim, LedgerEntry, LedgerQuery, Stores } from '../../../server/index.ts';
import type { Database } from './postgres.ts';
import { memory, postgres, sqlite, type Engine } from './stores.ts';

export const HOUR = 3_600_000;
export const TYPE = 'financial_connections.account.created';

/** A ledger, and an event that it has not heard of. */
export interface LedgerUnderTest {
  readonly stores: Stores;
  readonly id: string;
  readonly claim: (leaseMs?: number, event?: Partial<EventToClaim>) => Promise<Claim>;
  /** Claims it, and has its token. */
  readonly claimed: (leaseMs?: number, event?: Partial<EventToClaim>) => Promise<string>;
  /** What it lists; of the one event, unless another query is made. */
  readonly entries: (query?: Partial<LedgerQuery>) => Promise<LedgerEntry[]>;
}

type Suite = (use: () => LedgerUnderTest) => void;

export const overLedgers = (subject: string, suite: Suite): void =>
  over([memory, sqlite, postgres], subject, suite);
/** Those that an operator can look into. */
export const overDatabases = (subject: string, suite: Suite): void =>
  over([sqlite, postgres], subject, suite);

function over(engines: readonly Engine[], subject: string, suite: Suite): void {
  describe.each(engines)(`${subject} in $name`, ({ isHere, start, open }) => {
    describe.skipIf(!isHere)('', () => {
      let database: Database;
      let stores: Stores;
      let id: string;

      beforeAll(async () => {
        database = await start();
        stores = await open(database.url);
      }, 60_000);
      afterAll(async () => {
        await stores.close();
        await database.stop();
      });
      beforeEach(() => {
        id = `evt_${crypto.randomUUID()}`;
      });

      const claim: LedgerUnderTest['claim'] = (leaseMs = HOUR, event = {}) =>
        stores.ledger.claim({ id, type: TYPE, ...event }, leaseMs);

      suite(() => ({
        stores,
        id,
        claim,
        async claimed(leaseMs, event) {
          const answer = await claim(leaseMs, event);
          if (answer.state === 'claimed') return answer.token;
          throw new Error(`not claimed but ${answer.state}`);
        },
        entries: (query = {}) => stores.ledger.list({ ids: [id], limit: 100, ...query }),
      }));
    });
  });
}

/** Lets the clock of the store go on: it counts milliseconds. */
export async function tick({ stores, claimed, entries }: LedgerUnderTest): Promise<void> {
  const marker = crypto.randomUUID();
  const touched = async () => {
    await stores.ledger.release(marker, await claimed(HOUR, { id: marker }), 'Error');
    return (await entries({ ids: [marker] }))[0]!.touchedAt;
  };
  const before = await touched();
  await expect.poll(touched).toBeGreaterThan(before);
}
