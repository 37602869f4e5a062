// The site under /docs/, from the Markdown files that site/pages.ts lists, wherever they lie in the repository.
import { copyFileSync, existsSync, globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { classesForStyles, codeTheme } from '../site/code.ts';
import { repositoryLinks, slugify } from '../site/links.ts';
import { allText, listOfPages } from '../site/llms.ts';
import { allPages, dataFiles, sections } from '../site/pages.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const top = here('../../..');
const isPage = (file: string) => allPages.some(({ source }) => source === file);
const others = globSync('**/*.md', { cwd: top, exclude: ['**/node_modules', '**/dist'] }).filter(
  (file) => !isPage(file),
);
// Beside this site, not in it: VitePress puts its base before every link.
const playground = existsSync(here('../../playground'))
  ? [{ text: 'Playground', link: '/../playground/', target: '_self' }]
  : [];

export default defineConfig({
  title: 'relink-account',
  description:
    'One tag that relinks a Stripe Financial Connections account, and the endpoint that confirms it.',
  lang: 'en',
  base: '/docs/',
  srcDir: top,
  srcExclude: others,
  rewrites: Object.fromEntries(allPages.map(({ source, path }) => [source, `${path}.md`])),
  outDir: process.env['DOCS_OUT'] ?? here('../../../node_modules/.cache/relink-account/docs/site'),
  cacheDir: here('../../../node_modules/.cache/relink-account/vitepress'),
  // Site data in a file of its own: the Content-Security-Policy lets no page have it inline.
  metaChunk: true,
  // Else a style sheet is put into the page while the colour scheme changes, which the policy forbids.
  appearance: { disableTransition: false },
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  markdown: {
    theme: codeTheme,
    codeTransformers: [classesForStyles],
    anchor: { slugify },
    linkify: false,
    attrs: { disable: true },
    config: (md) => md.use(repositoryLinks),
  },
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('relink-') } } },
  vite: { configFile: false, publicDir: false, logLevel: 'warn' },
  transformPageData(data) {
    const about = allPages.find(({ path }) => `${path}.md` === data.relativePath)?.about;
    return { description: about ?? data.description };
  },
  // Two of VitePress's own, which do nothing before its script does it better; the policy forbids them.
  transformHtml: (html) => html.replaceAll(/ style="(position:relative;|--vp-vh:0px;)"/g, ''),
  buildEnd({ outDir }) {
    for (const { source, path } of dataFiles) copyFileSync(join(top, source), join(outDir, path));
    writeFileSync(join(outDir, 'llms.txt'), listOfPages());
    writeFileSync(join(outDir, 'llms-full.txt'), allText());
  },
  themeConfig: {
    nav: [
      { text: 'Guide', link: '/guide/first-hour' },
      { text: 'Reference', link: '/reference/element' },
      { text: 'Troubleshooting', link: '/troubleshooting' },
      ...playground,
    ],
    sidebar: sections.map(({ title, pages }) => ({
      text: title,
      items: pages.map(({ label, path }) => ({ text: label, link: `/${path}` })),
    })),
    outline: [2, 3],
    search: { provider: 'local' },
  },
});
