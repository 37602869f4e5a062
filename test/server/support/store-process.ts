// A process of its own that uses a store as it is told to, for tests of several processes.
import { openStores } from './stores.ts';

/** What such a process is asked to do. */
export type Order =
  /** Open the store, which makes its tables if they are not there. */
  | { readonly do: 'open'; readonly url: string }
  /** Claim each and complete it; tells which were its own. */
  | { readonly do: 'handle'; readonly ids: readonly string[] }
  /** Claim one and keep it; tells the answer. */
  | { readonly do: 'claim'; readonly id: string; readonly leaseMs: number }
  /** Take as often as that; tells how often it was let. */
  | { readonly do: 'take'; readonly key: string; readonly times: number; readonly points: number };

const EVENT = 'financial_connections.account.created';
const HOUR = 3_600_000;
let stores: Awaited<ReturnType<typeof openStores>>;

async function obey(order: Order): Promise<unknown> {
  switch (order.do) {
    case 'open':
      stores = await openStores(order.url);
      return 'open';
    case 'handle': {
      const own: string[] = [];
      for (const id of order.ids) {
        const claim = await stores.ledger.claim({ id, type: EVENT }, HOUR);
        if (claim.state !== 'claimed') continue;
        own.push(id);
        if (!(await stores.ledger.complete(id, claim.token))) throw new Error(`${id} was taken over`);
      }
      return own;
    }
    case 'claim':
      return (await stores.ledger.claim({ id: order.id, type: EVENT }, order.leaseMs)).state;
    case 'take': {
      const limiter = stores.rateLimiter({ points: order.points, seconds: 3_600 });
      let allowed = 0;
      for (let time = 0; time < order.times; time += 1) if ((await limiter.take(order.key)).ok) allowed += 1;
      return allowed;
    }
  }
}

process.on('message', (order: Order) => {
  obey(order).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
