// GET /changes over HTTP: what becomes of streams, and of who comes back.
import { describe, expect, it } from 'vitest';
import { memoryChanges, liveChanges } from '../../server/live/index.ts';
import type { ChangeLog } from '../../server/index.ts';
import { startEndpoint } from './support/endpoint.ts';
import { deliver, event, SECRET } from './support/events.ts';
import { changes, hears, startLive } from './support/live.ts';
import { CUSTOMER } from './support/stripe-objects.ts';

describe('who comes back', () => {
  it('hears what they have missed, and nothing twice', async () => {
    const { endpoint, listen } = await startLive();
    const first = await listen();
    await changes(endpoint, 'fca_1');
    await hears(first).toEqual(['fca_1']);
    first.leave();
    await changes(endpoint, 'fca_2');
    await changes(endpoint, 'fca_3');
    const second = await listen({ after: first.lastId() });
    await second.until('ready');
    expect(second.changed()).toEqual(['fca_2', 'fca_3']);
    await changes(endpoint, 'fca_4');
    await hears(second).toEqual(['fca_2', 'fca_3', 'fca_4']);
  });

  it('hears of a minute that they do not say they were there', async () => {
    const { endpoint, listen } = await startLive();
    await changes(endpoint, 'fca_1');
    const stream = await listen();
    await stream.until('ready');
    expect(stream.changed()).toEqual(['fca_1']);
  });

  it('hears that everything has to be looked at where nobody knows what they missed', async () => {
    const { endpoint, listen } = await startLive();
    const stream = await listen({ after: 'of-another-log' });
    await stream.until('reset');
    await changes(endpoint, 'fca_1');
    await hears(stream).toEqual(['fca_1']);
  });

  it('hears so where it was too much', async () => {
    const log = memoryChanges();
    const { endpoint, listen } = await startLive({ log });
    const first = await listen();
    await changes(endpoint, 'fca_first');
    await hears(first).toEqual(['fca_first']);
    const { changes: told } = await log.read({ withinMs: 60_000, limit: 1 });
    for (let index = 0; index < 150; index += 1)
      await log.append({ channel: told[0]!.channel, subject: `fca_${index}` });
    const second = await listen({ after: told[0]!.id });
    await second.until('reset');
    expect(second.changed()).toEqual([]);
  });
});

describe('a stream', () => {
  it('is kept awake, and ends when its time is over', async () => {
    const { listen } = await startLive({ heartbeatSeconds: 1, streamSeconds: 2 });
    const stream = await listen();
    await expect.poll(() => stream.comments.length, { timeout: 3_000 }).toBeGreaterThan(0);
    expect(await stream.ended).toBe(true);
  });

  it('is one of so many of an owner, and of all', async () => {
    let id = 'user-1';
    const { listen } = await startLive(
      { maxStreams: 3, maxStreamsPerOwner: 2 },
      { identify: () => ({ id, holder: { customer: CUSTOMER } }) },
    );
    const first = await listen();
    await listen();
    const third = await listen();
    expect([third.status, third.headers.get('retry-after')]).toEqual([429, '30']);
    id = 'user-2';
    expect((await listen()).status).toBe(200);
    expect((await listen()).status).toBe(429);
    first.leave();
    await expect.poll(async () => (await listen()).status).toBe(200);
  });

  it('ends when the process is to stop, and none is opened any more', async () => {
    const { live, listen } = await startLive();
    const stream = await listen();
    await stream.until('ready');
    live.close();
    expect(await stream.ended).toBe(true);
    const late = await listen();
    expect([late.status, late.headers.get('retry-after')]).toEqual([503, '30']);
  });

  it('is not to be asked for again where there are none', async () => {
    const { listen } = await startLive({ maxStreams: 0 });
    expect((await listen()).status).toBe(204);
  });
});

describe('where the log does not answer', () => {
  const failing = (): ChangeLog => ({
    ...memoryChanges(),
    append: () => Promise.reject(new Error('away')),
    read: () => Promise.reject(new Error('away')),
  });

  it('a page is asked to come later', async () => {
    const { listen, endpoint } = await startLive({ log: failing() });
    const stream = await listen();
    expect([stream.status, stream.headers.get('retry-after')]).toEqual([503, '30']);
    expect(endpoint.log.text()).not.toContain('away');
  });

  it("the host's handler does its work, and Stripe delivers the event again", async () => {
    let handled = 0;
    const { endpoint } = await startLive(
      { log: failing() },
      {
        webhooks: {
          secrets: [SECRET],
          on: { 'financial_connections.account.deactivated': () => void (handled += 1) },
        },
      },
    );
    const body = event({
      type: 'financial_connections.account.deactivated',
      data: { object: { id: 'fca_1', account_holder: { type: 'customer', customer: CUSTOMER } } },
    });
    for (const time of [1, 2]) {
      expect((await deliver(endpoint, body)).status).toBe(500);
      expect(handled).toBe(time);
    }
  });
});

it.each([
  [{ maxStreams: -1 }, /maxStreams/],
  [{ streamSeconds: 0 }, /streamSeconds/],
  [{ heartbeatSeconds: 1.5 }, /heartbeatSeconds/],
  [{ maxStreamsPerOwner: NaN }, /maxStreamsPerOwner/],
])('does not take %j', (options, problem) => {
  expect(() => liveChanges(options)).toThrow(problem);
});

it('needs no handler of the host, and without the extension one is needed', async () => {
  await startLive();
  await expect(startEndpoint({ webhooks: { secrets: [SECRET] } })).rejects.toThrow(
    /webhooks\.on: give a handler/,
  );
});
