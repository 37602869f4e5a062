// Holds the built package against its manifest. `npm run build` comes first, as in `npm test`.
import { existsSync, readFileSync } from 'node:fs';
import { publint } from 'publint';
import { expect, test } from 'vitest';

type Target = string | { types: string; default: string };
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, Target> };
const targets = Object.entries(manifest.exports);
// It imports React, which only an app brings: test/framework imports it there.
const needsAnApp = ['./react-component'];
// It has Lit's build for pages in it.
const needsAPage = ['./relink-account.js', './relink-accounts.js'];

test.each(targets)('%s leads to files that the build made', (_entry, target) => {
  const files = typeof target === 'string' ? [target] : Object.values(target);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

const modules = targets.flatMap(([entry, target]) => (typeof target === 'string' ? [] : [entry]));

test.each(modules.filter((entry) => ![...needsAnApp, ...needsAPage].includes(entry)))(
  '%s can be imported in Node, where there is no DOM',
  async (entry) => {
    const module = (await import(entry.replace('.', 'relink-account'))) as object;
    expect(Object.keys(module).length + (entry === './define' ? 1 : 0)).toBeGreaterThan(0);
  },
);

test('publint finds nothing to say', async () => {
  const { messages } = await publint({ pkgDir: '.', level: 'warning', strict: true });
  expect(messages).toEqual([]);
});

test.each(needsAPage)('%s holds the production build of Lit', (file) => {
  expect(readFileSync(`dist/cdn/${file}`, 'utf8')).not.toContain('dev-mode');
});
