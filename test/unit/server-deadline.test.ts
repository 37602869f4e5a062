import { describe, expect, it, vi } from 'vitest';
import { askHost, BrowserGoneError, TimeLimitError, withinLimit } from '../../server/deadline.ts';

const forever = () => new Promise<never>(() => undefined);
const LONG = 60_000;

describe('work within a limit', () => {
  it('is not begun for a browser that has gone', async () => {
    const work = vi.fn(forever);
    await expect(withinLimit(work, LONG, AbortSignal.abort())).rejects.toThrow(BrowserGoneError);
    expect(work).not.toHaveBeenCalled();
  });

  it('is left when the browser goes', async () => {
    const leaving = new AbortController();
    const waiting = withinLimit(forever, LONG, leaving.signal);
    leaving.abort();
    await expect(waiting).rejects.toThrow(BrowserGoneError);
  });

  it('is left at the limit', async () => {
    await expect(withinLimit(forever, 1, new AbortController().signal)).rejects.toThrow(TimeLimitError);
  });

  it.each([
    ['answers', 1, () => Promise.resolve('done')],
    ['fails', 1, () => Promise.reject(new Error('no'))],
    ['answers at once', 0, () => 'done'],
    [
      'throws at once',
      0,
      () => {
        throw new Error('no');
      },
    ],
  ])('leaves neither timer nor listener behind when it %s', async (_, listeners, work) => {
    vi.useFakeTimers();
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    await withinLimit<string>(work, LONG, signal).catch(() => undefined);
    expect(vi.getTimerCount()).toBe(0);
    expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
      added.mock.calls.map(([, listener]) => listener),
    );
    expect(added).toHaveBeenCalledTimes(listeners);
    vi.useRealTimers();
  });
});

it("a host's function that fails is named, whatever it throws", async () => {
  const refuse = () => {
    throw 'words';
  };
  const failure = askHost('identify', refuse, new AbortController().signal);
  await expect(failure).rejects.toThrow(/^the option "identify" failed$/);
});
