// The snippets for pages, each rendered as it stands, line breaks included: what a person and a screen reader meet there.
import { readFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import type { SerializedAXNode } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPages, type SnippetPages } from './support/page.ts';
import { snippetsFor } from './support/snippets.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const violations =
  'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes.map(({ html }) => html)))';
const element = '<script type="module" src="/relink-account.js"></script>';
/** What a person can operate. */
const CONTROLS = new Set(['button', 'link', 'textbox', 'checkbox', 'radio', 'combobox', 'switch', 'slider']);

let pages: SnippetPages;
beforeAll(async () => {
  pages = await startPages();
}, 60_000);
afterAll(() => pages.stop());

describe('HTML', () => {
  it.each(snippetsFor('browser'))(
    '$at has a name for every control, and nothing that axe objects to',
    async ({ text }) => {
      // Where it brings no script, the page around it does.
      const { page, errors } = await pages.open(text.includes('<script') ? text : text + element);
      const controls = flatten(await page.accessibility.snapshot()).filter(({ role }) => CONTROLS.has(role));
      expect(controls.filter(({ name = '' }) => name.trim() === '')).toEqual([]);
      if (text.includes('<relink-account')) expect(controls.length).toBeGreaterThan(0);
      await page.evaluate(axe);
      expect(await page.evaluate(violations)).toEqual([]);
      expect(errors).toEqual([]);
      await page.close();
    },
  );
});

describe('TypeScript and JavaScript', () => {
  const forPages = snippetsFor('types').filter(({ text }) => /\bdocument\b/.test(text));

  it.each(forPages)('$at runs on a page that has the element', async ({ text }) => {
    const map = '<script type="importmap">{ "imports": { "relink-account": "/relink-account.js" } }</script>';
    const tag = '<relink-account endpoint="/relink" account="fca_123"></relink-account>';
    const script = `<script type="module">${stripTypeScriptTypes(text)}</script>`;
    const { page, errors } = await pages.open(map + element + tag + script);
    expect(errors).toEqual([]);
    await page.close();
  });
});

function flatten(node: SerializedAXNode | null): SerializedAXNode[] {
  return node ? [node, ...(node.children ?? []).flatMap(flatten)] : [];
}
