/** What becomes of an account, or a login, after it was linked or relinked at one of Stripe's test institutions. */
import type { Account, Authorization, Institution, Status } from './types.ts';

const day = 86_400;

/** What Stripe calls shortly; it says no more. Seconds. */
const shortly = 60;

/**
 * @param before the status that it had; null if it is new
 * @param now Unix seconds
 */
// Source: documented (institutions that break accounts).
export function fated<T extends Account | Authorization>(
  subject: T,
  institution: Institution | undefined,
  before: Status | null,
  now: number,
): T {
  const endsIn = (days: number): T => ({
    ...subject,
    action: 'relink_required',
    expected_deactivation_date: now + days * day,
  });
  switch (institution?.breaks) {
    case 'soon':
      return before === null ? { ...subject, breaks_at: now + shortly } : subject;
    case 'soon_and_daily':
      if (before === null) return { ...subject, breaks_at: now + shortly };
      return before === 'inactive' ? endsIn(1) : subject;
    // Source: inferred (Eventually Requires Reauthentication after a relink).
    case 'in_30_days':
      return before === null ? endsIn(30) : subject;
    default:
      return subject;
  }
}
