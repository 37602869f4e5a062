/**
 * What an emulator begins with, as JSON data: who banks where, and what is wrong with it.
 * Days count from the moment that the seed is sown; ids that are left out are made up.
 */
import type { AccountNumber, Action, Institution, Permission, Status, Subcategory } from './types.ts';

export interface Seed {
  /** Added to Stripe's test institutions, which are always there. */
  institutions?: SeedInstitution[];
  /** Customers of the platform. */
  customers?: SeedCustomer[];
  /** Where the platform's events are sent. */
  webhook_endpoints?: SeedWebhookEndpoint[];
  /** Customers of connected accounts, by `acct_…`. */
  connected_accounts?: Record<string, SeedCustomer[]>;
}

export interface SeedWebhookEndpoint {
  id?: string;
  /** Of http or https. */
  url: string;
  /** `whsec_…`; made up if it is left out. */
  secret?: string;
  /** Default all. */
  enabled_events?: string[];
  /** `2026-08-26.preview`, … Default is the version of the account. */
  api_version?: string;
  /** Events of connected accounts, in place of the platform's own. */
  connect?: boolean;
}

export interface SeedInstitution extends Partial<Institution> {
  name: string;
}

export interface SeedCustomer {
  id?: string;
  name?: string;
  email?: string;
  authorizations?: SeedAuthorization[];
}

/** One login at one institution. */
export interface SeedAuthorization {
  id?: string;
  /** By name. */
  institution: string;
  status?: Status;
  action?: Action;
  expected_deactivation_in_days?: number;
  accounts: SeedAccount[];
  /** Accounts at the bank that the customer has not linked. One is made up if none are given. */
  unlinked?: { display_name: string; last4: string; subcategory?: Subcategory }[];
}

export interface SeedAccount {
  id?: string;
  display_name?: string | null;
  last4?: string | null;
  /** Default `checking`. */
  subcategory?: Subcategory;
  /** Default `active`. */
  status?: Status;
  cause?: string;
  /** Default `none`. */
  action?: Action;
  expected_deactivation_in_days?: number;
  /** State of the account number; what is left out is `transactable`, of the kind that the institution issues. */
  account_number?: {
    identifier_type?: AccountNumber['identifier_type'];
    status?: AccountNumber['status'];
    expires_in_days?: number;
  };
  /** Default all but `ownership`. */
  permissions?: Permission[];
  /** Cents. */
  balance?: number;
}
