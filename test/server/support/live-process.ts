// A process of its own that serves GET /changes to whomever a header names, for tests that measure it.
import { listen } from '../../../server/hosts/node.ts';
import { createRelinkServer, type RelinkServer } from '../../../server/index.ts';
import { channelOf } from '../../../server/live/channels.ts';
import { liveChanges, memoryChanges } from '../../../server/live/index.ts';

type Order =
  { readonly do: 'start' | 'measure' } | { readonly do: 'change'; customer: string; subject: string };

const log = memoryChanges();

function endpoint(): RelinkServer {
  return createRelinkServer({
    // Nobody asks for an account.
    stripe: { rawRequest: () => Promise.reject(new Error('not asked')) },
    publishableKey: 'pk_test_public',
    identify(request) {
      const customer = request.headers.get('x-user');
      return customer === null ? null : { id: customer, holder: { customer } };
    },
    rateLimit: false,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    extensions: [liveChanges({ log })],
  });
}

async function obey(order: Order): Promise<object> {
  switch (order.do) {
    case 'start':
      return { url: (await listen(endpoint(), { port: 0 })).url };
    case 'measure':
      globalThis.gc?.();
      return { rss: process.memoryUsage().rss / 1e6 };
    case 'change':
      await log.append({
        channel: await channelOf({ holder: { customer: order.customer } }),
        subject: order.subject,
      });
      return {};
  }
}

process.on('message', (order: Order) => void obey(order).then((answer) => process.send?.(answer)));
process.on('disconnect', () => process.exit());
