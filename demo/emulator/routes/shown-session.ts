import { renderSession } from '../render/session.ts';
import type { Session } from '../state/types.ts';
import type { Call } from './operation.ts';

/** As it is, unless Stripe was recorded to show it otherwise. */
export function shown(session: Session, call: Call): { id: string } {
  const { fidelity } = call.store;
  const body = renderSession(session, call, call.now);
  const situation = recordedAs(session, call);
  return situation === null ? body : fidelity.shape(situation, body);
}

/** The check of `probe` that looks at such a session, by its age in seconds; null for one that is over. */
function recordedAs({ created, status, relink, hosted }: Session, { now, version }: Call): string | null {
  if (status !== 'pending') return null;
  const age = now - created;
  if (age >= 7 * 86_400) return 'untouched.week';
  if (age >= 86_400) return 'untouched.day';
  if (age >= 3600) return 'untouched.hour';
  if (!version.preview) return 'session.stable';
  return hosted ? 'session.hosted' : relink ? 'session.relink' : 'session.preview';
}
