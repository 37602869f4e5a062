import { tokenizedInstitution } from '../state/institutions.ts';
import type { SeedAccount } from '../state/seed.ts';
import type { Account, BankAccount, Session, Tenant } from '../state/types.ts';
import type { Login } from './outcomes.ts';

/** One account on the bank's list. */
export interface Offer extends BankAccount {
  /** An account's id, or a name of ours for one that is not linked yet. */
  id: string;
  /** The relink is about this one. */
  wanted: boolean;
  linked: boolean;
}

/** An account that nobody linked; the seed of one, if somebody does. */
export type UnlinkedAccount = BankAccount & Pick<SeedAccount, 'account_number'>;

const otherLogin: BankAccount[] = [
  { display_name: 'Personal Checking', last4: '6201', subcategory: 'checking' },
  { display_name: 'Holiday Savings', last4: '6219', subcategory: 'savings' },
];

const firstLogin: BankAccount[] = [
  { display_name: 'Test Checking', last4: '6789', subcategory: 'checking' },
  { display_name: 'Test Savings', last4: '4321', subcategory: 'savings' },
];

/** At Stripe's test institution for them: each has its own trouble with its account number. */
const tokenizedLogin: UnlinkedAccount[] = [
  {
    display_name: 'Expired Number',
    last4: '1001',
    subcategory: 'checking',
    account_number: { status: 'deactivated' },
  },
  {
    display_name: 'Eventually Expiring Number',
    last4: '1030',
    subcategory: 'checking',
    account_number: { expires_in_days: 30 },
  },
  {
    display_name: 'Immediately Expiring Number',
    last4: '1000',
    subcategory: 'checking',
    account_number: { expires_in_days: 1 / 1440 },
  },
];

/** What the bank lists after signing in, as far as the session's filters let it through. */
export function offersFor(session: Session, tenant: Tenant, login: Login): Offer[] {
  // A login that was ended on purpose is not revived by a session that was made before.
  const wanted = session.relink && tenant.authorizations[session.relink.authorization];
  if (login === 'same' && wanted?.status === 'disconnected') return [];
  const linked = login === 'same' && session.relink ? linkedOffers(session, tenant) : [];
  const unlinked = unlinkedAt(session, tenant, login).map(unlinkedOffer);
  const institution = tenant.institutions[institutionOf(session, tenant)];
  return [...linked, ...unlinked].filter((each) => passes(each, session, institution?.payments ?? true));
}

/** The bank that the flow is about: that of the login to relink, else the one asked for, else the first. */
export function institutionOf(
  { relink, filters }: Session,
  { authorizations, institutions }: Tenant,
): string {
  const wanted = relink && authorizations[relink.authorization];
  return wanted?.institution ?? filters?.institution ?? Object.keys(institutions)[0] ?? '';
}

/** Accounts behind the login that nobody linked; `new_<index>` names them. */
export function unlinkedAt(session: Session, tenant: Tenant, login: Login): UnlinkedAccount[] {
  if (login === 'other') return otherLogin;
  if (session.relink) return tenant.authorizations[session.relink.authorization]?.unlinked ?? [];
  return institutionOf(session, tenant) === tokenizedInstitution ? tokenizedLogin : firstLogin;
}

function linkedOffers({ relink }: Session, tenant: Tenant): Offer[] {
  return Object.values(tenant.accounts)
    .filter((account) => account.authorization === relink?.authorization && isOpen(account))
    .map(({ id, display_name, last4, subcategory }) => {
      const wanted = relink?.account === null || relink?.account === id;
      return { id, display_name, last4, subcategory, wanted, linked: true };
    });
}

const unlinkedOffer = ({ display_name, last4, subcategory }: BankAccount, index: number): Offer => ({
  display_name,
  last4,
  subcategory,
  id: `new_${index}`,
  wanted: false,
  linked: false,
});

/** A bank does not list what was closed, nor an account whose access was ended on purpose. */
const isOpen = ({ status, cause }: Account) =>
  status !== 'disconnected' && !(status === 'inactive' && cause === 'account_closed');

function passes({ subcategory }: BankAccount, { filters }: Session, bankPays: boolean): boolean {
  const payable = bankPays && (subcategory === 'checking' || subcategory === 'savings');
  if (filters?.require_payment_method_support === 'all' && !payable) return false;
  return filters?.account_subcategories?.includes(subcategory) ?? true;
}
