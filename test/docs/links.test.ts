// Every link of every guide, as the repository has it, leads to a file that is there, and to a heading of it.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { lexer, walkTokens, type Tokens } from 'marked';
import { expect, test } from 'vitest';
import { slugify } from '../../demo/docs/site/links.ts';
import { allPages } from '../../demo/docs/site/pages.ts';
import { root } from './support/snippets.ts';

const tracked = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter(Boolean);

function tokensOf<Type extends 'link' | 'image' | 'heading'>(file: string, ...types: Type[]) {
  const found: Extract<Tokens.Link | Tokens.Image | Tokens.Heading, { type: Type }>[] = [];
  void walkTokens(lexer(readFileSync(join(root, file), 'utf8')), (token) => {
    if (types.includes(token.type as Type)) found.push(token as (typeof found)[number]);
  });
  return found;
}

function anchorsOf(file: string): string[] {
  const seen = new Map<string, number>();
  return tokensOf(file, 'heading').map(({ text }) => {
    // What stands in a link or in quotes of code is the text, as GitHub takes it.
    const slug = slugify(text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', ''));
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    return times === 0 ? slug : `${slug}-${times}`;
  });
}

test.each(tracked)('%s', (file) => {
  const links = tokensOf(file, 'link', 'image').map(({ href }) => href);
  const dead = links.filter((href) => {
    if (/^\w+:/.test(href)) return false;
    const [path = '', anchor] = href.split('#');
    const target = path === '' ? file : normalize(join(dirname(file), path));
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && !anchorsOf(target).includes(anchor);
  });
  expect(dead).toEqual([]);
});

test('every page of the documentation is in the list of pages', () => {
  const sources = allPages.map(({ source }) => source);
  const own = tracked.filter((file) => file.startsWith('demo/docs/'));
  expect(own.filter((file) => !sources.includes(file))).toEqual([]);
  expect(sources.filter((source) => !tracked.includes(source))).toEqual([]);
  expect(new Set(allPages.map(({ path }) => path)).size).toBe(allPages.length);
});
