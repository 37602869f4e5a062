import { canonical, chooseLanguage } from '../messages/choose.ts';
import { en } from '../messages/en.ts';
import { languages } from '../messages/languages.ts';
import { limits } from '../limits.ts';

/** The texts of a language. */
type Texts = Record<string, string | undefined>;

/** An element that speaks. */
interface Speaker extends Element {
  requestUpdate(): void;
}

/** In which language an element speaks. */
export interface Language {
  /** Ours. */
  texts: Texts;
  /** The language of our texts, and of dates in them: a canonical tag. */
  locale: string;
  /** The language of the page, which is that of texts that the page brings. */
  page: string;
}

const speakers = new Set<Node>();
const loaded = new Map<string, Texts>();
let observed = new WeakSet<Node>();
let observer: MutationObserver | undefined;

/** Renders an element anew when a `lang` at or above it may have changed, or its label has: one observer serves all. */
export function watchLanguage(speaker: Speaker): void {
  speakers.add(speaker);
  observer ??= new MutationObserver((records) => {
    const labels = records.filter(({ attributeName }) => attributeName !== 'lang');
    const affected = labels.length < records.length ? speakers : labels.flatMap(({ target }) => upwards(target));
    for (const node of affected) if (speakers.has(node)) (node as Speaker).requestUpdate();
  });
  for (const root of upwards(speaker)) {
    if (root.parentNode || observed.has(root)) continue;
    observed.add(root);
    observer.observe(root, { subtree: true, attributeFilter: ['lang'] });
  }
  if (observed.has(speaker)) return;
  observed.add(speaker);
  const label = { childList: true, characterData: true, attributeFilter: ['lang', 'slot'] };
  observer.observe(speaker, { subtree: true, ...label });
}

/** The last one to leave takes the observer along. */
export function unwatchLanguage(speaker: Speaker): void {
  speakers.delete(speaker);
  if (speakers.size > 0) return;
  observer?.disconnect();
  observed = new WeakSet();
}

/**
 * The language of the nearest `lang`. Undefined while it is on its way; where it does not come in time, or nobody wrote it, it
 * is English.
 */
export function languageOf(speaker: Node, failed: () => void): Language | undefined {
  const page = canonical(nearestLang(speaker)) ?? 'en';
  const own = chooseLanguage(page);
  if (!own) return { texts: en, locale: /^en\b/.test(page) ? page : 'en', page };
  const texts = loaded.get(own);
  if (!texts) void load(own, failed);
  return texts && { texts, locale: texts === en ? 'en' : page, page };
}

const loading = new Set<string>();

async function load(own: string, failed: () => void): Promise<void> {
  if (loading.has(own)) return;
  loading.add(own);
  const know = (texts: Texts): void => {
    loaded.set(own, texts);
    for (const speaker of speakers) (speaker as Speaker).requestUpdate();
  };
  const timer = setTimeout(() => know(en), limits.language);
  try {
    know((await languages[own]?.())?.messages ?? en);
  } catch {
    know(en);
    failed();
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

/** A node, and all above it; a shadow root is followed by its host. */
function upwards(node: Node): Node[] {
  // By its kind, for it may be of another document's realm, and links have a `host`, too.
  const fragment = node.nodeType === Node.DOCUMENT_FRAGMENT_NODE;
  const above = node.parentNode ?? (fragment && (node as ShadowRoot).host);
  return [node, ...(above ? upwards(above) : [])];
}
