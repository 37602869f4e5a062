import { holderParameter } from './ownership.ts';
import type { SessionPlan } from './types.ts';

/**
 * The parameters of `POST /v1/financial_connections/sessions`. Defaults differ between API versions, so everything that
 * a flow depends on is sent. The institution is settled by the authorization, so no country filter is.
 */
export function sessionParameters(plan: SessionPlan): Record<string, unknown> {
  const isForOneAccount = plan.target !== 'authorization';
  const isForPayments = isForOneAccount && plan.permissions.includes('payment_method');
  return {
    account_holder: holderParameter(plan.holder),
    permissions: plan.permissions,
    relink_options: {
      authorization: plan.authorization,
      ...(plan.target === 'account' && { account: plan.account }),
    },
    // Stripe reads an empty value as "no limit".
    limits: { accounts: isForOneAccount ? 1 : (plan.policy.accountLimit ?? '') },
    filters: { require_payment_method_support: isForPayments ? 'all' : 'none' },
    // An account typed in by hand would not be a relink.
    manual_entry: { mode: 'disabled' },
    ...(plan.uiMode === 'hosted'
      ? {
          ui_mode: 'hosted',
          hosted: { delivery_method: 'url' },
          // Stripe's types take it here, and show it inside `hosted`; how it is meant is not established.
          ...(plan.returnUrl !== undefined && { return_url: plan.returnUrl }),
        }
      : { ui_mode: 'modal' }),
  };
}
