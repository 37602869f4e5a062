import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { since } from '../../server/standalone/settings/since.ts';

beforeEach(() => vi.useFakeTimers({ now: Date.UTC(2026, 10, 26, 12) }));
afterEach(() => vi.useRealTimers());

describe('since', () => {
  it.each([
    ['90m', '2026-11-26T10:30:00.000Z'],
    ['12h', '2026-11-26T00:00:00.000Z'],
    ['7d', '2026-11-19T12:00:00.000Z'],
    ['0m', '2026-11-26T12:00:00.000Z'],
    ['2026-11-20', '2026-11-20T00:00:00.000Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000Z'],
    ['2026-11-20T09:00Z', '2026-11-20T09:00:00.000Z'],
    ['2026-11-20T09:00:30.5Z', '2026-11-20T09:00:30.500Z'],
    ['2026-11-20T01:00+02:00', '2026-11-19T23:00:00.000Z'],
    ['1970-01-01', '1970-01-01T00:00:00.000Z'],
  ])('takes %s', (text, time) => expect(new Date(since(text) ?? NaN).toISOString()).toBe(time));

  it.each([
    ['more days than there are', '99999d'],
    ['a time before there were any', '1969-12-31T23:59:59Z'],
    ['a day that is none', '2026-02-31'],
    ['a day that is none this year', '2026-02-29T09:00Z'],
    ['a month that is none', '2026-13-01'],
    ['an hour that is none', '2026-11-20T25:00Z'],
    ['a time of nowhere', '2026-11-20T09:00'],
    ['a time without its minutes', '2026-11-20T09Z'],
    ['a blank in place of the T', '2026-11-20 09:00Z'],
    ['words behind', '2026-11-20 whatever (x)'],
    ['words', 'yesterday'],
    ['another unit', '3w'],
    ['a part', '1.5h'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => expect(since(text)).toBeUndefined());
});
