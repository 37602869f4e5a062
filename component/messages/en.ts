/**
 * Every text for customers, in English. `{account}`, `{date}` and `{permissions}` are filled in. Causes, permissions and
 * errors that a language does not name fall back to `cause.unspecified`, `permission.other`, and `error.retryable` or
 * `error.final`.
 */
export const en = {
  account: '{institution} ••{last4}',
  reconnect: 'Reconnect',
  retry: 'Try again',

  'title.healthy': '{account} is connected',
  'title.expiring': '{account} works until {date}',
  'title.soon': '{account} will stop working soon',
  'title.required': '{account} needs your attention',
  'title.unrepairable': '{account} can’t be reconnected',
  'title.disconnected': '{account} is disconnected',

  'expiring.connection': 'Your bank will end our access. Reconnect to renew it.',
  'expiring.account_number':
    'Your bank will retire the account number used for payments. Reconnect to renew it.',
  'cause.access_denied': 'Your bank has ended our access. Reconnect to renew it.',
  'cause.access_expired': 'The access you gave us has expired. Reconnect to renew it.',
  'cause.account_closed': 'Your bank says this account is closed.',
  'cause.account_unavailable': 'Your bank can’t find this account.',
  'cause.institution_requirement': 'Your bank asks you to confirm our access.',
  'cause.unspecified': 'The connection to your bank was interrupted.',
  'required.account_number': 'The account number used for payments no longer works. Reconnect to renew it.',
  permissions: 'We need your consent to see: {permissions}.',
  'permission.balances': 'balances',
  'permission.ownership': 'the owner’s name and address',
  'permission.payment_method': 'the numbers used for payments',
  'permission.transactions': 'transactions',
  'permission.other': 'further details',
  unrepairable: 'Reconnecting won’t help. Please link another account.',
  disconnected: 'Our access was ended on purpose. Please link this account anew.',

  preparing: 'Opening a secure window…',
  open: 'Continue in the secure window.',
  leaving: 'Taking you to a secure page…',
  web_view: 'If your bank’s window doesn’t open here, open this page in your browser.',
  confirming: 'Checking with your bank…',
  relinked: 'Done. Your account is connected again.',
  relinked_other_account: 'Done. Another account is connected now.',
  cancelled: 'Nothing was changed.',
  'failed.no_authorization': 'That was another bank or login. Try again, and sign in where this account is.',
  'failed.no_account': 'This account was not shared. Try again, and select the same account.',
  'failed.other': 'Your bank could not complete this. Please try again.',
  pending: 'Your bank has not confirmed yet. That can take a few minutes; you don’t have to wait.',
  'error.retryable': 'Something went wrong. Please try again.',
  'error.final': 'Something went wrong, and trying again won’t help. Please contact us.',
  'error.endpoint_unreachable': 'We can’t be reached. Check your connection, and try again.',
  'error.stripe_js_unavailable':
    'The secure window can’t open. Switch off content blockers, and try again.',
  'error.unauthenticated': 'Please sign in again first.',
  'error.rate_limited': 'Please wait a minute, and try again.',
  'error.nothing_to_relink': 'All of your accounts are connected.',
};
