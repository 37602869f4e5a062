import { withinLimit } from '../deadline.ts';
import { isProblem } from '../problem.ts';
import type { ChangeLog } from '../stores/change-log.ts';
import type { StripeHolderObject } from '../webhooks/event-objects.ts';
import type {
  EventHandler,
  EventHandlers,
  EventTools,
  RelinkEvent,
  RelinkEventType,
} from '../webhooks/events.ts';
import { channelsOf } from './channels.ts';

/** Events after which an account stands differently. Balances, owners and transactions change nothing of that. */
const TELLING = [
  'financial_connections.account.account_numbers_updated',
  'financial_connections.account.created',
  'financial_connections.account.deactivated',
  'financial_connections.account.disconnected',
  'financial_connections.account.expected_deactivation_date_updated',
  'financial_connections.account.reactivated',
  'financial_connections.account.upcoming_account_number_expiry',
  'financial_connections.account.upcoming_deactivation',
  'financial_connections.authorization.expected_deactivation_date_updated',
  'financial_connections.authorization.upcoming_deactivation',
  'financial_connections.session.updated',
] as const satisfies readonly RelinkEventType[];

/** Time for the log to write one change down, in milliseconds. */
const APPEND_LIMIT = 8_000;

/**
 * Handlers that write down what an event changes, and then do what the host's do. Before, since a page asks Stripe, not the
 * host, how an account stands. An event is complete when both are done: what could not be written down fails, so that Stripe
 * delivers it again, and keeps no handler of the host's from its work.
 */
export function tellingHandlers(log: ChangeLog, on: EventHandlers): EventHandlers {
  const telling = TELLING.map((type) => {
    const own = on[type] as EventHandler<RelinkEventType> | undefined;
    const handler: EventHandler<RelinkEventType> = async (event, tools) => {
      const [told] = await Promise.allSettled([tell(log, event, tools)]);
      await own?.(event, tools);
      if (told.status === 'rejected') throw told.reason;
    };
    return [type, handler];
  });
  return { ...on, ...(Object.fromEntries(telling) as EventHandlers) };
}

async function tell(log: ChangeLog, event: RelinkEvent, { retrieve }: EventTools): Promise<void> {
  const holder = await holderOf(event, retrieve);
  if (!holder) return;
  for (const channel of await channelsOf(holder, event.account)) {
    for (const subject of subjectsOf(event))
      await withinLimit(() => log.append({ channel, subject }), APPEND_LIMIT);
  }
}

/** Null for what is nobody's. Stable versions leave it out of some events: then Stripe is asked. */
async function holderOf(
  { data: { object } }: RelinkEvent,
  retrieve: EventTools['retrieve'],
): Promise<StripeHolderObject | null> {
  if (object.account_holder !== undefined) return object.account_holder;
  try {
    return (await retrieve()).account_holder ?? null;
  } catch (error) {
    // It is gone by now, and nobody's.
    if (isProblem(error, 'not_found')) return null;
    throw error;
  }
}

/** Of a session the accounts that it collected: nobody looks at the session itself. */
function subjectsOf({ type, data: { object } }: RelinkEvent): string[] {
  const { id, accounts } = object as { id: unknown; accounts?: { data?: readonly { id?: unknown }[] } };
  const ids =
    type === 'financial_connections.session.updated' ? (accounts?.data ?? []).map((each) => each.id) : [id];
  return ids.filter((each): each is string => typeof each === 'string' && /^\w{1,255}$/.test(each));
}
