import type { Session, Tenant } from '../state/types.ts';
import { offersFor, type Offer } from './offers.ts';
import type { Ending, Login, Outcome } from './outcomes.ts';

/** What an outcome means for a session: the accounts that it chooses, within the session's limit. */
export function endingFor(outcome: Outcome, session: Session, tenant: Tenant): Ending {
  const limit = session.limit ?? Infinity;
  const linked = (login: Login, offers: Offer[]): Ending => ({
    type: 'linked',
    login,
    accounts: offers.slice(0, limit).map(({ id }) => id),
  });
  const offers = offersFor(session, tenant, 'same');
  switch (outcome) {
    case 'same_account':
      return linked(
        'same',
        offers.some(({ wanted }) => wanted) ? offers.filter(({ wanted }) => wanted) : offers,
      );
    case 'another_account':
      return linked(
        'same',
        offers
          .filter(({ wanted, linked: known }) => (session.relink?.account ? !wanted : !known))
          .slice(0, 1),
      );
    case 'another_login':
      return linked('other', offersFor(session, tenant, 'other'));
    case 'closed':
    case 'popup_blocked':
      return { type: 'closed' };
    case 'bank_error':
      return { type: 'failed', error: true };
    case 'bank_down':
    case 'wrong_credentials':
    case 'mfa_failed':
      return { type: 'failed', error: false };
  }
}
