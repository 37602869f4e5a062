// The same app in every framework, built by the framework's own tool chain, and what each has to do in a real browser.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { engines, launch } from '../e2e/support/browser.ts';
import { walk } from '../e2e/support/dialog.ts';
import { installApp, type InstalledApp } from './support/app.ts';
import { startBackend, type Backend } from './support/backend.ts';
import { openPage, type AppPage } from './support/page.ts';
import { driveRelink, pressReconnect } from './support/relink.ts';

const apps = ['react-19', 'react-18', 'vue', 'angular', 'svelte', 'solid', 'preact'];

const checking = 'fca_ben_checking';
const tokenized = 'fca_ben_tokenized';

describe.each(apps)('%s', (name) => {
  let app: InstalledApp;
  let backend: Backend;
  beforeAll(async () => {
    app = await installApp(`demo/${name}`);
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

  describe.each(engines)('in $name', (engine) => {
    let browser: Browser;
    let shown: AppPage;
    beforeAll(async () => {
      browser = await launch(engine);
    });
    afterAll(() => browser.close());
    beforeEach(async () => {
      await backend.reset();
      shown = await openPage(browser, backend.url);
    });
    afterEach(async () => {
      await shown.page.close();
      expect(shown.complaints).toEqual([]);
    });

    test('relinks an account of the customer whom the headers name, and hears what was confirmed', async () => {
      await shown.hears('relink-status expiring', 'relink-status required');
      expect(await shown.accounts()).toEqual([tokenized, checking]);
      await driveRelink(shown.page, checking);
      await shown.hears(`relink-success ${checking}`, 'relink-status healthy');
      expect(await shown.runs()).toEqual([`relink-start ${checking}`, `relink-success ${checking}`]);
    });

    test('renders again, and passes a changed property on, while a run goes on', async () => {
      const { page } = shown;
      await pressReconnect(page, checking);
      await page.waitForSelector('[data-testid="emulator-host"][data-step]');
      await shown.press('count');
      await shown.press('label');
      await page.waitForSelector('::-p-text(Pressed 1 times)');
      await page.waitForSelector('relink-account >>> ::-p-text(Sign in again)');
      await walk(page, ['continue', 'continue', 'continue', 'continue']);
      await shown.hears(`relink-success ${checking}`);
      expect(await shown.runs()).toEqual([`relink-start ${checking}`, `relink-success ${checking}`]);
    });

    test('goes and comes back, and is heard once', async () => {
      await shown.hears('relink-status expiring');
      await shown.press('toggle');
      await shown.page.waitForFunction(() => !document.querySelector('relink-account'));
      await shown.press('toggle');
      await driveRelink(shown.page, checking);
      await shown.hears(`relink-success ${checking}`);
      expect(await shown.accounts()).toEqual([tokenized, checking]);
      expect(await shown.runs()).toEqual([`relink-start ${checking}`, `relink-success ${checking}`]);
    });

    // How a listener is added is the framework's doing, not the browser's: one browser tells.
    if (engine !== engines[0]) return;

    test('hears that the customer left', async () => {
      await pressReconnect(shown.page, checking);
      await walk(shown.page, ['close']);
      await shown.hears('relink-cancel customer');
    });

    test('hears of a failure, with its reason', async () => {
      const { page } = shown;
      await pressReconnect(page, checking);
      const shortcuts = await page.waitForSelector('>>> [data-testid="shortcuts"] summary');
      await shortcuts?.click();
      await page.click('>>> [data-testid="outcome-bank_down"]');
      await page.waitForSelector('>>> ::-p-text(Go back to the page)');
      await walk(page, ['continue']);
      await shown.hears('relink-failure other');
    });

    test('hears that nobody could confirm it, where the endpoint names no session', async () => {
      backend.changeSessions(({ client_secret, publishable_key }) => ({ client_secret, publishable_key }));
      await pressReconnect(shown.page, checking);
      await walk(shown.page, ['continue', 'continue', 'continue', 'continue']);
      await shown.hears('relink-pending unknown');
    });

    test('hears of an error, with its code', async () => {
      backend.changeSessions(() => ({}));
      await pressReconnect(shown.page, checking);
      await shown.hears('relink-error invalid_answer');
    });
  });
});
