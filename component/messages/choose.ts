import { languages } from './languages.ts';

// Norwegian is written in two ways, of which one is here.
const relatives: Record<string, string> = { no: 'nb', nn: 'nb' };

/** The canonical form of a language tag, or of what an operating system calls a locale; undefined where it is none. */
export function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.replace(/[.@].*/, '').replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

/**
 * Which of our languages serves a page in the language of a canonical tag; undefined where none does, or English. The
 * script matters: zh-TW is read in traditional characters, sr-Latn is not written in ours. Of regions only Brazil does, whose
 * Portuguese is not that of the other countries.
 */
export function chooseLanguage(tag: string): string | undefined {
  const wanted = new Intl.Locale(tag);
  if (wanted.language === 'pt' && wanted.maximize().region !== 'BR') return 'pt-PT';
  const form = written(relatives[wanted.language] ?? tag);
  return Object.keys(languages).find((own) => written(own) === form);
}

function written(tag: string): string {
  const { language, script = '' } = new Intl.Locale(tag).maximize();
  return `${language}-${script}`;
}
