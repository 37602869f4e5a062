// An endpoint with live changes, and pages that listen.
import { afterEach, expect } from 'vitest';
import { liveChanges, type LiveOptions } from '../../../server/live/index.ts';
import type { RelinkServerOptions } from '../../../server/index.ts';
import { startEndpoint, type Endpoint } from './endpoint.ts';
import { listenTo, type Listening } from './event-stream.ts';
import { deliver, event, SECRET } from './events.ts';
import { CUSTOMER } from './stripe-objects.ts';

const open: { endpoint?: Endpoint; streams: Listening[] } = { streams: [] };
afterEach(async () => {
  for (const stream of open.streams.splice(0)) stream.leave();
  await open.endpoint?.close();
  delete open.endpoint;
});

export async function startLive(options: LiveOptions = {}, more: Partial<RelinkServerOptions> = {}) {
  const live = liveChanges(options);
  const endpoint = await startEndpoint({ extensions: [live], webhooks: { secrets: [SECRET] }, ...more });
  open.endpoint = endpoint;
  const listen = async (...[asked]: [Parameters<typeof listenTo>[1]?]) => {
    const stream = await listenTo(endpoint.url, asked);
    open.streams.push(stream);
    return stream;
  };
  return { live, endpoint, listen };
}

let count = 0;
/** Stripe tells of an account of this holder. */
export async function changes(
  endpoint: Endpoint,
  id: string,
  holder: object = { type: 'customer', customer: CUSTOMER },
  more: object = {},
) {
  const { status } = await deliver(
    endpoint,
    event({
      id: `evt_live_${(count += 1)}`,
      type: 'financial_connections.account.deactivated',
      data: { object: { id, account_holder: holder } },
      ...more,
    }),
  );
  expect(status).toBe(200);
}

export const hears = (stream: Listening) => expect.poll(stream.changed, { timeout: 2_000 });
