import type { RelinkState } from '../contract.ts';
import type { Relinkability } from './relinkability.ts';

const RANK: Record<RelinkState, number> = {
  required: 0,
  expiring: 1,
  unrepairable: 2,
  disconnected: 3,
  healthy: 4,
};

/** Puts the most urgent first: broken, then about to break with the earliest deadline, then what no relink can help. */
export function byUrgency(a: Relinkability, b: Relinkability): number {
  const rank = RANK[a.state] - RANK[b.state];
  if (rank !== 0) return rank;
  const [first, second] = [a.deadline ?? Infinity, b.deadline ?? Infinity];
  return first === second ? 0 : first - second;
}
