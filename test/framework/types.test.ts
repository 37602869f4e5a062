// The typings of each framework, by the framework's own checker, as an app has them that installed the package. What has
// to be refused is marked in the fixtures as an error to expect: where nothing complains, the checker does. The snippets
// of the guide are checked with them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { installApp, type InstalledApp } from './support/app.ts';

const guide = readFileSync('component/frameworks/README.md', 'utf8');

describe('current frameworks', () => {
  let app: InstalledApp;
  beforeAll(async () => {
    app = await installApp('test/framework/types/current');
    addSnippet('Plain DOM', join(app.folder, 'dom/snippet.mts'));
    addSnippet('React 19', join(app.folder, 'react/snippet.tsx'));
    addSnippet('Vue', join(app.folder, 'vue/Snippet.vue'));
    addSnippet('Svelte', join(app.folder, 'svelte/Snippet.svelte'));
    addSnippet('Solid', join(app.folder, 'solid/snippet.tsx'));
    addSnippet('Preact', join(app.folder, 'preact/snippet.tsx'));
  });

  test.each(['dom', 'react', 'vue', 'svelte', 'solid', 'preact'])(
    'the checker of %s accepts what is right, and refuses the rest',
    async (name) => {
      await app.script(`check:${name}`);
    },
    300_000,
  );
});

describe('React 18', () => {
  let app: InstalledApp;
  beforeAll(async () => {
    app = await installApp('test/framework/types/react-18');
    addSnippet('React 18, and React on a server', join(app.folder, 'snippet.tsx'));
  });

  test('the checker accepts what is right, and refuses the rest', async () => {
    await app.script('check');
  }, 300_000);

  test('the component can be imported in Node, where there is no DOM: the element is known to who renders it', async () => {
    expect(await app.script('import', '--silent')).toBe('function RelinkAccountElement\n');
  });
});

/** The one snippet below a heading of the guide, as a file beside the fixtures. */
function addSnippet(heading: string, file: string): void {
  const section = guide.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const snippet = /^```\w+\n([\s\S]+?)^```$/m.exec(section)?.[1];
  if (!snippet) throw new Error(`The guide has no snippet below "${heading}".`);
  writeFileSync(file, snippet);
}
