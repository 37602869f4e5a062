import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RelinkState } from '../../server/contract.ts';
import type { Relinkability } from '../../server/relink/types.ts';
import { byUrgency } from '../../server/relink/relinkability.ts';
import { printedSeed } from './random.ts';

describe('the order of urgency', () => {
  it('is broken, expiring by date, beyond help, healthy', () => {
    const seed = printedSeed('RELINK_SEED');
    const state = fc.constantFrom<RelinkState>(
      'required',
      'expiring',
      'unrepairable',
      'disconnected',
      'healthy',
    );
    const relink = fc.record({ state, deadline: fc.option(fc.integer({ min: 0 })) });
    const asRelink = (some: { state: RelinkState; deadline: number | null }): Relinkability => ({
      ...some,
      cause: null,
      reasons: [],
      permissions: [],
    });
    const rank = ({ state }: Relinkability) =>
      ['required', 'expiring', 'unrepairable', 'disconnected', 'healthy'].indexOf(state);
    fc.assert(
      fc.property(fc.array(relink.map(asRelink)), (relinks) => {
        const sorted = [...relinks].sort(byUrgency);
        sorted.slice(1).forEach((next, index) => {
          const previous = sorted[index]!;
          expect(rank(previous)).toBeLessThanOrEqual(rank(next));
          if (rank(previous) === rank(next)) {
            expect(previous.deadline ?? Infinity).toBeLessThanOrEqual(next.deadline ?? Infinity);
          }
        });
      }),
      { seed },
    );
  });
});
