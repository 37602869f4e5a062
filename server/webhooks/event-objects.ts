/**
 * Stripe's objects as they arrive in events and from `tools.retrieve()`, as far as relinking is concerned. Written out
 * here because the types of the `stripe` package differ between its GA and its preview line; what only preview versions
 * send is optional. Times are in Unix seconds.
 */

/** One of these, or a value that Stripe will add: give every `switch` a default. */
export type OpenEnum<Known extends string> = Known | (string & Record<never, never>);

/** Whom a Stripe object belongs to. The ids may be expanded to objects, if you asked for that. */
export interface StripeHolderObject {
  readonly type: OpenEnum<'customer' | 'account'>;
  readonly customer?: string | { readonly id: string };
  readonly customer_account?: string;
  readonly account?: string | { readonly id: string };
}

/** Why something is inactive, or will be, and what can be done. */
export interface StripeStatusDetails {
  readonly active?: {
    readonly action: OpenEnum<'relink_required' | 'none'>;
    readonly cause?: OpenEnum<'access_expired' | 'institution_requirement' | 'unspecified'>;
    readonly expected_deactivation_date: number | null;
  } | null;
  /** Preview versions only. */
  readonly inactive?: {
    readonly action: OpenEnum<'relink_required' | 'none'>;
    readonly cause?: OpenEnum<
      | 'access_denied'
      | 'access_expired'
      | 'account_closed'
      | 'account_unavailable'
      | 'institution_requirement'
      | 'unspecified'
    >;
  } | null;
}

/** A Financial Connections account. */
export interface StripeAccountObject {
  readonly id: string;
  readonly object: 'financial_connections.account';
  readonly livemode: boolean;
  readonly account_holder: StripeHolderObject | null;
  readonly account_numbers?:
    | readonly {
        readonly identifier_type: OpenEnum<'account_number' | 'tokenized_account_number'>;
        readonly status: OpenEnum<'transactable' | 'deactivated' | 'pending' | 'expired'>;
        readonly expected_expiry_date: number | null;
      }[]
    | null;
  /** `fcauth_…`. Preview versions only. */
  readonly authorization?: string | null;
  readonly institution_name: string;
  readonly display_name: string | null;
  readonly last4: string | null;
  readonly category: OpenEnum<'cash' | 'credit' | 'investment' | 'other'>;
  readonly subcategory: OpenEnum<
    'checking' | 'savings' | 'mortgage' | 'line_of_credit' | 'credit_card' | 'other'
  >;
  readonly permissions:
    readonly OpenEnum<'balances' | 'ownership' | 'payment_method' | 'transactions'>[] | null;
  readonly status: OpenEnum<'active' | 'inactive' | 'disconnected'>;
  readonly status_details?: StripeStatusDetails | null;
}

/** The login behind one or more accounts. */
export interface StripeAuthorizationObject {
  readonly id: string;
  readonly object: 'financial_connections.authorization';
  readonly livemode: boolean;
  /** Preview versions only. */
  readonly account_holder?: StripeHolderObject | null;
  readonly institution_name: string;
  readonly status: OpenEnum<'active' | 'inactive' | 'disconnected'>;
  readonly status_details?: StripeStatusDetails | null;
}

/** One run of the authentication flow. */
export interface StripeSessionObject {
  readonly id: string;
  readonly object: 'financial_connections.session';
  readonly livemode: boolean;
  readonly account_holder: StripeHolderObject | null;
  readonly accounts: { readonly data: readonly StripeAccountObject[]; readonly has_more: boolean };
  /** Preview versions only. */
  readonly status?: OpenEnum<'pending' | 'succeeded' | 'failed' | 'cancelled'>;
  /** Preview versions only. */
  readonly relink_options?: { readonly authorization: string; readonly account?: string | null } | null;
  /** Preview versions only. */
  readonly relink_result?: {
    readonly authorization: string | null;
    readonly account: string | null;
    readonly failure_reason: OpenEnum<'no_authorization' | 'no_account' | 'other'> | null;
  } | null;
}
