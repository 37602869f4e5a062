import { newId } from './ids.ts';
import type { SeedInstitution } from './seed.ts';
import type { Institution } from './types.ts';

/** The one whose accounts all have some trouble with their numbers. */
export const tokenizedInstitution = 'fcinst_tokenized';

/** Stripe's test institutions (documented by name and behaviour), under ids of our own. */
export const testInstitutions: SeedInstitution[] = [
  { id: 'fcinst_test_non_oauth', name: 'Test (Non-OAuth)' },
  { id: 'fcinst_test_oauth', name: 'Test (OAuth)' },
  { id: 'fcinst_bank_non_oauth', name: 'Bank (Non-OAuth)' },
  { id: 'fcinst_bank_oauth', name: 'Bank (OAuth)' },
  { id: 'fcinst_ownership', name: 'Ownership Accounts' },
  { id: 'fcinst_invalid_payment', name: 'Invalid Payment Accounts', payments: false },
  { id: 'fcinst_down_scheduled', name: 'Down (Scheduled)', status: 'degraded', scenario: 'down_scheduled' },
  {
    id: 'fcinst_down_unscheduled',
    name: 'Down (Unscheduled)',
    status: 'inactive',
    scenario: 'down_unscheduled',
  },
  { id: 'fcinst_down_error', name: 'Down (Error)', scenario: 'down_error' },
  { id: tokenizedInstitution, name: 'Tokenized Account Number', tokenized: true },
  { id: 'fcinst_inactive', name: 'Inactive Accounts', breaks: 'soon' },
  { id: 'fcinst_reauth_now', name: 'Immediately Requires Reauthentication', breaks: 'soon_and_daily' },
  { id: 'fcinst_reauth_later', name: 'Eventually Requires Reauthentication', breaks: 'in_30_days' },
];

export function institutionFrom(seed: SeedInstitution): Institution {
  return {
    id: newId('fcinst'),
    url: null,
    status: 'active',
    tokenized: false,
    breaks: 'never',
    payments: true,
    scenario: 'works',
    ...seed,
  };
}
