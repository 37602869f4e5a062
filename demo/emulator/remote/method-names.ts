import type { EmulatorControl } from '../control/control.ts';

/** Every method of the control by name, such as `reset` and `faults.add`; what can be read is a method here, too. */
export const methodNames: readonly MethodName[] = [
  'now',
  'reset',
  'save',
  'restore',
  'read',
  'events',
  'addAccount',
  'breakAccount',
  'patchAccount',
  'patchAuthorization',
  'nextOutcome',
  'nextScenario',
  'changeIdsOnNextRelink',
  'keepNextPending',
  'expireSession',
  'advanceClock',
  'requests',
  'unused',
  'limitRate',
  'settle',
  'faults.add',
  'faults.list',
  'faults.seed',
  'faults.clear',
  'webhooks.deliveries',
  'webhooks.resend',
  'webhooks.rollSecret',
  'webhooks.duplicateNext',
  'webhooks.delayNext',
  'webhooks.reorderNext',
];

export type MethodName = NamesIn<EmulatorControl>;

type NamesIn<T, Prefix extends string = ''> = {
  [Name in keyof T & string]: T[Name] extends object
    ? T[Name] extends (...given: never[]) => unknown
      ? `${Prefix}${Name}`
      : NamesIn<T[Name], `${Prefix}${Name}.`>
    : `${Prefix}${Name}`;
}[keyof T & string];
