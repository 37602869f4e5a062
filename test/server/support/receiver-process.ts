// A process of its own that receives events, whose handlers fail, and which dies, as the fate of each event has it.
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import Stripe from 'stripe';
import { createRelinkServer, type EventLedger } from '../../../server/index.ts';
import { fateOf } from './fate.ts';
import { REACTIVATED, SECRET } from './events.ts';
import { openStores } from './stores.ts';

/** Tells the process what to open and where to write down what happens; it answers with its port. */
export interface Start {
  /** Of the store. */
  readonly url: string;
  readonly journal: string;
  readonly seed: number;
}

/** A line of the journal. Its time is of a clock that all processes of the machine share. */
export interface Entry {
  readonly what: 'start' | 'effect' | 'done' | 'refused';
  readonly id: string;
  /** In nanoseconds. */
  readonly at: string;
}

/** For how long a handler lingers; and how often one looks whether it has been replaced. In milliseconds. */
const LINGERING = 500;
const LOOK = 25;

async function start({ url, journal, seed }: Start): Promise<number> {
  // Written at once, and by the kernel: what is in the journal stays there when the process is killed.
  const note = (what: Entry['what'], id: string): void =>
    appendFileSync(journal, `${JSON.stringify({ what, id, at: String(process.hrtime.bigint()) })}\n`);

  const { ledger } = await openStores(url);
  const noted: EventLedger = {
    ...ledger,
    async complete(id, token) {
      const isDone = await ledger.complete(id, token);
      note(isDone ? 'done' : 'refused', id);
      return isDone;
    },
  };
  const relink = createRelinkServer({
    stripe: new Stripe('sk_test_receiver'),
    publishableKey: 'pk_test_receiver',
    identify: () => null,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    webhooks: {
      secrets: [SECRET],
      ledger: noted,
      leaseSeconds: 1,
      on: {
        [REACTIVATED]: async ({ id }, { attempt, signal }) => {
          note('start', id);
          const fate = fateOf(seed, id, attempt);
          if (fate === 'dies before') process.kill(process.pid, 'SIGKILL');
          await setImmediate();
          if (fate === 'is late' || fate === 'is replaced') await once(signal, 'abort');
          while (
            fate === 'is replaced' &&
            (await ledger.list({ ids: [id], limit: 1 }))[0]?.attempts === attempt
          )
            await setTimeout(LOOK);
          if (fate === 'lingers') await setTimeout(LINGERING);
          if (fate === 'throws') throw new Error('as it was fated');
          note('effect', id);
          if (fate === 'dies after') process.kill(process.pid, 'SIGKILL');
        },
      },
    },
  });
  const server = serve({ fetch: relink.fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false });
  await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as AddressInfo).port;
}

process.on('message', (message: Start) => {
  start(message).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
