import { describe, expect, it } from 'vitest';
import { limits } from '../../component/limits.ts';
import { changes, play, well, type Script } from './run-world.ts';

describe('a run that goes well', () => {
  it('ends relinked, and names both ids', async () => {
    const { outcome, phases } = await play(well);
    expect(outcome).toEqual({
      status: 'relinked',
      session: 'fcsess_0',
      account: 'fca_new',
      previousAccount: 'fca_old',
      accounts: [],
      changes,
    });
    expect(phases).toEqual(['preparing', 'open', 'confirming']);
  });

  it('spends no session where Stripe.js is of no use, so far as the key is known', async () => {
    const useless: Script = { ...well, loader: [{ does: 'fail', after: 5000 }] };
    expect(await play(useless)).toMatchObject({ outcome: { status: 'error' }, took: 5000 });
    expect((await play({ ...useless, known: false })).took).toBe(5010);
  });
});

describe('the server wins over what the browser saw', () => {
  it.each(['leave', 'error', 'reject', 'throw', 'nonsense', 'nothing'] as const)(
    'relinked, though the person seemed to %s',
    async (does) => {
      const { outcome } = await play({ ...well, person: [{ does, after: 5 }] });
      expect(outcome.status).toBe('relinked');
    },
  );

  it('cancelled, though accounts came back', async () => {
    const { outcome } = await play({ ...well, verdicts: [{ does: 'cancelled', after: 5 }] });
    expect(outcome).toEqual({ status: 'cancelled', by: 'customer' });
  });

  it('failed, with the reason', async () => {
    const { outcome } = await play({ ...well, verdicts: [{ does: 'failed', after: 5 }] });
    expect(outcome).toEqual({
      status: 'failed',
      session: 'fcsess_0',
      failureReason: 'no_account',
      accounts: [],
      changes,
    });
  });

  it('is asked again while it says pending', async () => {
    const verdicts: Script['verdicts'] = [
      { does: 'pending', after: 5 },
      { does: 'fail', after: 5 },
      { does: 'relinked', after: 5 },
    ];
    expect((await play({ ...well, verdicts })).outcome.status).toBe('relinked');
  });
});

describe('without a word of the server', () => {
  it.each(['pending', 'fail', 'refuse', 'throw', 'hang'] as const)(
    'accounts are pending, never a success (the server: %s)',
    async (does) => {
      const { outcome, took } = await play({ ...well, verdicts: [{ does, after: 5 }] });
      expect(outcome).toEqual({ status: 'pending', session: 'fcsess_0' });
      expect(took).toBeLessThanOrEqual(60_000 + limits.confirmation.collected + 100);
    },
  );

  it.each(['pending', 'fail', 'refuse', 'hang'] as const)(
    'leaving is cancelled, and soon (the server: %s)',
    async (does) => {
      const { outcome, took } = await play({
        ...well,
        person: [{ does: 'leave', after: 0 }],
        verdicts: [{ does, after: 5 }],
      });
      expect(outcome).toEqual({ status: 'cancelled', by: 'customer' });
      expect(took).toBeLessThan(6000);
    },
  );

  it('an answer of Stripe.js that names no accounts is pending, and opens no second window', async () => {
    const { outcome, secretsUsed } = await play({
      ...well,
      person: [{ does: 'nonsense', after: 5 }],
      verdicts: [{ does: 'pending', after: 5 }],
    });
    expect(outcome).toEqual({ status: 'pending', session: 'fcsess_0' });
    expect(secretsUsed).toHaveLength(1);
  });

  it('a bare endpoint confirms nothing: pending at best', async () => {
    const { outcome, verdicts } = await play({ ...well, endpoint: [{ does: 'bare', after: 5 }] });
    expect(outcome).toEqual({ status: 'pending', session: null });
    expect(verdicts).toEqual([]);
  });

  it('a window that stays open for ever is pending in the end', async () => {
    const { outcome } = await play({
      ...well,
      person: [{ does: 'hang', after: 0 }],
      verdicts: [{ does: 'pending', after: 5 }],
    });
    expect(outcome.status).toBe('pending');
  });
});

describe('a session that was used or has expired', () => {
  const used: Script = {
    ...well,
    person: [
      { does: 'error', after: 5 },
      { does: 'finish', after: 5 },
    ],
  };

  it('is renewed once, quietly', async () => {
    const verdicts: Script['verdicts'] = [
      { does: 'pending', after: 5 },
      { does: 'relinked', after: 5 },
    ];
    const { outcome, secretsUsed } = await play({ ...used, verdicts });
    expect(outcome).toMatchObject({ status: 'relinked', session: 'fcsess_1' });
    expect(secretsUsed).toEqual(['secret_0', 'secret_1']);
  });

  it('is not renewed twice', async () => {
    const { outcome, secretsUsed } = await play({
      ...well,
      person: [{ does: 'error', after: 5 }],
      verdicts: [{ does: 'pending', after: 5 }],
    });
    expect(outcome).toMatchObject({ status: 'error', error: { code: 'stripe_js_failed', retryable: true } });
    expect(secretsUsed).toHaveLength(2);
  });

  it('is not renewed where the server does not answer', async () => {
    const { outcome, secretsUsed } = await play({ ...used, verdicts: [{ does: 'fail', after: 5 }] });
    expect(outcome).toMatchObject({ status: 'error', error: { code: 'stripe_js_failed' } });
    expect(secretsUsed).toHaveLength(1);
  });
});

describe('what cannot start is an error that says what to change', () => {
  it.each([
    [{ endpoint: [{ does: 'refuse', after: 5 }] }, 'not_found'],
    [{ endpoint: [{ does: 'fail', after: 5 }] }, 'endpoint_unreachable'],
    [{ endpoint: [{ does: 'hang', after: 5 }] }, 'endpoint_timeout'],
    [{ endpoint: [{ does: 'throw', after: 5 }] }, 'endpoint_failed'],
    [{ loader: [{ does: 'fail', after: 5 }] }, 'stripe_js_unavailable'],
    [{ loader: [{ does: 'hang', after: 5 }] }, 'stripe_js_unavailable'],
  ] satisfies [Partial<Script>, string][])('%j is %s', async (change, code) => {
    const { outcome, took } = await play({ ...well, ...change });
    expect(outcome).toMatchObject({ status: 'error', error: { code } });
    expect(took).toBeLessThanOrEqual(limits.session + limits.stripe);
    if (outcome.status !== 'error') return;
    expect(outcome.error.message).toMatch(/^<relink-account> /);
    expect(outcome.error.message).not.toContain('secret');
    expect(outcome.error.cause).toBeUndefined();
  });
});
