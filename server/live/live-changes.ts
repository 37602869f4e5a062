import type { Extension } from '../extension.ts';
import type { Logger } from '../log.ts';
import type { ChangeLog } from '../stores/change-log.ts';
import { memoryChanges } from '../stores/memory-changes.ts';
import { changeStreams, type StreamLimits } from './change-streams.ts';
import { tellingHandlers } from './tell-events.ts';

/** How pages hear that an account stands differently. */
export interface LiveOptions extends Partial<StreamLimits> {
  /**
   * Where changes are written down, and read by every process: `await stores.changes()` of a store, or `openRedisChanges` of
   * `relink-account/server/stores/redis`. Default: the memory of this process, which serves one process alone.
   */
  readonly log?: ChangeLog;
  /** Hears when the log cannot be read. */
  readonly logger?: Logger;
}

/** The extension, for the option `extensions`. */
export interface LiveChanges extends Required<Extension> {
  /**
   * Ends every stream, and opens no more (503): call it when the process is to stop, before its server waits for requests
   * under way. Pages go on at another process, or at this one's successor, and miss nothing.
   */
  readonly close: () => void;
}

/**
 * `GET /changes`: a stream of events (`text/event-stream`) that names the accounts of the signed-in owner that stand
 * differently, and tells nothing else of them. What changes them are Stripe's events: have Stripe deliver those about accounts,
 * authorizations and sessions to `POST /webhooks`.
 *
 * @throws TypeError that names every option to change
 */
export function liveChanges(options: LiveOptions = {}): LiveChanges {
  const { log = memoryChanges(), logger, ...limits } = options;
  const streams = changeStreams(log, logger, completed(limits));
  return {
    routes: [{ method: 'GET', path: '/changes', access: 'owner', answer: streams.answer }],
    handlers: (on) => tellingHandlers(log, on),
    close: streams.close,
  };
}

function completed(given: Partial<StreamLimits>): StreamLimits {
  const limits = {
    maxStreams: isFunctionHost() ? 0 : 5_000,
    maxStreamsPerOwner: 20,
    streamSeconds: 600,
    heartbeatSeconds: 15,
    ...given,
  };
  const wrong = Object.entries(limits).filter(
    ([name, value]) =>
      !Number.isInteger(value) || value < (name === 'maxStreams' ? 0 : 1) || value > 1_000_000,
  );
  if (wrong.length === 0) return limits;
  const problems = wrong.map(([name]) => `${name}: give a whole number, more than 0`);
  throw new TypeError(`liveChanges: ${problems.join('; ')}.`);
}

/** Whether this process answers one request at a time, and is frozen in between. */
function isFunctionHost(): boolean {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return ['AWS_LAMBDA_FUNCTION_NAME', 'VERCEL', 'NETLIFY'].some((name) => Boolean(process?.env?.[name]));
}
