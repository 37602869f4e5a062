import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { wait, within } from '../../component/deadline.ts';
import { lateAnswer } from '../../component/http.ts';

const long = 60_000;
const listenersOf = (signal: AbortSignal) => getEventListeners(signal, 'abort');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a wait', () => {
  it('leaves no listener on the signal when its time is up', async () => {
    const { signal } = new AbortController();
    const over = wait(long, signal);
    expect(listenersOf(signal)).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(long);
    await over;
    expect(listenersOf(signal)).toEqual([]);
  });

  it('leaves neither timer nor listener when it is given up', async () => {
    const abort = new AbortController();
    const over = wait(long, abort.signal);
    abort.abort('removal');
    await expect(over).rejects.toBe('removal');
    expect(vi.getTimerCount()).toBe(0);
    expect(listenersOf(abort.signal)).toEqual([]);
  });

  it('given up before it begins, leaves nothing either', async () => {
    const signal = AbortSignal.abort('page');
    await expect(wait(long, signal)).rejects.toBe('page');
    expect(vi.getTimerCount()).toBe(0);
    expect(listenersOf(signal)).toEqual([]);
  });
});

describe('work within a limit', () => {
  it.each([
    ['is done', () => Promise.resolve('done')],
    ['fails', () => Promise.reject(new Error('no'))],
    ['takes too long', () => new Promise<never>(() => undefined)],
  ])('has its signal aborted and leaves no timer and no listener when it %s', async (_, settle) => {
    const { signal: outer } = new AbortController();
    const given: AbortSignal[] = [];
    const work = within(long, outer, wait, lateAnswer, (signal) => {
      given.push(signal);
      return settle();
    }).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(long);
    await work;
    expect(given.map(({ aborted }) => aborted)).toEqual([true]);
    expect(outer.aborted).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
    expect([outer, ...given].flatMap(listenersOf)).toEqual([]);
  });
});
