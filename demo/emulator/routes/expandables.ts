/** What `expand` opens in each object of the API. */
import type { Expandable, Reference } from '../wire/expand.ts';
import { renderCustomer, renderInstitution, renderOwnership, type View } from '../render/objects.ts';

const leaf: Expandable = {};

export const listOf = (item: Expandable): Expandable => ({ data: item });

export function accountFields(view: View): Expandable {
  return {
    account_holder: holderFields(view),
    account_numbers: leaf,
    balance: { cash: leaf, credit: leaf },
    balance_refresh: leaf,
    ownership: ownershipOf(view),
    ownership_refresh: leaf,
    status_details: statusDetails,
    transaction_refresh: leaf,
    ...(view.version.preview && { institution: institutionOf(view), inferred_balances_refresh: leaf }),
  };
}

export function authorizationFields(view: View): Expandable {
  const preview = { account_holder: holderFields(view), institution: institutionOf(view) };
  return { status_details: statusDetails, ...(view.version.preview && preview) };
}

export function sessionFields(view: View): Expandable {
  return {
    account_holder: holderFields(view),
    accounts: listOf(accountFields(view)),
    bank_account_token: leaf,
    filters: leaf,
    limits: leaf,
    manual_entry: leaf,
    ...(view.version.preview && {
      hosted: leaf,
      relink_options: leaf,
      relink_result: leaf,
      status_details: { cancelled: leaf },
    }),
  };
}

const statusDetails: Expandable = { active: leaf, inactive: leaf };

const holderFields = ({ tenant }: View): Expandable => ({
  account: { reference: (id) => ({ id, object: 'account' }), then: leaf },
  customer: {
    reference: (id) => {
      const customer = tenant.customers[id];
      return customer && renderCustomer(customer);
    },
    then: leaf,
  },
});

const institutionOf = ({ tenant }: View): Reference => ({
  reference: (id) => {
    const institution = tenant.institutions[id];
    return institution && renderInstitution(institution);
  },
  then: { features: leaf },
});

const ownershipOf = ({ tenant }: View): Reference => ({
  reference: (id) => {
    const account = Object.values(tenant.accounts).find(({ ownership }) => ownership?.id === id);
    return account?.ownership ? renderOwnership(account, account.ownership) : undefined;
  },
  then: { owners: listOf(leaf) },
});
