import { canonical, chooseLanguage } from '../messages/choose.ts';
import { en } from '../messages/en.ts';
import { languages } from '../messages/languages.ts';
import { limits } from '../limits.ts';
import { report } from '../report.ts';
import { incompleteInstall } from '../stripe/failures.ts';
import { renderAll, upwards } from './surroundings.ts';

/** The texts of a language. */
type Texts = Record<string, string | undefined>;

/** In which language an element speaks. */
export interface Language {
  /** Ours. */
  texts: Texts;
  /** The language of our texts, and of dates in them: a canonical tag. */
  locale: string;
  /** The language of the page, which is that of texts that the page brings. */
  page: string;
}

const loaded = new Map<string, Texts>();

/**
 * The language of the nearest `lang`. Undefined while it is on its way; where it does not come in time, or nobody wrote it, it
 * is English.
 */
export function languageOf(speaker: Node): Language | undefined {
  const [page, own] = chosenFor(nearestLang(speaker));
  if (!own) return { texts: en, locale: /^en\b/.test(page) ? page : 'en', page };
  const texts = loaded.get(own);
  if (!texts) void load(own);
  return texts && { texts, locale: texts === en ? 'en' : page, page };
}

const choices: Record<string, [page: string, own: string | undefined]> = Object.create(
  null,
) as object as never;

/** Which of our languages serves what a page says: found once, for that takes longer than all else of a thousand elements. */
function chosenFor(lang: string): [page: string, own: string | undefined] {
  const page = (): string => canonical(lang) ?? 'en';
  return (choices[lang] ??= [page(), chooseLanguage(page())]);
}

const loading = new Set<string>();

async function load(own: string): Promise<void> {
  if (loading.has(own)) return;
  loading.add(own);
  const know = (texts: Texts): void => {
    loaded.set(own, texts);
    renderAll();
  };
  const timer = setTimeout(() => know(en), limits.language);
  try {
    know((await languages[own]?.())?.messages ?? en);
  } catch {
    know(en);
    report(incompleteInstall(), '');
  }
  clearTimeout(timer);
}

/** The nearest `lang` at or above a node, through shadow roots. */
function nearestLang(node: Node): string {
  for (const at of upwards(node)) {
    const lang = (at as Partial<Element>).getAttribute?.('lang');
    if (lang) return lang;
  }
  return 'en';
}
