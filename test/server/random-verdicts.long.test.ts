import { expect, it } from 'vitest';
import { printedSeed, seededRandom } from '../unit/random.ts';
import { randomSessions } from './support/random-sessions.ts';

it('calls no account relinked that needs a relink, in 100,000 random sessions', async () => {
  const next = randomSessions(seededRandom(printedSeed('VERDICT_SEED')));
  for (let round = 0; round < 100_000; round += 1) {
    const faults = await next();
    if (faults.length > 0) expect(faults).toEqual([]);
  }
}, 600_000);
