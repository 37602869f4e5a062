import type { en } from './en.ts';

/** Every text for customers by name, see `en.ts`. */
export type Messages = typeof en;

/** Replaces any of the texts. Texts may also be given for a cause, permission or error that has none of its own. */
export type MessageOverrides = Partial<Messages> &
  Record<`${'cause' | 'permission' | 'error'}.${string}`, string>;

/** Texts of one language, and the language to write dates in. */
export interface Wording {
  messages: Record<string, string | undefined>;
  locale: string;
}

/** The texts for an element: in its language, which the nearest `lang` tells, with the page's own on top. */
export function wordingFor(
  element: Element,
  english: Messages,
  overrides: MessageOverrides | undefined,
): Wording {
  const language = languageOf(element);
  // Dates and texts in two languages would make one odd sentence.
  const ours = /^en\b/i.test(language) || overrides !== undefined;
  return { messages: { ...english, ...overrides }, locale: ours ? language : 'en' };
}

/** A template with its `{placeholders}` filled in. */
export function fill(template: string, values: Record<string, string>): string {
  return template.replace(/{(\w+)}/g, (_, name: string) => values[name] ?? '');
}

/** The nearest `lang` at or above an element, through shadow roots. */
function languageOf(element: Element): string {
  for (let at: Node | null = element; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
    const lang = at instanceof Element && at.getAttribute('lang');
    if (lang) return lang;
  }
  return 'en';
}
