import { expect, it } from 'vitest';
import { printedSeed, seededRandom } from '../unit/random.ts';
import { randomSessions } from './support/random-sessions.ts';

// VERDICT_SEED repeats a run; all of them are in random-verdicts.long.test.ts.
it('calls no account relinked that needs a relink, in random sessions', async () => {
  const next = randomSessions(seededRandom(printedSeed('VERDICT_SEED')));
  for (let round = 0; round < 1_000; round += 1) expect(await next()).toEqual([]);
});
