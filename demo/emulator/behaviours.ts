/** Where the emulator's behaviour comes from, so that nobody takes a guess for a promise of Stripe's. */
export interface Behaviour {
  name: string;
  /** In Stripe's documentation, only in the types of its SDKs, or inferred by us. */
  source: 'documented' | 'types' | 'inferred';
  note: string;
}

export const behaviours: readonly Behaviour[] = [
  {
    name: 'idempotency',
    source: 'documented',
    note: 'Replay, conflict, in use; refusals are not stored; kept for 24 hours.',
  },
  {
    name: 'webhook signatures',
    source: 'documented',
    note: 'One v1 per live secret, a v0 that proves nothing; every attempt is signed anew, by the unmoved clock.',
  },
  {
    name: 'webhook delivery',
    source: 'documented',
    note: 'In the version of the endpoint; anything but 2xx is a failure; a resend is not retried.',
  },
  { name: 'list paging', source: 'documented', note: 'limit 1 to 100, default 10; newest first.' },
  { name: 'expand depth', source: 'documented', note: 'Four levels; unexpanded fields are ids.' },
  {
    name: 'relink revives',
    source: 'documented',
    note: 'The authorization and its accounts become active, tokenized account numbers transactable.',
  },
  { name: 'client secret serves once', source: 'documented', note: 'A second launch gives an error.' },
  {
    name: 'closing early',
    source: 'documented',
    note: 'The browser gets a session without accounts, not an error.',
  },
  {
    name: 'preview fields',
    source: 'types',
    note: 'What both SDK lines differ in, a stable version neither takes nor shows.',
  },
  {
    name: 'filters[countries] and filters[country]',
    source: 'types',
    note: 'Renamed in 2026-09-30.endive; previews know the first only.',
  },
  {
    name: 'browser session',
    source: 'types',
    note: 'No status, no relink_result; accounts are a plain array.',
  },
  {
    name: 'hosted needs ui_mode, delivery_method needs relink_options',
    source: 'types',
    note: 'From the field notes.',
  },
  {
    name: 'return_url of hosted mode',
    source: 'inferred',
    note: 'Taken at the top level, http(s) only, and shown both there and in hosted; nothing is added to it.',
  },
  {
    name: 'hosted page',
    source: 'inferred',
    note: 'Can be loaded again until the flow has ended; lives as long as the session; delivery by email sends none.',
  },
  {
    name: 'webhook retries',
    source: 'inferred',
    note: 'Three, after ten minutes, one hour and three hours (documented: three over a few hours in sandboxes).',
  },
  {
    name: 'events in preview and stable',
    source: 'inferred',
    note: 'Listed in the version of the account; a stable endpoint gets no event that only previews know, and may not ask for one.',
  },
  {
    name: 'events of a relink',
    source: 'inferred',
    note: 'For what changed only: reactivated, account_numbers_updated, expected_deactivation_date_updated, then session.updated.',
  },
  {
    name: 'previous_attributes',
    source: 'inferred',
    note: 'Only in events whose type ends in updated.',
  },
  {
    name: 'upcoming notices',
    source: 'inferred',
    note: '30 days ahead, for account numbers too; a date that is set nearer is announced at once.',
  },
  {
    name: 'authorizations in stable versions',
    source: 'inferred',
    note: 'Answered, without account_holder and institution.',
  },
  {
    name: 'only chosen accounts revive',
    source: 'inferred',
    note: 'The others behind the login stay as they are.',
  },
  {
    name: 'permissions grow',
    source: 'inferred',
    note: 'To the union of what the account had and what the session asked for.',
  },
  {
    name: 'no_account',
    source: 'inferred',
    note: 'The login was confirmed, the wanted account was not chosen: the session succeeds, relink_result names no authorization.',
  },
  {
    name: 'no_authorization',
    source: 'inferred',
    note: 'Another login: the session succeeds with accounts of a new authorization.',
  },
  {
    name: 'cancelled relink',
    source: 'inferred',
    note: 'status cancelled, reason other, and a relink_result with failure_reason other.',
  },
  {
    name: 'bank down',
    source: 'inferred',
    note: 'status failed, failure_reason other; without accounts, or with an api_error, by outcome.',
  },
  {
    name: 'codes of client secret errors',
    source: 'inferred',
    note: 'session_already_used, session_expired, resource_missing; Stripe names none.',
  },
  {
    name: 'popup_blocked, mfa_failed',
    source: 'inferred',
    note: 'Decided in advance they end as cancelled, and as failed with other.',
  },
  {
    name: 'what can be typed as user name',
    source: 'documented',
    note: 'mfa asks for a code, error ends the login, anything unknown can be tried again.',
  },
  {
    name: 'faults on the wire',
    source: 'inferred',
    note: 'Ours, on demand. A reset breaks the connection where the host hands it in, else the body errors after the headers.',
  },
  {
    name: 'session lifetime',
    source: 'inferred',
    note: 'One hour unless the option sessionLifetime says otherwise; an expired session stays pending.',
  },
  {
    name: 'status of a missing object',
    source: 'inferred',
    note: '404 wherever the id stands, in the path or in a parameter.',
  },
  {
    name: 'mismatched relink_options',
    source: 'inferred',
    note: '400 with the param at fault; an account id for an authorization is resource_missing.',
  },
  { name: 'disconnected authorization', source: 'inferred', note: 'Cannot be relinked: 400.' },
  {
    name: 'new ids',
    source: 'inferred',
    note: 'On demand only; the old account and authorization stay behind, disconnected.',
  },
  {
    name: 'refresh',
    source: 'inferred',
    note: 'pending in its answer, succeeded as soon as the clock has moved.',
  },
  {
    name: 'login ends with its last account',
    source: 'inferred',
    note: 'The authorization becomes disconnected.',
  },
  {
    name: 'connected accounts',
    source: 'inferred',
    note: 'Exist as soon as Stripe-Account names them; any test key may act for them.',
  },
];
