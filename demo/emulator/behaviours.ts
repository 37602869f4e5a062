import type { Fidelity } from './fidelity/fidelity.ts';

/** Where the emulator's behaviour comes from, so that nobody takes a guess for a promise of Stripe's. */
export interface Behaviour {
  /** By which checks of `probe` name it; made of the name. */
  id: string;
  name: string;
  /**
   * In Stripe's documentation, only in the types of its SDKs, or inferred by us; `recorded` where `probe` has seen it in
   * a sandbox of Stripe's.
   */
  source: 'documented' | 'types' | 'inferred' | 'recorded';
  note: string;
}

const documented = {
  keys: 'Without a key, or with a publishable one: 401.',
  'known versions': 'An unknown version is refused, and an event that nobody sends.',
  idempotency: 'Replay, conflict, in use; refusals are not stored; kept for 24 hours.',
  'webhook signatures':
    'One v1 per live secret, a v0 that proves nothing; every attempt is signed anew, by the unmoved clock.',
  'webhook delivery':
    'In the version of the endpoint; anything but 2xx is a failure; a resend is not retried.',
  'age of events': 'The API tells of them for 30 days. Of more than 50,000 the oldest are forgotten (ours).',
  'list paging': 'limit 1 to 100, default 10; newest first.',
  'unknown version':
    'An error, whatever is asked for; which versions there are is of the types of both SDK lines.',
  'rate limit': '100 requests a second, and 25 to one endpoint, where it is switched on; else a warning.',
  'metadata limits': 'Up to 50 keys of 40 characters without square brackets, values of 500.',
  'expand depth': 'Four levels; unexpanded fields are ids.',
  'relink revives':
    'The authorization and its accounts become active, tokenized account numbers transactable.',
  'client secret serves once': 'A second launch gives an error.',
  'closing early': 'The browser gets a session without accounts, not an error.',
  'institutions that break accounts':
    'Inactive, Immediately and Eventually Requires Reauthentication, Tokenized Account Number; shortly is a minute here.',
  'what can be typed as user name':
    'mfa asks for a code, error ends the login, anything unknown can be tried again.',
};

const types = {
  'preview fields': 'What both SDK lines differ in, a stable version neither takes nor shows.',
  'filters[countries] and filters[country]': 'Renamed in 2026-09-30.endive; previews know the first only.',
  'events that can be asked for': 'Those of the types of both SDK lines; any other name is refused.',
  'fields of a customer':
    'All are taken and kept; what makes objects of other kinds is answered with 501 (ours).',
  'browser session': 'No status, no relink_result; accounts are a plain array.',
  'hosted needs ui_mode, delivery_method needs relink_options': 'From the field notes.',
};

const inferred = {
  parameters: '400 with the parameter at fault: unknown ones first, then missing ones, then values.',
  'account holder of a session':
    'May be left out in previews, where the authorization has one, too; a deleted customer is missing.',
  'relinking what works': 'An active authorization can be relinked, too.',
  'return_url of hosted mode':
    'Taken at the top level, http(s) only, and shown both there and in hosted; nothing is added to it.',
  'hosted page':
    'Can be loaded again until the flow has ended; lives as long as the session; delivery by email sends none.',
  'webhook retries':
    'Three, after ten minutes, one hour and three hours (documented: three over a few hours in sandboxes).',
  'events in preview and stable':
    'Listed in the version of the account; a stable endpoint gets no event that only previews know, and may not ask for one.',
  'events of a relink':
    'For what changed only: reactivated, account_numbers_updated, expected_deactivation_date_updated, then session.updated.',
  previous_attributes: 'Only in events whose type ends in updated.',
  'upcoming notices':
    '30 days ahead, for account numbers too; a date that is set nearer is announced at once.',
  'both cursors': '400, parameters_exclusive.',
  'a bank keeps its accounts':
    'What was not chosen at linking can be chosen in a relink, within the filters of its session.',
  'authorizations in stable versions': 'Answered, without account_holder and institution.',
  'only chosen accounts revive': 'The others behind the login stay as they are.',
  'permissions grow': 'To the union of what the account had and what the session asked for.',
  no_account:
    'The login was confirmed, the wanted account was not chosen: the session succeeds, relink_result names no authorization.',
  no_authorization: 'Another login: the session succeeds with accounts of a new authorization.',
  'cancelled relink': 'status cancelled, reason other, and a relink_result with failure_reason other.',
  'bank down': 'status failed, failure_reason other; without accounts, or with an api_error, by outcome.',
  'codes of client secret errors':
    'session_already_used, session_expired, resource_missing; Stripe names none.',
  'Eventually Requires Reauthentication after a relink': 'No new date is set.',
  'transactions and inferred balances':
    'Made up, always the same for an account; an error before a refresh has succeeded.',
  'restricted keys': '403 without a code; which key may do what is an option of the emulator.',
  'popup_blocked, mfa_failed': 'Decided in advance they end as cancelled, and as failed with other.',
  'faults on the wire':
    'Ours, on demand. A reset breaks the connection where the host hands it in, else the body errors after the headers.',
  'remote control':
    'Ours, under /emulator/control; save and restore take everything along, plans and faults too.',
  'session lifetime':
    'One hour unless the option sessionLifetime says otherwise; an expired session stays pending.',
  'status of a missing object': '404 wherever the id stands, in the path or in a parameter.',
  'mismatched relink_options':
    '400 with the param at fault; an account id for an authorization is resource_missing.',
  'disconnected authorization':
    'Cannot be relinked: 400; nor is it revived by a session that was made before.',
  'new ids': 'On demand only; the old account and authorization stay behind, disconnected.',
  prefetch:
    'Every feature that was asked for is there with the link, if the customer consented to it; else none, without an error.',
  refresh: 'pending in its answer, succeeded as soon as the clock has moved.',
  'login ends with its last account': 'The authorization becomes disconnected.',
  'connected accounts': 'Exist as soon as Stripe-Account names them; any test key may act for them.',
};

const from = (source: Behaviour['source'], notes: Record<string, string>) =>
  Object.entries(notes).map(([name, note]) => ({ id: idOf(name), name, source, note }));

const idOf = (name: string) =>
  name
    .toLowerCase()
    .match(/[a-z]+/g)
    ?.join('-') ?? '';

export const behaviours: readonly Behaviour[] = [
  ...from('documented', documented),
  ...from('types', types),
  ...from('inferred', inferred),
];

/** The table as it is with what was recorded of Stripe. */
export function behavioursWith({ recorded }: Fidelity): Behaviour[] {
  return behaviours.map((each) => (recorded.has(each.id) ? { ...each, source: 'recorded' } : each));
}
