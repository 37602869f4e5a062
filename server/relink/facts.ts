/**
 * What the rules of relinking need to know of Stripe's objects, and no more. Strings that Stripe may extend stay
 * `string`; what Stripe left out is null. All times are in Unix seconds.
 */

/** Holder of an account or session as Stripe reports it: ids are plain, or inside an expanded object. */
export interface ReportedHolder {
  readonly type: string;
  readonly customer: string | null;
  readonly customerAccount: string | null;
  readonly account: string | null;
}

/** One of the account's numbers at the bank; the digits are not among what Stripe tells. */
export interface AccountNumber {
  /** `account_number`, `tokenized_account_number`. */
  readonly kind: string;
  /** `transactable`, `deactivated`; on stable API versions also `pending`, `expired`. */
  readonly status: string;
  readonly expectedExpiryDate: number | null;
}

/** A Financial Connections account. */
export interface AccountFacts {
  readonly id: string;
  readonly holder: ReportedHolder | null;
  readonly livemode: boolean;
  /** `fcauth_…`: the login behind the account. Absent on some accounts, which then cannot be relinked. */
  readonly authorization: string | null;
  readonly institutionName: string;
  readonly displayName: string | null;
  readonly last4: string | null;
  readonly subcategory: string;
  readonly status: string;
  readonly active: {
    readonly cause: string | null;
    readonly action: string | null;
    readonly expectedDeactivationDate: number | null;
  } | null;
  readonly inactive: { readonly cause: string | null; readonly action: string | null } | null;
  readonly numbers: readonly AccountNumber[];
  /** What the customer has consented to so far. */
  readonly permissions: readonly string[];
}

/** A Financial Connections session, without its secrets. */
export interface SessionFacts {
  readonly id: string;
  readonly holder: ReportedHolder | null;
  readonly livemode: boolean;
  /** `pending`, `succeeded`, `failed`, `cancelled`; null where the API version does not tell. */
  readonly status: string | null;
  /** What the customer was asked to consent to; empty where Stripe does not tell. */
  readonly permissions: readonly string[];
  /** `limits[accounts]`, null without a limit. */
  readonly accountLimit: number | null;
  readonly relinkOptions: { readonly authorization: string; readonly account: string | null } | null;
  readonly relinkResult: {
    readonly authorization: string | null;
    readonly account: string | null;
    readonly failureReason: string | null;
  } | null;
  /** Every account that the session collected. */
  readonly accounts: readonly AccountFacts[];
}
