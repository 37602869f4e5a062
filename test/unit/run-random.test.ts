import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../component/limits.ts';
import { play, type Script } from './run-world.ts';

// Any mix of behaviour. FLOW_SEED repeats a run, FLOW_RUNS makes it longer.
describe('10,000 runs in which everybody may do anything', () => {
  const times = fc.constantFrom(0, 1, 499, 500, 5000, 9_999, 30_000, 31_000, 4_000_000);
  const behaviours = <Kind extends string>(...kinds: Kind[]) =>
    fc.array(fc.record({ does: fc.constantFrom(...kinds), after: times }), { minLength: 1, maxLength: 4 });
  const scripts = fc.record(
    {
      endpoint: behaviours('answer', 'answer', 'answer', 'refuse', 'fail', 'throw', 'hang', 'bare'),
      loader: behaviours('answer', 'answer', 'answer', 'fail', 'hang'),
      person: behaviours(
        'finish',
        'finish',
        'leave',
        'error',
        'reject',
        'throw',
        'hang',
        'nonsense',
        'nothing',
      ),
      verdicts: behaviours(
        ...(['relinked', 'relinked_other_account', 'cancelled', 'failed', 'pending', 'pending'] as const),
        ...(['refuse', 'fail', 'throw', 'hang'] as const),
      ),
      known: fc.boolean(),
      abort: fc.record({ at: times, reason: fc.constantFrom('removal' as const, 'page' as const) }),
    },
    { requiredKeys: ['endpoint', 'loader', 'person', 'verdicts', 'known'] },
  );
  const attempt = limits.session + limits.stripe + limits.window + limits.confirmation.collected;

  it('end in one outcome, in time, leaving nothing behind, and in no success that the server did not confirm', async () => {
    const seed = Number(process.env['FLOW_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
    console.log(`FLOW_SEED=${seed}`);
    const property = fc.asyncProperty(scripts, async (script: Script) => {
      const { outcome, phases, abortedIn, secretsUsed, verdicts, took, leaks } = await play(script);
      if ('accounts' in outcome) {
        const { status, session } = outcome;
        expect(verdicts.at(-1)).toEqual({ session, outcome: status });
      }
      expect(new Set(secretsUsed).size).toBe(secretsUsed.length);
      expect(secretsUsed.length).toBeLessThanOrEqual(2);
      expect(`${phases.join(' ')} `).toMatch(/^(preparing (open confirming )?){1,2}$/);
      if (outcome.status === 'cancelled' && outcome.by !== 'customer') {
        expect(outcome.by).toBe(script.abort?.reason);
        expect(phases.at(-1)).toBe('preparing');
      }
      if (abortedIn === 'preparing')
        expect(outcome).toMatchObject({ status: 'cancelled', by: script.abort?.reason });
      expect(took).toBeLessThanOrEqual(2 * attempt);
      expect(leaks).toBe(0);
    });
    await fc.assert(property, { seed, numRuns: Number(process.env['FLOW_RUNS'] ?? 10_000) });
  }, 120_000);
});
