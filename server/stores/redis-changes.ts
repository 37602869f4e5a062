import type { Redis } from 'ioredis';
import type { Change, ChangeLog, ChangeQuery, ChangesRead } from './change-log.ts';
import { withCodes } from './error-code.ts';

/** The stream in which changes are kept, and the channel on which it is told that there is one more. */
const KEY = 'relink:changes';
/** About how many changes are remembered. */
const CAPACITY = 10_000;
/** Time between two looks, in milliseconds, for what was published while the connection that listens was away. */
const LOOK = 750;
const ID = /^\d{1,15}-\d{1,15}$/;

/** A log of changes in a stream of Redis, of which its pub/sub tells. Listening takes a connection of its own. */
export function redisChanges(client: Redis): ChangeLog {
  async function readHead(): Promise<string> {
    const [last] = await client.xrevrange(KEY, '+', '-', 'COUNT', 1);
    if (last) return last[0];
    // An entry of no channel, to be found again: else nothing would tell an empty log from one that was lost.
    return (await client.xadd(KEY, '*', 'channel', '', 'subject', '')) ?? '';
  }

  return {
    ...withCodes({
      async append({ channel, subject }: Pick<Change, 'channel' | 'subject'>) {
        await client.xadd(KEY, 'MAXLEN', '~', CAPACITY, '*', 'channel', channel, 'subject', subject);
        await client.publish(KEY, '');
      },

      async read({ after, withinMs, channel, limit }: ChangeQuery): Promise<ChangesRead> {
        const head = await readHead();
        const isKnown = after === undefined || (await isThere(client, after));
        const time = withinMs === undefined ? undefined : await timeOf(client);
        const from = time === undefined ? `(${after ?? ''}` : String(Math.max(0, time - (withinMs ?? 0)));
        if (limit === 0 || !isKnown || (after === undefined && time === undefined))
          return { head, changes: [], isKnown };
        const found = (await client.xrange(KEY, from, head)).map(entryOf);
        const changes = found.filter(
          (each) => each.channel !== '' && (channel === undefined || each.channel === channel),
        );
        return { head, changes: changes.slice(0, limit), isKnown };
      },
    }),
    watch: (wake) => listenWith(client, wake),
  };
}

function entryOf([id, fields]: [id: string, fields: string[]]): Change {
  const valueOf = (name: string): string => fields[fields.indexOf(name) + 1] ?? '';
  return { id, channel: valueOf('channel'), subject: valueOf('subject') };
}

/** Whether nothing after an id can have been forgotten: the change itself would have been forgotten before. */
async function isThere(client: Redis, id: string): Promise<boolean> {
  return ID.test(id) && (await client.xrange(KEY, id, id)).length > 0;
}

/** The clock of Redis, which the ids are made by, in milliseconds. */
async function timeOf(client: Redis): Promise<number> {
  const [seconds = 0, micros = 0] = (await client.time()).map(Number);
  return seconds * 1_000 + Math.floor(micros / 1_000);
}

function listenWith(client: Redis, wake: () => void): () => void {
  // It connects by itself again, and subscribes again, for as long as it takes.
  const listening = client.duplicate({
    lazyConnect: false,
    enableOfflineQueue: true,
    maxRetriesPerRequest: null,
  });
  listening.on('error', () => undefined);
  listening.on('message', wake);
  listening.on('ready', wake);
  listening.subscribe(KEY).catch(() => undefined);
  const timer = setInterval(wake, LOOK).unref();
  return () => {
    clearInterval(timer);
    listening.disconnect();
  };
}
