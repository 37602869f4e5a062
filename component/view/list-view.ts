import type { AccountState, Target } from '../../server/contract.ts';
import { chooseLanguage } from '../messages/choose.ts';
import { fill, type MessageOverrides } from '../messages/index.ts';
import { listMessages, type ListMessages } from './list-messages.ts';
import type { Language } from './language.ts';
import type { Phrase } from './words.ts';

/** An account in a list. */
export interface Entry {
  /** The id that the list first knew it by: what a relink does to ids makes no new entry of it. */
  key: string;
  /** Undefined for an account that a session on a page of Stripe's was about, while the endpoint does not list it. */
  state: AccountState | undefined;
}

/** An account in sight. */
export interface Shown {
  entry: Entry;
  /** The press is another's: of an account behind the same login. */
  beside?: boolean;
  /** It follows another one behind the same login. */
  joined?: boolean;
  /** Another one behind the same login follows it. */
  followed?: boolean;
  target?: Target | undefined;
}

/** Texts of the page's for a list, and for the accounts in it. */
export type ListMessageOverrides = MessageOverrides & Partial<ListMessages>;

/** Whether nothing is to be done about an account. */
export function isHealthy({ state }: Entry): boolean {
  return state?.relink.state === 'healthy';
}

/**
 * Accounts behind one login come back together, so they share one press. A page that asks for a target of one account has as
 * many presses as accounts, and so has an endpoint that does not say which login an account is behind.
 */
export function byLogin(entries: Entry[], target: Target | undefined): Shown[] {
  const logins = new Map<string, Entry[]>();
  const together = !target || target === 'authorization';
  for (const entry of entries) {
    const login = (together ? entry.state?.authorization : null) ?? entry.key;
    logins.set(login, [...(logins.get(login) ?? []), entry]);
  }
  return [...logins.values()].flatMap((members) => {
    const waiting = members.filter(isRelinkable);
    const pressed = waiting[0] ?? members[0];
    const all = waiting.length > 1 ? 'authorization' : undefined;
    return members.map((entry, at) => ({
      entry,
      beside: entry !== pressed,
      joined: at > 0,
      followed: at + 1 < members.length,
      target: target ?? all,
    }));
  });
}

function isRelinkable({ state }: Entry): boolean {
  return !['healthy', 'unrepairable', 'disconnected'].includes(state?.relink.state ?? 'healthy');
}

/** How the accounts stand as a whole; nothing of a customer who has none. */
export function headingOf(
  entries: Entry[],
  language: Language,
  overrides: ListMessageOverrides | null | undefined,
): Phrase | undefined {
  const known = entries.filter(({ state }) => state);
  const count = known.filter((entry) => !isHealthy(entry)).length;
  if (known.length === 0) return undefined;
  return say(count > 0 ? 'list.attention' : 'error.nothing_to_relink', language, overrides, {
    count,
    total: known.length,
  });
}

/** What healthy accounts are folded away behind. */
export function summaryOf(
  entries: Entry[],
  language: Language,
  overrides: ListMessageOverrides | null | undefined,
): Phrase {
  return say('list.healthy', language, overrides, { count: entries.length });
}

function say(
  key: keyof ListMessages | 'error.nothing_to_relink',
  { texts, locale, page }: Language,
  overrides: Record<string, string | undefined> | null | undefined,
  numbers: Record<string, number>,
): Phrase {
  const given = overrides?.[key];
  const own: Record<string, string> = { ...listMessages[chooseLanguage(locale) ?? 'en'] };
  const [text, lang] = given ? [given, page] : [texts[key] ?? own[key] ?? '', locale];
  const format = new Intl.NumberFormat(lang);
  const values = Object.entries(numbers).map(([name, number]) => [name, format.format(number)]);
  return { text: fill(text, Object.fromEntries(values) as Record<string, string>), lang };
}
