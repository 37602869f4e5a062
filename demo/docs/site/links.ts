// Links are written for the repository, from file to file. In the site those to pages lead to pages; the others, to sources, lead nowhere
// and so are no links there: what they say is the path.
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allPages, dataFiles } from './pages.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** As GitHub makes anchors from headings, so that a link to one is right in both places. */
export function slugify(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

/**
 * Where a link of a file leads in the site, from its top: `/guide/server#webhooks`. Undefined for what is neither a page nor beside one.
 *
 * @param file path of the file, from the top of the repository
 */
export function pageOf(file: string, href: string): string | undefined {
  const [path = '', hash] = href.split('#');
  const target = relative(root, resolve(root, dirname(file), path));
  const page = [...allPages, ...dataFiles].find(({ source }) => source === target);
  return page && `/${page.path}${hash === undefined ? '' : `#${hash}`}`;
}

interface Token {
  type: string;
  content: string;
  tag: string;
  nesting: number;
  children: Token[] | null;
  attrGet: (name: string) => string | null;
  attrSet: (name: string, value: string) => void;
}
interface MarkdownIt {
  core: { ruler: { push: (name: string, rule: (state: { tokens: Token[]; env: Env }) => void) => void } };
}
interface Env {
  path?: string;
  realPath?: string;
}

/** A plugin for markdown-it that does so. */
export function repositoryLinks(md: MarkdownIt): void {
  md.core.ruler.push('repository-links', ({ tokens, env }) => {
    const file = relative(root, env.realPath ?? env.path ?? root);
    for (const { children } of tokens) {
      let isOpen = false;
      for (const token of children ?? []) {
        if (token.type === 'link_open') isOpen = lead(token, file);
        else if (token.type === 'link_close' && !isOpen) empty(token);
      }
    }
  });
}

/** Whether it is a link still. */
function lead(token: Token, file: string): boolean {
  const href = token.attrGet('href') ?? '';
  if (/^(\w+:|#|\/)/.test(href)) return true;
  const page = pageOf(file, href);
  if (page === undefined) empty(token);
  else token.attrSet('href', page);
  return page !== undefined;
}

function empty(token: Token): void {
  Object.assign(token, { type: 'text', tag: '', nesting: 0, content: '' });
}
