import type { Delivery, EventRecord } from '../state/event-types.ts';
import type { RemoteControl } from './remote-control.ts';

export interface WaitOptions {
  /** Milliseconds. Default 10 000. */
  timeout?: number;
  /** Which of the events of that type; any by default. */
  where?: (event: EventRecord) => boolean;
  /** The Stripe account that it happens in; the platform's by default. */
  stripeAccount?: string;
}

/** An event, and how it was delivered. There are no deliveries where no endpoint wants it. */
export interface HappenedEvent extends EventRecord {
  deliveries: Delivery[];
}

/** Milliseconds between two looks. */
const pause = 40;

/** @param seen ids of events that were waited for; the one that is found is added */
export async function waitForEvent(
  control: RemoteControl,
  seen: Set<string>,
  type: string,
  { timeout = 10_000, where = () => true, stripeAccount }: WaitOptions = {},
): Promise<HappenedEvent> {
  const end = Date.now() + timeout;
  const account = stripeAccount === undefined ? {} : { stripeAccount };
  for (;;) {
    const events = await control.events({ type, ...account });
    const event = events.find((each) => !seen.has(each.id) && where(each));
    const deliveries = event ? await deliveriesOf(control, event, stripeAccount) : [];
    if (event?.pending_webhooks === 0) {
      seen.add(event.id);
      return { ...event, deliveries };
    }
    if (Date.now() >= end) {
      const reason = event ? answered(event, deliveries) : happened(await control.events(account));
      throw new Error(`${type} was not delivered within ${timeout} ms. ${reason}`);
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Those to endpoints of the account, and to endpoints of the platform that listen to connected accounts. */
async function deliveriesOf(
  control: RemoteControl,
  event: EventRecord,
  stripeAccount: string | undefined,
): Promise<Delivery[]> {
  const own = stripeAccount === undefined ? [] : await control.webhooks.deliveries(stripeAccount);
  return [...own, ...(await control.webhooks.deliveries())].filter((each) => each.event === event.id);
}

function answered({ id }: EventRecord, deliveries: Delivery[]): string {
  const open = deliveries.filter(({ state }) => state === 'pending');
  if (open.length === 0) {
    return `It has happened (${id}), but is held back to be reordered. More events, or settle(), let it go.`;
  }
  const told = open.map(({ endpoint, attempts }) => {
    const answers = attempts.map(({ status, fault }) => fault ?? String(status));
    return `${endpoint} answered ${answers.join(', ') || 'nothing yet'}`;
  });
  return `It has happened (${id}), but ${told.join('; ')}. The next attempt is made when the clock is moved.`;
}

function happened(events: EventRecord[]): string {
  const types = [...new Set(events.map(({ type }) => type))];
  return types.length > 0 ? `What has happened: ${types.join(', ')}.` : 'Nothing has happened.';
}
