// llms.txt (https://llmstxt.org) and llms-full.txt: the same pages, for programs that read.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './cache.ts';
import { pageOf } from './links.ts';
import { allPages, sections, type Page } from './pages.ts';

const what =
  '`<relink-account>` relinks a bank connection made with Stripe Financial Connections, with one tag: element, endpoint, emulator.';
const read = ({ source }: Page) => readFileSync(join(root, source), 'utf8');

/** The list of pages, each with what is on it. */
export function listOfPages(): string {
  const lists = sections.map(({ title, pages }) => {
    const items = pages.map(({ label, path, about }) => `- [${label}](/docs/${path}.html): ${about}`);
    return `## ${title}\n\n${items.join('\n')}`;
  });
  return `# relink-account\n\n> ${what}\n\n${lists.join('\n\n')}\n`;
}

/** Every page, one after another, with links that lead within the site. */
export function allText(): string {
  return allPages.map((page) => `<!-- /docs/${page.path}.html -->\n\n${withSiteLinks(page)}`).join('\n');
}

function withSiteLinks(page: Page): string {
  return read(page).replace(/\]\((?!\w+:|#|\/)([^)\s]+)\)/g, (whole, href: string) => {
    const path = pageOf(page.source, href);
    if (path === undefined) return whole;
    const [file = '', hash] = path.split('#');
    const end = file.endsWith('.json') ? '' : '.html';
    return `](/docs${file}${end}${hash === undefined ? '' : `#${hash}`})`;
  });
}
