/** How a bank behaves in the dialog; the names follow Stripe's test institutions. */
export const scenarios = [
  'works',
  'down_scheduled',
  'down_unscheduled',
  'down_error',
  /** It takes its time. */
  'slow',
  /** It asks for a code after the sign-in. */
  'mfa',
  /** Its window is blocked at first. */
  'popup_blocked',
] as const;

export type Scenario = (typeof scenarios)[number];
