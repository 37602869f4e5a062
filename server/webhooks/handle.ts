import { BrowserGoneError, TimeLimitError, withinLimit } from '../deadline.ts';
import { describeError, messageOf } from '../log.ts';
import { isProblem, ProblemError } from '../problem.ts';
import { API_VERSION, talkToStripe, TRY_LIMIT } from '../stripe/calls.ts';
import type { Conversation } from '../stripe/types.ts';
import { answerOf, claimFrom, putOff } from './ask-ledger.ts';
import type {
  EventHandler,
  EventSettings,
  EventTools,
  Handled,
  HandleOptions,
  RelinkEvent,
  RelinkEventType,
} from './events.ts';

/** Told how it goes, for the log. */
interface EventNotes extends Pick<Conversation, 'onRequestId' | 'onCallEnd'> {
  readonly onAttempt?: (attempt: number) => void;
}

const LEASE_SECONDS = 60;

/** What a handler hears that goes on after its lease. */
class LeaseEndedError extends Error {
  override readonly name: string = 'LeaseEndedError';
  override readonly message = 'the lease has ended: another delivery of the event may be handled by now';
  readonly code = 'lease_ended';
}

/**
 * Gives a verified event to its handler, for the route of the webhooks, and for a worker behind a queue.
 *
 * @throws ProblemError `event_in_progress`, `handler_failed` or `ledger_unavailable`: try again later
 */
export async function handle(
  event: RelinkEvent,
  options: HandleOptions,
  notes: EventNotes = {},
): Promise<Handled> {
  const handler = handlerOf(event, options);
  if (!handler) return 'ignored';
  try {
    return await processOnce(event, options, (signal, attempt) => {
      notes.onAttempt?.(attempt);
      return handler(event, { signal, attempt, retrieve: () => retrieve(event, options, signal, notes) });
    });
  } catch (error) {
    // A tracker that fails, now or later, changes nothing.
    if (isProblem(error, 'handler_failed'))
      Promise.resolve(error.cause)
        .then((cause) => options.onError?.(cause, event))
        .catch(() => undefined);
    throw error;
  }
}

/** Undefined for an event that is ignored. */
export function handlerOf(
  { type, livemode }: RelinkEvent,
  { livemode: isLive, on }: Pick<HandleOptions, 'livemode' | 'on'>,
): EventHandler<RelinkEventType> | undefined {
  const isOurs = livemode === isLive && Object.hasOwn(on, type);
  return isOurs ? (on[type] as EventHandler<RelinkEventType>) : undefined;
}

/** Stripe's answer is passed on as it is: the type names what its preview version documents. */
async function retrieve(event: RelinkEvent, options: HandleOptions, signal: AbortSignal, notes: EventNotes) {
  const [, kind = ''] = event.type.split('.');
  const settings = { apiVersion: API_VERSION, stripeTimeLimit: TRY_LIMIT, ...options };
  const stripe = talkToStripe(settings, { stripeAccount: event.account, signal, ...notes });
  try {
    return (await stripe.object(`${kind}s`, event.data.object.id)) as Awaited<
      ReturnType<EventTools['retrieve']>
    >;
  } catch (error) {
    throw error instanceof BrowserGoneError ? signal.reason : error;
  }
}

/**
 * Does the work of an event unless it was done before, under a lease. At least once, since a process can die between the
 * work and its completion; and once only, if the work ends within the lease.
 *
 * A handler that outlives its lease is given up on, not stopped: if it still ends well before anybody else has claimed
 * the event, that counts.
 */
async function processOnce(
  event: RelinkEvent,
  { ledger, leaseSeconds = LEASE_SECONDS }: EventSettings,
  work: (signal: AbortSignal, attempt: number) => void | Promise<void>,
): Promise<'handled' | 'duplicate'> {
  const leaseMs = leaseSeconds * 1_000;
  const start = performance.now();
  const claim = await claimFrom(ledger, event, leaseMs);
  if (claim.state === 'done') return 'duplicate';
  if (claim.state === 'busy') throw putOff('event_in_progress');
  const { token, attempt } = claim;
  const release = (reason: string) => answerOf(() => ledger.release(event.id, token, reason));
  // The ledger may have claimed it long before its answer came. When its lease ends, ours has to have ended.
  const left = leaseMs - (performance.now() - start);
  if (left <= 0) {
    await release('LeaseEndedError');
    throw putOff('ledger_unavailable', { cause: new LeaseEndedError() });
  }
  const lease = new AbortController();

  async function run(): Promise<void> {
    try {
      await work(lease.signal, attempt);
    } catch (cause) {
      await release(describeError(cause).error);
      throw new ProblemError('handler_failed', { cause, log: { message: messageOf(cause) } });
    }
    if (!(await answerOf(() => ledger.complete(event.id, token)))) throw putOff('event_in_progress');
  }

  try {
    await withinLimit(run, left, lease.signal);
    return 'handled';
  } catch (cause) {
    if (!(cause instanceof TimeLimitError)) throw cause;
    lease.abort(new LeaseEndedError());
    const detail =
      'The handler outlived its lease. Hand longer work to a queue, or raise webhooks.leaseSeconds.';
    throw new ProblemError('handler_failed', { cause, log: { detail } });
  }
}
