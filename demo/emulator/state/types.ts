/** What the emulator remembers, as plain data. Times are Unix seconds, amounts are cents. */
import type { Delivery, EventRecord, WebhookEndpoint } from './event-types.ts';
import type { Scenario } from './scenarios.ts';

export type Status = 'active' | 'inactive' | 'disconnected';
export type Action = 'none' | 'relink_required';
export type Permission = 'balances' | 'ownership' | 'payment_method' | 'transactions';
export type Feature = 'balance' | 'inferred_balances' | 'ownership' | 'transactions';
export type Subcategory = 'checking' | 'credit_card' | 'line_of_credit' | 'mortgage' | 'other' | 'savings';

/** Whom a bank account belongs to. */
export type Holder =
  | { type: 'customer'; customer: string }
  | { type: 'customer'; customer_account: string }
  | { type: 'account'; account: string };

export interface Customer {
  id: string;
  created: number;
  name: string | null;
  email: string | null;
  phone: string | null;
  description: string | null;
  balance: number;
  metadata: Record<string, string>;
  preferred_locales: string[];
  /** What else an integration gave: kept, but of no meaning here. */
  details: Record<string, unknown>;
  deleted: boolean;
}

export interface Institution {
  id: string;
  name: string;
  url: string | null;
  status: 'active' | 'degraded' | 'inactive';
  /** Issues tokenized account numbers in place of real ones. */
  tokenized: boolean;
  /** What becomes of accounts once they are linked here. */
  breaks: 'never' | 'soon' | 'soon_and_daily' | 'in_30_days';
  /** Accounts here can be used for payments. */
  payments: boolean;
  scenario: Scenario;
}

/** An account as the bank knows it. */
export interface BankAccount {
  display_name: string | null;
  last4: string | null;
  subcategory: Subcategory;
}

/** A login at an institution, and the accounts behind it that nobody linked yet. */
export interface Authorization {
  id: string;
  holder: Holder | null;
  institution: string;
  status: Status;
  action: Action;
  expected_deactivation_date: number | null;
  /** The date that was announced, if one was. */
  announced_deactivation: number | null;
  /** When it will break without notice. */
  breaks_at: number | null;
  unlinked: BankAccount[];
}

export interface AccountNumber {
  identifier_type: 'account_number' | 'tokenized_account_number';
  status: 'transactable' | 'deactivated';
  expected_expiry_date: number | null;
  supported_networks: ['ach'];
}

export interface Refresh {
  /** Only `transactions` shows its id on the wire. */
  id: string;
  status: 'pending' | 'succeeded' | 'failed';
  last_attempted_at: number;
  next_refresh_available_at: number | null;
}

interface Owner {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  raw_address: string | null;
}

export interface Ownership {
  id: string;
  created: number;
  owners: Owner[];
}

export interface Account extends BankAccount {
  id: string;
  created: number;
  authorization: string;
  holder: Holder | null;
  institution: string;
  status: Status;
  /** Why the account is inactive, or is about to be. */
  cause: string | null;
  action: Action;
  expected_deactivation_date: number | null;
  /** The date that was announced, if one was. */
  announced_deactivation: number | null;
  /** When it will break without notice. */
  breaks_at: number | null;
  /** The latest end of an account number that was announced. */
  announced_expiry: number | null;
  account_numbers: AccountNumber[] | null;
  permissions: Permission[];
  subscriptions: Feature[];
  refreshes: Partial<Record<Feature, Refresh>>;
  /** Cents that the bank holds; on the wire only once it was refreshed with permission. */
  balance: number;
  ownership: Ownership | null;
}

export interface RelinkResult {
  authorization: string | null;
  account: string | null;
  failure_reason: 'no_account' | 'no_authorization' | 'other' | null;
}

export interface Session {
  id: string;
  created: number;
  expires_at: number;
  client_secret: string;
  holder: Holder | null;
  permissions: Permission[];
  prefetch: string[] | null;
  relink: { authorization: string; account: string | null } | null;
  /** Accounts that may be chosen; null is no limit. */
  limit: number | null;
  filters: SessionFilters | null;
  manual_entry: string | null;
  return_url: string | null;
  /** Hosted mode: `page` is the secret part of the address to send the customer to. */
  hosted: { page: string; delivery_method: string | null } | null;
  accounts: string[];
  status: 'pending' | 'succeeded' | 'failed' | 'cancelled';
  cancelled_reason: 'custom_manual_entry' | 'other' | null;
  relink_result: RelinkResult | null;
  /** How the bank behaves in its dialog, where that was decided in advance. */
  scenario: Scenario | null;
  /** A client secret serves one run of the flow; this names the run. */
  run: string | null;
  /** How often the session is still read as `pending` after it has ended. */
  pending_reads: number;
}

export interface SessionFilters {
  account_subcategories: string[] | null;
  countries: string[] | null;
  country: string | null;
  institution: string | null;
  require_payment_method_support: string | null;
}

/** What no event was made of yet. */
export type Change =
  | { kind: 'account'; at: number; before: Account | null; after: Account }
  | { kind: 'authorization'; at: number; before: Authorization | null; after: Authorization }
  /** It has left `pending`. */
  | { kind: 'session'; at: number; after: Session };

/** Everything that belongs to one Stripe account: the platform's, or a connected one. */
export interface Tenant {
  /** `acct_…` */
  id: string;
  customers: Record<string, Customer>;
  institutions: Record<string, Institution>;
  authorizations: Record<string, Authorization>;
  accounts: Record<string, Account>;
  sessions: Record<string, Session>;
  changes: Change[];
  events: Record<string, EventRecord>;
  webhook_endpoints: Record<string, WebhookEndpoint>;
  /** The log of what was sent to the endpoints, and of what still is to be. */
  deliveries: Delivery[];
}
