// A handler has an event for as long as the ledger says, and is told when that is over: then somebody else may begin.
import { afterEach, expect, it } from 'vitest';
import type { EventTools, EventLedger } from '../../server/index.ts';
import { memoryLedger } from '../../server/stores/memory-ledger.ts';
import type { Endpoint } from './support/endpoint.ts';
import { deliver, REACTIVATED, startReceiver } from './support/events.ts';

let endpoint: Endpoint;
afterEach(() => endpoint.close());

/** When the ledger was last asked for the event. */
let claimedAt: number;

/** Resolves so many milliseconds after the ledger was asked for the event that a lease of a second ends. */
async function later(ms: number): Promise<void> {
  await expect.poll(() => Date.now(), { timeout: 10_000 }).toBeGreaterThan(claimedAt + ms);
}

/** A ledger that claims at once, and whose answer takes that long. */
function slowLedger(ms: number): EventLedger {
  const ledger = memoryLedger();
  return {
    ...ledger,
    async claim(event, leaseMs) {
      claimedAt = Date.now();
      const claim = await ledger.claim(event, leaseMs);
      if (claim.state === 'claimed' && claim.attempt === 1) await later(ms);
      return claim;
    },
  };
}

it('a lease runs from when it was asked for, not from when the answer came', async () => {
  const ledger = slowLedger(700);
  const ended = Promise.withResolvers<undefined>();
  const signals: AbortSignal[] = [];
  endpoint = await startReceiver({
    leaseSeconds: 1,
    ledger,
    on: {
      [REACTIVATED]: (_, { signal }) => {
        signals.push(signal);
        return signals.length === 1 ? ended.promise : undefined;
      },
    },
  });
  const first = deliver(endpoint);
  await expect.poll(() => signals).toHaveLength(1);
  await later(1_050);
  expect(signals[0]?.aborted).toBe(true);
  expect((await deliver(endpoint)).body).toEqual({ received: true });
  expect((await first).body.code).toBe('handler_failed');
  ended.resolve(undefined);
});

it('a lease that is over before the answer came is given back, and no handler begins', async () => {
  const attempts: number[] = [];
  endpoint = await startReceiver({
    leaseSeconds: 1,
    ledger: slowLedger(1_050),
    on: { [REACTIVATED]: (_, { attempt }) => void attempts.push(attempt) },
  });
  const first = await deliver(endpoint);
  expect([first.status, first.body.code]).toEqual([503, 'ledger_unavailable']);
  expect(first.headers.get('retry-after')).toBe('5');
  expect(attempts).toEqual([]);
  expect((await deliver(endpoint)).body).toEqual({ received: true });
  expect(attempts).toEqual([2]);
});

it('retrieve() says that the lease has ended, under way or after it', async () => {
  const told: unknown[] = [];
  const done = Promise.withResolvers<undefined>();
  const ask = (retrieve: EventTools['retrieve']) =>
    retrieve().then(
      () => expect.unreachable(),
      (error: unknown) => {
        const { name, code, message } = error as Record<string, unknown>;
        told.push([name, code, message]);
      },
    );
  endpoint = await startReceiver({
    leaseSeconds: 1,
    on: {
      [REACTIVATED]: async (_, { retrieve, signal }) => {
        await ask(retrieve);
        await ask(retrieve);
        told.push((signal.reason as Error).name);
        done.resolve(undefined);
      },
    },
  });
  endpoint.stripe.on('GET /accounts/fca_1', () => undefined);
  expect((await deliver(endpoint)).body.code).toBe('handler_failed');
  await done.promise;
  const error = ['LeaseEndedError', 'lease_ended', expect.stringContaining('lease') as string];
  expect(told).toEqual([error, error, 'LeaseEndedError']);
  expect(endpoint.stripe.requests).toHaveLength(1);
});
