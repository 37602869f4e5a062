import type { AccountState } from '../../server/contract.ts';
import { fill, isolate, nameAccount, type Wording } from '../messages/index.ts';
import type { RelinkOutcome, RelinkPhase } from '../outcome.ts';

/** What a customer reads. */
export interface Words {
  title: string;
  text: string;
  label: string;
  status: string;
}

/** Puts into words how an account stands and where a run is. */
export function wordsFor(
  { messages, locale }: Wording,
  account: AccountState | undefined,
  phase: RelinkPhase | 'leaving',
  outcome: RelinkOutcome | undefined,
  /** Whether to tell the way out of a browser inside an app. */
  advised: boolean,
): Words {
  const say = (...keys: string[]): string => keys.map((key) => messages[key]).find((text) => text) ?? '';
  const told = phase === outcome?.status ? outcome : undefined;
  const tryAgain = told?.status === 'failed' || (told?.status === 'error' && told.error.retryable);
  const status = told ? say(...wordOf(told)) : say(phase);
  return {
    ...(account ? describe(say, locale, account) : { title: '', text: '' }),
    label: say(tryAgain ? 'retry' : 'reconnect'),
    status: advised ? `${status}${gapOf(locale)}${say('web_view')}` : status,
  };
}

function describe(
  say: (...keys: string[]) => string,
  locale: string,
  { institution_name: institution, display_name, last4, relink }: AccountState,
): Pick<Words, 'title' | 'text'> {
  const { state, cause, reasons, deadline, permissions } = relink;
  const name = last4 ? nameAccount(say('account'), institution, last4) : isolate(display_name ?? institution);
  const values = {
    account: name,
    date: dateOf(deadline, locale),
    permissions: new Intl.ListFormat(locale).format(
      permissions.map((permission) => say(`permission.${permission}`, 'permission.other')),
    ),
  };
  const why = say(`cause.${cause ?? ''}`, 'cause.unspecified');
  const sentences =
    {
      healthy: [],
      unrepairable: [why, say(state)],
      disconnected: [say(state)],
    }[state as string] ?? reasons.map((reason) => say(`${state}.${reason}`, reason) || why);
  return {
    title: fill(say(state === 'expiring' && !values.date ? 'title.soon' : `title.${state}`), values),
    text: fill([...new Set(sentences)].join(gapOf(locale)), values),
  };
}

function wordOf(outcome: RelinkOutcome): string[] {
  if (outcome.status === 'failed') return [`failed.${outcome.failureReason}`, 'failed.other'];
  if (outcome.status !== 'error') return [outcome.status];
  const { code, retryable } = outcome.error;
  return [`error.${code}`, retryable ? 'error.retryable' : 'error.final'];
}

// Chinese and Japanese sentences follow one another without a space.
function gapOf(locale: string): string {
  return /^(ja|zh)\b/.test(locale) ? '' : ' ';
}

/** Nothing where there is no date, or one that no calendar has: an endpoint may be anybody's. */
function dateOf(seconds: number | null, locale: string): string {
  const date = new Date((seconds ?? NaN) * 1000);
  if (Number.isNaN(date.getTime())) return '';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(date);
}
