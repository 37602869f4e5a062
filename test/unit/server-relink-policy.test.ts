// What a policy changes: which permissions a relink asks for, and how early an expiry is told.
import { describe, expect, it } from 'vitest';
import { completePolicy, relinkability } from '../../server/relink/relinkability.ts';
import { account, BROKEN, CLOSED, GONE } from './relink-facts.ts';

const NOW = 1_796_126_400;
const DAY = 86_400;

describe('a policy', () => {
  it('has defaults', () => {
    expect(completePolicy({})).toEqual({
      targets: ['account', 'any_account', 'authorization'],
      permissions: [],
      accountLimit: null,
      hosted: true,
      expiryWarningDays: 30,
    });
    const own = { hosted: false, expiryWarningDays: 3 };
    expect(completePolicy(own)).toMatchObject({ ...own, accountLimit: null });
  });

  it('asks for what is granted and what it needs, each once', () => {
    const wanting = completePolicy({ permissions: ['transactions', 'balances'] });
    const { permissions } = relinkability(account('fca_1', { permissions: ['balances'] }), wanting, NOW);
    expect(permissions).toEqual(['balances', 'transactions']);
  });

  it('asks for nothing where there is nothing to relink', () => {
    const policy = completePolicy({ permissions: ['balances'] });
    for (const changes of [GONE, CLOSED, { ...BROKEN, authorization: null }])
      expect(relinkability(account('fca_1', changes), policy, NOW).permissions).toEqual([]);
  });

  it('warns of an expiry as early as it says', () => {
    const number = { kind: 'x', status: 'transactable', expectedExpiryDate: NOW + 10 * DAY };
    const stateWith = (expiryWarningDays: number) =>
      relinkability(account('fca_1', { numbers: [number] }), completePolicy({ expiryWarningDays }), NOW)
        .state;
    expect([stateWith(9), stateWith(10)]).toEqual(['healthy', 'expiring']);
  });
});
