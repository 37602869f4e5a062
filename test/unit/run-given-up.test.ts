// A host that gives up a run: what it may still stop, and what it hears all the same.
import { describe, expect, it } from 'vitest';
import { play, well } from './run-world.ts';

describe('a host that gives up', () => {
  it('is heard while the run prepares', async () => {
    const { outcome, secretsUsed } = await play({ ...well, abort: { at: 5, reason: 'removal' } });
    expect(outcome).toEqual({ status: 'cancelled', by: 'removal' });
    expect(secretsUsed).toEqual([]);
  });

  it('is not heard once the window is open', async () => {
    const { outcome } = await play({ ...well, abort: { at: 1000, reason: 'removal' } });
    expect(outcome.status).toBe('relinked');
  });

  it('is heard at the first moment', async () => {
    const abort = { at: 0, reason: 'page' } as const;
    const { outcome } = await play({ ...well, endpoint: [{ does: 'answer', after: 1 }], abort });
    expect(outcome).toEqual({ status: 'cancelled', by: 'page' });
  });

  it('while the window is open gets no second window, and hears what became of the first', async () => {
    const { outcome, secretsUsed } = await play({
      ...well,
      person: [{ does: 'error', after: 60_000 }],
      verdicts: [{ does: 'pending', after: 5 }],
      abort: { at: 1000, reason: 'removal' },
    });
    expect(outcome).toMatchObject({ status: 'error', error: { code: 'stripe_js_failed' } });
    expect(secretsUsed).toHaveLength(1);
  });
});
