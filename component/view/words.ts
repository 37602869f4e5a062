import type { AccountState } from '../../server/contract.ts';
import { fill, isolate, nameAccount, type MessageOverrides } from '../messages/index.ts';
import type { RelinkOutcome, RelinkPhase } from '../outcome.ts';
import type { Language } from './language.ts';

/** A text, and the language that it is written in. */
export interface Phrase {
  text: string;
  lang: string;
}

/** What a customer reads. */
export interface Words {
  /** How the account stands; nothing while nobody knows. */
  title: Phrase | undefined;
  description: Phrase | undefined;
  label: Phrase;
  /** Where the run is, or how it ended; without a text where there is nothing to say. */
  status: Phrase | undefined;
}

/** What there is to say. */
export interface Subject {
  account: AccountState | undefined;
  /** `leaving` is `open` on a page of Stripe's. */
  stage: RelinkPhase | 'leaving';
  /** How the run ended that the stage tells of. */
  outcome: RelinkOutcome | undefined;
  /** Whether to tell the way out of a browser inside an app. */
  advised: boolean;
}

type Say = (...keys: string[]) => Phrase;

/** Puts into words how an account stands and where a run is. A text of the page's is in the page's language. */
export function wordsFor(
  { texts, locale, page }: Language,
  overrides: MessageOverrides | null | undefined,
  { account, stage, outcome, advised }: Subject,
): Words {
  const own: Record<string, string | undefined> = overrides ?? {};
  const say: Say = (...keys) => {
    const key = keys.find((each) => [own[each], texts[each]].some(Boolean)) ?? '';
    return own[key] ? { text: own[key], lang: page } : { text: texts[key] ?? '', lang: locale };
  };
  const tryAgain = outcome?.status === 'failed' || (outcome?.status === 'error' && outcome.error.retryable);
  const status = [outcome ? say(...wordOf(outcome)) : say(stage)];
  const others = leftBehind(outcome, account).map((other) => nameOf(say, other));
  if (others.length > 0) status.push(filled(say('remaining'), { accounts: listOf(others, locale) }));
  if (advised) status.push(say('web_view'));
  return {
    title: account && titleOf(say, account),
    description: account && describe(say, account, locale),
    label: say(tryAgain ? 'retry' : 'reconnect'),
    status: joined(status, locale),
  };
}

function titleOf(say: Say, account: AccountState): Phrase {
  const { state, deadline } = account.relink;
  const title = say(`title.${state}`);
  const date = dateOf(deadline, title.lang);
  return filled(state === 'expiring' && !date ? say('title.soon') : title, {
    account: nameOf(say, account),
    date,
  });
}

function describe(say: Say, { relink }: AccountState, locale: string): Phrase {
  const { state, cause, reasons, permissions } = relink;
  const why = say(`cause.${cause ?? ''}`, 'cause.unspecified');
  const sentences =
    {
      healthy: [],
      unrepairable: [why, say(state)],
      disconnected: [say(state)],
    }[state as string] ??
    reasons.map((reason) => {
      const sentence = say(`${state}.${reason}`, reason);
      return sentence.text ? sentence : why;
    });
  const different = sentences.filter(
    ({ text }, at) => sentences.findIndex((each) => each.text === text) === at,
  );
  const names = permissions.map((name) => say(`permission.${name}`, 'permission.other').text);
  const description = joined(different, locale);
  return filled(description, { permissions: listOf(names, description.lang) });
}

/** Accounts of the same login that did not come back with the one that the relink was for. */
function leftBehind(outcome: RelinkOutcome | undefined, account: AccountState | undefined): AccountState[] {
  if (!outcome || !('accounts' in outcome)) return [];
  return outcome.accounts.filter(({ id, relink }) => relink.state === 'required' && id !== account?.id);
}

function nameOf(say: Say, { institution_name: institution, display_name, last4 }: AccountState): string {
  return last4
    ? nameAccount(say('account').text, institution, last4)
    : isolate([display_name, institution].find(Boolean) ?? '');
}

function wordOf(outcome: RelinkOutcome): string[] {
  if (outcome.status === 'failed') return [`failed.${outcome.failureReason}`, 'failed.other'];
  if (outcome.status !== 'error') return [outcome.status];
  const { code, retryable } = outcome.error;
  return [`error.${code}`, retryable ? 'error.retryable' : 'error.final'];
}

function filled({ text, lang }: Phrase, values: Record<string, string>): Phrase {
  return { text: fill(text, values), lang };
}

// Chinese and Japanese sentences follow one another without a space.
function joined(phrases: Phrase[], locale: string): Phrase {
  const { lang = locale } = phrases.find(({ text }) => text) ?? {};
  const gap = /^(ja|zh)\b/.test(lang) ? '' : ' ';
  return { text: phrases.flatMap(({ text }) => text || []).join(gap), lang };
}

function listOf(items: string[], locale: string): string {
  return new Intl.ListFormat(locale).format(items);
}

/** Nothing where there is no date, or one that no calendar has: an endpoint may be anybody's. */
function dateOf(seconds: number | null, locale: string): string {
  const date = new Date((seconds ?? NaN) * 1000);
  if (Number.isNaN(date.getTime())) return '';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(date);
}
