// An operator of the stand-alone server, who asks its ledger what became of events, and has them handled once more.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EventToClaim, InspectableLedger } from '../../../server/index.ts';
import { openSqlite } from '../../../server/stores/sqlite.ts';
import { REACTIVATED, SECRET } from './events.ts';
import { standAlone, type StandAlone } from './stand-alone.ts';

export const DEACTIVATED = 'financial_connections.account.deactivated';

/** Its handlers write down what they did, and fail while there is a file that says so. */
const HOST = `
import { appendFileSync, existsSync } from 'node:fs';
const here = (name) => new URL(name, import.meta.url);
async function handle(event, { attempt, retrieve }) {
  if (existsSync(here('broken'))) throw new RangeError('planted');
  const { status } = await retrieve();
  appendFileSync(here('journal'), event.id + ' ' + attempt + ' ' + status + '\\n');
}
export const identify = () => null;
export const on = { '${DEACTIVATED}': handle, '${REACTIVATED}': handle };
`;

export interface Operator {
  readonly host: StandAlone;
  readonly webhooks: { readonly STRIPE_WEBHOOK_SECRETS: string; readonly RELINK_HANDLERS: string };
  /** Runs a command about events. */
  readonly run: (...args: string[]) => Promise<{ exitCode: number; text: string }>;
  /** Runs it, and reads a line of JSON each. */
  readonly runJson: (...args: string[]) => Promise<Record<string, unknown>[]>;
  /** What the ledger says of an event. */
  readonly told: (id: string) => Promise<Record<string, unknown> | undefined>;
  /** What the handlers did. */
  readonly journal: () => Promise<string[]>;
  /** Does something with the ledger, as a server would. */
  readonly withLedger: <T>(work: (ledger: InspectableLedger) => Promise<T>) => Promise<T>;
}

/** @param stripe origin of whoever stands in for Stripe */
export async function startOperator(stripe: string): Promise<Operator> {
  const host = await standAlone(stripe, HOST);
  const webhooks = { STRIPE_WEBHOOK_SECRETS: SECRET, RELINK_HANDLERS: join(host.folder, 'host.mjs') };
  const run: Operator['run'] = (...args) => host.run(['events', ...args], webhooks);
  const runJson: Operator['runJson'] = async (...args) => {
    const { text } = await run(...args, '--json');
    return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as object])) as never;
  };
  return {
    host,
    webhooks,
    run,
    runJson,
    told: async (id) => (await runJson('list')).find((entry) => entry['id'] === id),
    async journal() {
      const file = join(host.folder, 'journal');
      return existsSync(file) ? (await readFile(file, 'utf8')).trim().split('\n') : [];
    },
    async withLedger(work) {
      const stores = await openSqlite(join(host.folder, 'relink.db'));
      return work(stores.ledger).finally(() => stores.close());
    },
  };
}

/** Claims an event for an hour, and ends that in one way. */
export async function settle(
  ledger: InspectableLedger,
  event: EventToClaim,
  how: 'completed' | 'failed',
): Promise<void> {
  const claim = await ledger.claim(event, 3_600_000);
  if (claim.state !== 'claimed') throw new Error(`not claimed but ${claim.state}`);
  if (how === 'completed') await ledger.complete(event.id, claim.token);
  else await ledger.release(event.id, claim.token, 'Error');
}
