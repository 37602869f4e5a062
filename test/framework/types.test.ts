// The typings of each framework, by the framework's own checker, as an app has them that installed the package. What has
// to be refused is marked in the fixtures as an error to expect: where nothing complains, the checker does. The snippets
// of the guides are checked with them, and the code that the playground writes.
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { installApp, type InstalledApp } from './support/app.ts';
import { addSnippets } from './support/guides.ts';
import { addPlaygroundCode } from './support/playground-code.ts';

describe('current frameworks', () => {
  let app: InstalledApp;
  beforeAll(async () => {
    app = await installApp('test/framework/types/current');
    for (const framework of ['react', 'vue', 'svelte', 'solid', 'preact'] as const)
      addSnippets(framework, join(app.folder, framework));
    for (const framework of ['react', 'vue', 'svelte'] as const)
      addPlaygroundCode(framework, join(app.folder, framework));
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
    addSnippets('react-18', app.folder);
  });

  test('the checker accepts what is right, and refuses the rest', async () => {
    await app.script('check');
  }, 300_000);

  test('the component can be imported in Node, where there is no DOM: the element is known to who renders it', async () => {
    expect(await app.script('import', '--silent')).toBe('function RelinkAccountElement\n');
  });
});
