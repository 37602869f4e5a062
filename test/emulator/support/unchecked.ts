/** Rows of the table of behaviours that no check reaches, by id, and why. What a check can reach is not to be here. */
export const unchecked: Readonly<Record<string, string>> = {
  'webhook-signatures': 'needs an address that Stripe can reach; the probe has none',
  'webhook-retries': 'needs an address that Stripe can reach, and hours',
  'age-of-events': 'needs a sandbox whose events are 30 days old',
  'rate-limit': 'the probe stays below it',
  'institutions-that-break-accounts':
    'needs accounts at these institutions, and a day; Stripe documents them',
  'what-can-be-typed-as-user-name': 'what the window says to it is seen by the person alone',
  'fields-of-a-customer': 'the OpenAPI data has them; what the emulator adds, a 501, is ours',
  'hosted-page': 'its page is Stripe’s: what it shows is seen by the person alone',
  'events-of-a-relink':
    'noted with each step of a person’s, and held to nothing: their order is not promised',
  'previous-attributes': 'holds names and texts: nothing of an event but its type is kept',
  'upcoming-notices': 'needs an account that is about to expire',
  'a-bank-keeps-its-accounts': 'which accounts the window offers is seen by the person alone',
  'only-chosen-accounts-revive': 'needs two accounts that broke behind one login',
  'permissions-grow':
    'the account that is relinked has all of them from its link, so what a relink adds is not seen',
  'eventually-requires-reauthentication-after-a-relink':
    'needs an account that was linked there, and its expiry',
  'restricted-keys': 'needs a key for each permission',
  'popup-blocked-mfa-failed': 'ours: outcomes that tests decide in advance',
  'faults-on-the-wire': 'ours, on demand',
  'remote-control': 'ours',
  'new-ids': 'ours, on demand: when Stripe changes ids is not known',
  prefetch: 'what comes of it depends on the permissions that the sandbox was granted',
};
