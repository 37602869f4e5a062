/** What a person has to go through, with Stripe's own dialog, in this order. */
import type { Observation } from '../../fidelity/file.ts';

/** Which session a step is made with. */
type StepSession =
  | { kind: 'link' }
  | { kind: 'relink'; account: boolean }
  /** The client secret of the step before, once more. */
  | { kind: 'again' }
  /** The one that has lain untouched for an hour at least. */
  | { kind: 'untouched' };

export interface PersonCheck {
  id: string;
  row: string;
  needs: 'person';
  title: string;
  /** What the person is told. */
  text: string;
  session: StepSession;
  expected: Observation;
  /** The page is left in the middle of it: what the browser would have said is never heard. */
  isAbandoned?: true;
}

const bank = 'Choose the test institution “Test (OAuth)”';
const ended = (accounts: string, status: string, reason: string, failure_reason: string): Observation => ({
  ...{ browser: 'session', accounts, status, reason, failure_reason },
});
const refusedLaunch = (code: string): Observation => ({
  browser: 'error',
  type: 'invalid_request_error',
  code,
});

const step = (
  [row, id]: readonly [string, string],
  title: string,
  text: string,
  session: StepSession,
  expected: Observation,
): PersonCheck => ({ id, row, needs: 'person', title, text, session, expected });

export const personal: readonly PersonCheck[] = [
  step(
    ['closing-early', 'flow.closed'],
    'Close the window',
    'When the window opens, close it at once, without choosing a bank.',
    { kind: 'link' },
    ended('none', 'cancelled', 'other', 'absent'),
  ),
  step(
    ['browser-session', 'flow.linked'],
    'Link accounts',
    `${bank}, sign in, and link all the accounts that it offers.`,
    { kind: 'link' },
    ended('some', 'succeeded', 'absent', 'absent'),
  ),
  step(
    ['client-secret-serves-once', 'flow.secret_twice'],
    'The same secret again',
    'Start it, and wait. If a window opens, close it.',
    { kind: 'again' },
    refusedLaunch('session_already_used'),
  ),
  step(
    ['cancelled-relink', 'flow.relink_closed'],
    'Close the window of a relink',
    'When the window opens, close it at once.',
    { kind: 'relink', account: true },
    ended('none', 'cancelled', 'other', 'other'),
  ),
  step(
    ['relink-revives', 'flow.relinked'],
    'Relink the account',
    'Sign in, and choose the first of the accounts that you linked before.',
    { kind: 'relink', account: true },
    ended('some', 'succeeded', 'absent', 'null'),
  ),
  step(
    ['no-account', 'flow.other_account'],
    'Choose the other account',
    'Sign in, and choose another account than the first. If only one can be chosen, say that it is not possible.',
    { kind: 'relink', account: true },
    ended('some', 'succeeded', 'absent', 'no_account'),
  ),
  step(
    ['no-authorization', 'flow.other_login'],
    'Sign in as somebody else',
    'Sign in with another login, if the bank lets you choose one, and link what it offers. Else say that it is not possible.',
    { kind: 'relink', account: false },
    ended('some', 'succeeded', 'absent', 'no_authorization'),
  ),
  step(
    ['bank-down', 'flow.bank_down'],
    'A bank that is down',
    'Choose the test institution “Down (Unscheduled)”, and leave by whatever it offers, without linking anything.',
    { kind: 'link' },
    ended('none', 'failed', 'absent', 'absent'),
  ),
  {
    ...step(
      ['session-lifetime', 'flow.abandoned'],
      'Leave in the middle',
      `${bank}. While the window is still open, reload this page.`,
      { kind: 'link' },
      { browser: 'absent', status: 'pending', reason: 'absent', failure_reason: 'absent' },
    ),
    isAbandoned: true,
  },
  step(
    ['codes-of-client-secret-errors', 'flow.secret_expired'],
    'A session of an hour ago',
    'Start it, and wait. If a window opens, close it.',
    { kind: 'untouched' },
    refusedLaunch('session_expired'),
  ),
];

/** What is seen when everything that was linked is disconnected in the end. */
export const farewell = {
  id: 'flow.disconnected',
  row: 'login-ends-with-its-last-account',
  needs: 'person',
  expected: { account: 'disconnected', authorization: 'disconnected' },
} as const;
