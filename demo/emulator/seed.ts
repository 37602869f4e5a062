/** What the demo begins with: three customers, and one account of each kind that a relink has to tell apart. */
import type { Seed, SeedCustomer } from './state/seed.ts';

interface DemoSeed extends Seed {
  customers: (SeedCustomer & { id: string })[];
}

export const defaultSeed: DemoSeed = {
  institutions: [
    { id: 'fcinst_harbor', name: 'Harbor & Pine Bank', url: 'https://harborpine.example' },
    { id: 'fcinst_northgate', name: 'Northgate Savings', url: 'https://northgate.example' },
    { id: 'fcinst_larkspur', name: 'Larkspur Bank', url: 'https://larkspur.example' },
    { id: 'fcinst_quarry', name: 'Quarry Lane Bank', url: 'https://quarrylane.example' },
    { id: 'fcinst_alder', name: 'Alder Street Credit Union', url: 'https://alderstreet.example' },
    { id: 'fcinst_meridian', name: 'Meridian Trust', url: 'https://meridiantrust.example', tokenized: true },
  ],
  customers: [
    {
      id: 'cus_ada',
      name: 'Ada Okafor',
      email: 'ada@example.com',
      authorizations: [
        {
          id: 'fcauth_ada_harbor',
          institution: 'Harbor & Pine Bank',
          status: 'inactive',
          action: 'relink_required',
          accounts: [
            {
              id: 'fca_ada_checking',
              display_name: 'Everyday Checking',
              last4: '4242',
              status: 'inactive',
              cause: 'access_expired',
              action: 'relink_required',
              balance: 284_310,
            },
            {
              id: 'fca_ada_savings',
              display_name: 'Rainy Day Savings',
              last4: '8830',
              subcategory: 'savings',
              status: 'inactive',
              cause: 'access_expired',
              action: 'relink_required',
              balance: 1_204_000,
            },
          ],
          unlinked: [{ display_name: 'Joint Checking', last4: '5117' }],
        },
        {
          id: 'fcauth_ada_alder',
          institution: 'Alder Street Credit Union',
          accounts: [
            { id: 'fca_ada_alder', display_name: 'Member Checking', last4: '0912', balance: 61_250 },
          ],
        },
      ],
    },
    {
      id: 'cus_ben',
      name: 'Ben Lindqvist',
      email: 'ben@example.com',
      authorizations: [
        {
          id: 'fcauth_ben_reauth',
          institution: 'Northgate Savings',
          action: 'relink_required',
          expected_deactivation_in_days: 12,
          accounts: [
            {
              id: 'fca_ben_checking',
              display_name: 'Salary Account',
              last4: '3019',
              cause: 'access_expired',
              action: 'relink_required',
              expected_deactivation_in_days: 12,
              balance: 412_075,
            },
          ],
        },
        {
          id: 'fcauth_ben_meridian',
          institution: 'Meridian Trust',
          accounts: [
            {
              id: 'fca_ben_tokenized',
              display_name: 'Meridian Checking',
              last4: '6604',
              account_number: { status: 'deactivated' },
              balance: 98_400,
            },
          ],
        },
      ],
    },
    {
      id: 'cus_cleo',
      name: 'Cleo Marchetti',
      email: 'cleo@example.com',
      authorizations: [
        {
          id: 'fcauth_cleo_inactive',
          institution: 'Larkspur Bank',
          accounts: [
            {
              id: 'fca_cleo_closed',
              display_name: 'Old Checking',
              last4: '1188',
              status: 'inactive',
              cause: 'account_closed',
              action: 'none',
              balance: 0,
            },
          ],
        },
        {
          id: 'fcauth_cleo_harbor',
          institution: 'Harbor & Pine Bank',
          accounts: [
            {
              id: 'fca_cleo_limited',
              display_name: 'Studio Checking',
              last4: '7745',
              permissions: ['balances', 'payment_method'],
              balance: 530_900,
            },
          ],
        },
        {
          id: 'fcauth_cleo_alder',
          institution: 'Alder Street Credit Union',
          status: 'disconnected',
          accounts: [
            {
              id: 'fca_cleo_disconnected',
              display_name: 'Shared Savings',
              last4: '2250',
              subcategory: 'savings',
              status: 'disconnected',
            },
          ],
        },
        {
          id: 'fcauth_cleo_test',
          institution: 'Quarry Lane Bank',
          accounts: [
            { id: 'fca_cleo_healthy', display_name: 'Gallery Checking', last4: '9067', balance: 187_640 },
          ],
        },
      ],
    },
  ],
};
