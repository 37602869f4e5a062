import type { Session, Tenant } from '../state/types.ts';
import { WireError } from '../wire/errors.ts';
import { offersFor, type Offer } from './offers.ts';
import type { Ending, Login, Outcome } from './outcomes.ts';

/**
 * What an outcome means for a session: the accounts that it chooses, within the session's limit.
 *
 * @param account which one is chosen, where the outcome is `account`
 * @throws WireError `outcome_impossible` if the bank does not offer what the outcome needs: it never becomes another
 */
export function endingFor(
  outcome: Outcome | 'account',
  session: Session,
  tenant: Tenant,
  account: string | null = null,
): Ending {
  const limit = session.limit ?? Infinity;
  const linked = (login: Login, offers: Offer[], missing: string): Ending => {
    if (offers.length === 0) throw impossible(outcome, session, tenant, missing);
    return { type: 'linked', login, accounts: offers.slice(0, limit).map(({ id }) => id) };
  };
  const offers = offersFor(session, tenant, 'same');
  switch (outcome) {
    case 'same_account':
      return session.relink
        ? linked(
            'same',
            offers.filter(({ wanted }) => wanted),
            'does not offer the account to relink',
          )
        : linked('same', offers, 'offers no account');
    case 'another_account':
      return linked(
        'same',
        offers
          .filter(({ wanted, linked: known }) => (session.relink?.account ? !wanted : !known))
          .slice(0, 1),
        'offers no other account',
      );
    case 'account':
      return linked(
        'same',
        offers.filter(({ id }) => id === account),
        `does not offer '${account ?? ''}'`,
      );
    case 'another_login':
      return linked('other', offersFor(session, tenant, 'other'), 'offers no account of another login');
    // Source: documented (closing early).
    case 'closed':
    case 'popup_blocked':
      return { type: 'closed' };
    // Source: inferred (bank down).
    case 'bank_error':
      return { type: 'failed', error: true };
    // Source: inferred (popup_blocked, mfa_failed).
    case 'bank_down':
    case 'wrong_credentials':
    case 'mfa_failed':
      return { type: 'failed', error: false };
  }
}

function impossible(outcome: string, session: Session, tenant: Tenant, missing: string): WireError {
  const login = session.relink && tenant.authorizations[session.relink.authorization];
  const offered = offersFor(session, tenant, 'same').map(({ id }) => id);
  const reason =
    login?.status === 'disconnected'
      ? `${login.id} is disconnected`
      : `it offers ${offered.join(', ') || 'none'}, within the session's filters`;
  return new WireError(
    400,
    `The emulator cannot end ${session.id} as '${outcome}': the bank ${missing} (${reason}).`,
    { code: 'outcome_impossible' },
  );
}
