// One list for the types and for the check of options. Where it says so, only preview versions send the event.
export const ACCOUNT_EVENTS = [
  'account_numbers_updated',
  'created',
  'deactivated',
  'disconnected',
  'expected_deactivation_date_updated',
  'reactivated',
  'refreshed_balance',
  'refreshed_inferred_balances', // preview
  'refreshed_ownership',
  'refreshed_transactions',
  'supported_payment_method_types_updated',
  'upcoming_account_number_expiry',
  'upcoming_deactivation',
] as const;
export const AUTHORIZATION_EVENTS = ['expected_deactivation_date_updated', 'upcoming_deactivation'] as const;
export const SESSION_EVENTS = ['updated'] as const; // preview; a session left `pending`

const KNOWN: ReadonlySet<string> = new Set([
  ...ACCOUNT_EVENTS.map((name) => `financial_connections.account.${name}`),
  ...AUTHORIZATION_EVENTS.map((name) => `financial_connections.authorization.${name}`),
  ...SESSION_EVENTS.map((name) => `financial_connections.session.${name}`),
]);

/** Whether it is one of the types above. */
export function isRelinkEventType(type: string): boolean {
  return KNOWN.has(type);
}
