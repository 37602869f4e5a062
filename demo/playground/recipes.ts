// How to see each custom state of the element: what to set. A test compares them with the manifest.
type Recipe = Readonly<Record<string, string>>;

/** What decides on the state that is seen; set anew by each recipe. */
export const decisive = [
  ...[
    'state',
    'reason',
    'cause',
    'deadline',
    'endpoint',
    'outcome',
    'chosen',
    'scenario',
    'late',
    'ids',
    'run',
  ],
  ...['attr.show', 'attr.target', 'attr.ui-mode', 'attr.disabled', 'attr.publishable-key'],
];

const run = { state: 'required', run: '1' };

export const recipes: Readonly<Record<string, Recipe>> = {
  idle: {},
  preparing: { ...run, endpoint: 'sessions_silent' },
  open: run,
  confirming: { ...run, outcome: 'same_account', late: '1000' },
  relinked: { ...run, outcome: 'same_account' },
  'relinked-other-account': { ...run, 'attr.target': 'any_account', outcome: 'another_account' },
  cancelled: { ...run, outcome: 'closed' },
  failed: { ...run, outcome: 'bank_down' },
  pending: {
    ...run,
    outcome: 'same_account',
    endpoint: 'minimal',
    'attr.publishable-key': 'pk_test_emulator',
  },
  error: { ...run, endpoint: 'sessions_rate_limited' },
  healthy: { state: 'healthy' },
  expiring: { state: 'expiring' },
  required: { state: 'required' },
  unrepairable: { state: 'unrepairable', cause: 'account_closed' },
  disconnected: { state: 'disconnected' },
  quiet: { state: 'healthy', 'attr.show': 'needed' },
};
