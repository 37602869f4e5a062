/** The state of the bank that every check begins with: one account of each kind that the contract tells apart. */
import type { Seed } from '../emulator/state/seed.ts';

/** Ids of the accounts, by what they stand for. */
export const accounts = {
  /** Needs a relink, and shares its login with `second`. */
  broken: 'fca_verify_broken',
  second: 'fca_verify_second',
  expiring: 'fca_verify_expiring',
  /** Its tokenized account number is dead. */
  number: 'fca_verify_number',
  closed: 'fca_verify_closed',
  disconnected: 'fca_verify_disconnected',
  healthy: 'fca_verify_healthy',
  /** The other owner's. It needs a relink. */
  foreign: 'fca_verify_foreign',
} as const;

export const brokenLogin = 'fcauth_verify_broken';

/** Days until `expiring` stops working. */
export const daysLeft = 12;

export function bankOf(ada: string, ben: string): Seed {
  const inactive = { status: 'inactive', cause: 'access_expired', action: 'relink_required' } as const;
  const soon = { action: 'relink_required', expected_deactivation_in_days: daysLeft } as const;
  const login = { status: 'inactive', action: 'relink_required' } as const;
  return {
    institutions: [
      { id: 'fcinst_verify_first', name: 'Verify First Bank' },
      { id: 'fcinst_verify_second', name: 'Verify Second Bank' },
      { id: 'fcinst_verify_token', name: 'Verify Token Bank', tokenized: true },
    ],
    customers: [
      {
        id: ada,
        name: 'Ada Verify',
        email: 'ada@verify.example',
        authorizations: [
          {
            id: brokenLogin,
            institution: 'Verify First Bank',
            ...login,
            accounts: [
              {
                id: accounts.broken,
                display_name: 'Broken',
                last4: '1001',
                // More than the others behind the login grant.
                permissions: ['balances', 'ownership', 'payment_method', 'transactions'],
                ...inactive,
              },
              { id: accounts.second, display_name: 'Second', last4: '1002', ...inactive },
            ],
            unlinked: [{ display_name: 'Unlinked', last4: '1009' }],
          },
          {
            id: 'fcauth_verify_expiring',
            institution: 'Verify Second Bank',
            ...soon,
            accounts: [
              {
                id: accounts.expiring,
                display_name: 'Expiring',
                last4: '1003',
                cause: 'access_expired',
                ...soon,
              },
            ],
          },
          {
            id: 'fcauth_verify_number',
            institution: 'Verify Token Bank',
            accounts: [
              {
                id: accounts.number,
                display_name: 'Dead number',
                last4: '1004',
                account_number: { status: 'deactivated' },
              },
            ],
          },
          {
            id: 'fcauth_verify_closed',
            institution: 'Verify Second Bank',
            accounts: [
              {
                id: accounts.closed,
                display_name: 'Closed',
                last4: '1005',
                status: 'inactive',
                cause: 'account_closed',
                action: 'none',
              },
            ],
          },
          {
            id: 'fcauth_verify_disconnected',
            institution: 'Verify Second Bank',
            status: 'disconnected',
            accounts: [
              {
                id: accounts.disconnected,
                display_name: 'Disconnected',
                last4: '1006',
                status: 'disconnected',
              },
            ],
          },
          {
            id: 'fcauth_verify_healthy',
            institution: 'Verify Second Bank',
            accounts: [{ id: accounts.healthy, display_name: 'Healthy', last4: '1007' }],
          },
        ],
      },
      {
        id: ben,
        name: 'Ben Verify',
        email: 'ben@verify.example',
        authorizations: [
          {
            id: 'fcauth_verify_foreign',
            institution: 'Verify First Bank',
            ...login,
            accounts: [{ id: accounts.foreign, display_name: 'Foreign', last4: '2001', ...inactive }],
          },
        ],
      },
    ],
  };
}
