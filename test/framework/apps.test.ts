// The same app in every framework, built by the framework's own tool chain, and what each has to do in a real browser.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installApp, type InstalledApp } from './support/app.ts';
import { describeApp } from './support/app-spec.ts';
import { startBackend, type Backend } from './support/backend.ts';
import { addSnippets } from './support/guides.ts';
import { addPlaygroundCode } from './support/playground-code.ts';
import { describeStrictMode } from './support/strict-mode.ts';

const apps = ['react-19', 'react-18', 'vue', 'angular', 'svelte', 'solid', 'preact'];

describe.each(apps)('%s', (name) => {
  let app: InstalledApp;
  let backend: Backend;
  beforeAll(async () => {
    app = await installApp(`demo/${name}`);
    // Angular's snippets are checked with the app, for their own tool chain alone knows its packages.
    if (name === 'angular') {
      addSnippets(name, join(app.folder, 'src'));
      addPlaygroundCode(name, join(app.folder, 'src'));
    }
    await app.script('build');
    backend = await startBackend({ folder: join(app.folder, 'dist') });
  });
  afterAll(() => backend.stop());

  test('knows what each event carries, and refuses to build what asks for more', async () => {
    const sources = globSync(join(app.folder, 'src/*')).map((path) => ({
      path,
      text: readFileSync(path, 'utf8'),
    }));
    const listening = sources.find(({ text }) => text.includes('detail.by)'));
    if (!listening) throw new Error(`${name} does not say who cancelled.`);
    writeFileSync(listening.path, listening.text.replace('detail.by)', 'detail.nobody)'));
    const checked = app.script('check').finally(() => writeFileSync(listening.path, listening.text));
    await expect(checked).rejects.toThrow(/'nobody' does not exist on type '[^']*CancelledOutcome'/);
  });

  describeApp(() => backend);

  if (name === 'react-19') describeStrictMode(() => app);
});
