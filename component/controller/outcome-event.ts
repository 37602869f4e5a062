/** The event that tells each outcome. */
export const outcomeEvent = {
  relinked: 'relink-success',
  relinked_other_account: 'relink-success',
  cancelled: 'relink-cancel',
  failed: 'relink-failure',
  pending: 'relink-pending',
  error: 'relink-error',
} as const;
