import { BrowserGoneError, withinLimit } from '../deadline.ts';
import type { ExtensionRoute } from '../extension.ts';
import type { Logger } from '../log.ts';
import { ProblemError, type ProblemInfo } from '../problem.ts';
import type { Owner } from '../relink/types.ts';
import type { Change, ChangeLog, ChangesRead } from '../stores/change-log.ts';
import { channelOf } from './channels.ts';
import { eventText, HEARTBEAT, openEventStream, type EventStream } from './event-stream.ts';
import { following, type Follower } from './follow.ts';

/**
 * What a page hears that does not say where it was, in milliseconds: what changed between its look at the accounts and the
 * opening of its stream.
 */
const LOOK_BACK = 60_000;
/** Who has missed more than this looks at everything again. */
const MAX_MISSED = 100;
/** Time for the log to answer, in milliseconds. */
const LOG_LIMIT = 8_000;
/** When to ask again, in seconds. */
const RETRY_AFTER = '30';

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // Compressing it would keep it back.
  'Cache-Control': 'no-store, no-transform',
  // nginx would keep it until it is full.
  'X-Accel-Buffering': 'no',
};

/** How many streams, and for how long. */
export interface StreamLimits {
  /**
   * How many streams this process keeps open at most. Default 5000; on AWS Lambda, Vercel and Netlify, whose functions keep
   * none open, 0: then pages are told not to ask again (204), and look when they are looked at.
   */
  readonly maxStreams: number;
  /** How many of them one owner may have: one for each browser. Default 20. */
  readonly maxStreamsPerOwner: number;
  /**
   * For how long a stream is kept open, in seconds. Default 600. The page opens the next one, and misses nothing; `identify` is
   * asked again, so that who has signed out hears nothing for longer than this.
   */
  readonly streamSeconds: number;
  /** After how many seconds without a change a comment is sent, for proxies that end what is silent. Default 15. */
  readonly heartbeatSeconds: number;
}

/** Answers `GET /changes`, and ends what it has opened. */
export interface ChangeStreams {
  readonly answer: ExtensionRoute['answer'];
  readonly close: () => void;
}

export function changeStreams(
  log: ChangeLog,
  logger: Logger | undefined,
  limits: StreamLimits,
): ChangeStreams {
  const { follow } = following(log, logger);
  const takeRoom = roomFor(limits);
  /** Each with the time at which it ends, by `performance.now()`. */
  const streams = new Map<EventStream, number>();
  let isClosed = false;
  let heart: ReturnType<typeof setInterval> | undefined;

  /** One timer for all: it also ends those whose time is over. */
  function beat(): void {
    const now = performance.now();
    for (const [stream, endsAt] of [...streams]) {
      if (endsAt <= now) stream.end();
      else stream.send(HEARTBEAT);
    }
  }

  function keep(stream: EventStream): void {
    // Not all at once, where all came at once.
    const seconds = limits.streamSeconds * (0.9 + Math.random() / 10);
    streams.set(stream, performance.now() + seconds * 1_000);
    heart ??= setInterval(beat, limits.heartbeatSeconds * 1_000);
  }

  function drop(stream: EventStream): void {
    streams.delete(stream);
    if (streams.size > 0) return;
    clearInterval(heart);
    heart = undefined;
  }

  async function open(request: Request, owner: Owner): Promise<EventStream> {
    const leaving: (() => void)[] = [takeRoom(owner), () => drop(stream)];
    const stream = openEventStream(() => {
      for (const leave of leaving) leave();
    });
    // Not every host cancels the body of an answer that nobody reads any more.
    const end = (): void => stream.end();
    request.signal.addEventListener('abort', end, { once: true });
    leaving.push(() => request.signal.removeEventListener('abort', end));
    keep(stream);
    try {
      const channel = await channelOf(owner);
      const page = catchingUp(stream);
      // First it follows, then it reads what was before: what comes in between is in both.
      const leave = await follow(channel, page);
      if (stream.isOpen()) leaving.push(leave);
      else leave();
      const after = request.headers.get('last-event-id');
      const where = after ? { after } : { withinMs: LOOK_BACK };
      page.begin(
        await withinLimit(
          () => log.read({ ...where, channel, limit: MAX_MISSED }),
          LOG_LIMIT,
          request.signal,
        ),
      );
      return stream;
    } catch (error) {
      stream.end();
      throw error instanceof BrowserGoneError ? error : notNow({ cause: error });
    }
  }

  return {
    async answer(request, owner) {
      if (limits.maxStreams === 0 || !owner) return new Response(null, { status: 204 });
      if (isClosed) throw notNow({ detail: 'This process is being stopped.' });
      if (request.method === 'HEAD') return new Response(null, { headers: HEADERS });
      return new Response((await open(request, owner)).body, { headers: HEADERS });
    },
    close() {
      isClosed = true;
      for (const stream of [...streams.keys()]) stream.end();
    },
  };
}

/** Sends what was before, and then what comes, each once. */
function catchingUp(stream: EventStream): Follower & { begin(read: ChangesRead): void } {
  const waiting: Change[] = [];
  /** Ids of what was before, as long as it may be heard as well. */
  const told = new Set<string>();
  let hasBegun = false;
  const tell = ({ id, subject }: Change): void => stream.send(eventText('change', id, { id: subject }));
  return {
    hear(change) {
      if (!hasBegun) waiting.push(change);
      else if (!told.delete(change.id)) tell(change);
    },
    reset: (head) => stream.send(eventText('reset', head, {})),
    begin({ head, changes, isKnown }) {
      hasBegun = true;
      const isWhole = isKnown && changes.length < MAX_MISSED;
      for (const change of isWhole ? changes : []) {
        told.add(change.id);
        tell(change);
      }
      stream.send(eventText(isWhole ? 'ready' : 'reset', head, {}));
      for (const change of waiting) if (!told.delete(change.id)) tell(change);
    },
  };
}

/** Counts streams. @returns what takes the room of one, and returns what gives it back */
function roomFor({ maxStreams, maxStreamsPerOwner }: StreamLimits): (owner: Owner) => () => void {
  const counts = new Map<string, number>();
  let sum = 0;
  return ({ id, stripeAccount }) => {
    const name = JSON.stringify([id, stripeAccount]);
    const count = counts.get(name) ?? 0;
    if (sum >= maxStreams || count >= maxStreamsPerOwner) {
      const detail = 'So many streams are open already as the options of liveChanges allow.';
      throw new ProblemError('rate_limited', { log: { detail }, headers: { 'Retry-After': RETRY_AFTER } });
    }
    sum += 1;
    counts.set(name, count + 1);
    return () => {
      sum -= 1;
      const left = (counts.get(name) ?? 1) - 1;
      if (left > 0) counts.set(name, left);
      else counts.delete(name);
    };
  };
}

function notNow(info: ProblemInfo): ProblemError {
  return new ProblemError('ledger_unavailable', { ...info, headers: { 'Retry-After': RETRY_AFTER } });
}
