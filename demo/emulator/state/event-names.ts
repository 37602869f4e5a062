/**
 * The events that a webhook endpoint can ask Stripe for: `enabled_events` in the types of both SDK lines (stripe
 * 22.7.0-beta.1 and 23.1.0). What is in neither is a misspelling, which would be accepted and never sent.
 */
const names = `
account.application: authorized deauthorized
account.external_account: created deleted updated
account: updated
account_notice: created updated
application_fee: created refunded
application_fee.refund: updated
apps.install: created deleted updated
balance: available
balance_settings: updated
billing.alert: triggered
billing.credit_balance_transaction: created
billing.credit_grant: created updated
billing.meter: created deactivated reactivated updated
billing_portal.configuration: created updated
billing_portal.session: created
capability: updated
capital.financing_offer: accepted accepted_other_offer canceled created expired fully_repaid paid_out rejected replacement_created
capital.financing_summary: line_of_credit_update
capital.financing_transaction: created
cash_balance: funds_available
charge: captured expired failed pending refunded succeeded updated
charge.dispute: closed created funds_reinstated funds_withdrawn updated
charge.refund: updated
checkout.session: async_payment_failed async_payment_succeeded completed expired
climate.order: canceled created delayed delivered product_substituted
climate.product: created pricing_updated
coupon: created deleted updated
credit_note: created updated voided
customer: created deleted updated
customer.discount: created deleted updated
customer.source: created deleted expiring updated
customer.subscription: collection_paused collection_resumed created custom_event deleted paused pending_update_applied pending_update_expired price_migration_failed resumed trial_will_end updated
customer.tax_id: created deleted updated
customer_cash_balance_transaction: created
entitlements.active_entitlement_summary: updated
file: created
financial_connections.account: account_numbers_updated created deactivated disconnected expected_deactivation_date_updated reactivated refreshed_balance refreshed_inferred_balances refreshed_ownership refreshed_transactions supported_payment_method_types_updated upcoming_account_number_expiry upcoming_deactivation
financial_connections.authorization: expected_deactivation_date_updated upcoming_deactivation
financial_connections.session: updated
fx_quote: expired
identity.verification_session: canceled created processing redacted requires_input verified
invoice: created deleted finalization_failed finalized marked_uncollectible overdue overpaid paid payment_action_required payment_attempt_required payment_failed payment_succeeded sent upcoming updated voided will_be_due
invoice.payment: overpaid
invoice_payment: paid
invoiceitem: created deleted
issuing_authorization: created request updated
issuing_card: created updated
issuing_cardholder: created updated
issuing_dispute: closed created funds_reinstated funds_rescinded submitted updated
issuing_dispute_settlement_detail: created updated
issuing_fraud_liability_debit: created
issuing_personalization_design: activated deactivated rejected updated
issuing_settlement: created updated
issuing_token: created updated
issuing_transaction: created purchase_details_receipt_updated updated
mandate: updated
payment_intent: amount_capturable_updated canceled created partially_funded payment_failed processing requires_action succeeded
payment_link: created updated
payment_method: attached automatically_updated detached updated
payout: canceled created failed paid reconciliation_completed updated
person: created deleted updated
plan: created deleted updated
price: created deleted updated
privacy.redaction_job: canceled created ready succeeded validation_error
product: created deleted updated
promotion_code: created updated
quote: accept_failed accepted accepting canceled created draft finalized reestimate_failed reestimated stale
radar.early_fraud_warning: created updated
refund: created failed updated
reporting.report_run: failed succeeded
reporting.report_type: updated
reserve.hold: created updated
reserve.plan: created disabled expired updated
reserve.release: created
review: closed opened
setup_intent: canceled created requires_action setup_failed succeeded
sigma.scheduled_query_run: created
source: canceled chargeable failed mandate_notification refund_attributes_required
source.transaction: created updated
subscription_schedule: aborted canceled completed created expiring price_migration_failed released updated
tax.form: updated
tax.settings: updated
tax_rate: created updated
terminal.reader: action_failed action_succeeded action_updated
test_helpers.test_clock: advancing created deleted internal_failure ready
three_d_secure.authentication: canceled challenge_started errored failed requires_challenge requires_submission succeeded
topup: canceled created failed reversed succeeded
transfer: created reversed updated
treasury.credit_reversal: created posted
treasury.debit_reversal: completed created initial_credit_granted
treasury.financial_account: closed created features_status_updated
treasury.inbound_transfer: canceled created failed succeeded
treasury.outbound_payment: canceled created expected_arrival_date_updated failed posted returned tracking_details_updated
treasury.outbound_transfer: canceled created expected_arrival_date_updated failed posted returned tracking_details_updated
treasury.received_credit: created failed succeeded
treasury.received_debit: created
`;

const known: ReadonlySet<string> = new Set(
  names
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [object = '', verbs = ''] = line.split(': ');
      return verbs.split(' ').map((verb) => `${object}.${verb}`);
    }),
);

/** Is it a type of event that Stripe has, or `*` for all of them? */
// Source: types (events that can be asked for).
export const isEventName = (name: string): boolean => name === '*' || known.has(name);

/** The same, or a group of them, such as `customer.*`. */
export const isEventPattern = (name: string): boolean =>
  isEventName(name) || (name.endsWith('.*') && [...known].some((each) => each.startsWith(name.slice(0, -1))));
