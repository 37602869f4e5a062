// The same app in every framework, built by the framework's own tool chain, and what each has to do in a real browser.
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { engines, launch } from '../e2e/support/browser.ts';
import { walk } from '../e2e/support/dialog.ts';
import { installApp } from './support/app.ts';
import { startBackend, type Backend } from './support/backend.ts';
import { openPage } from './support/page.ts';
import { driveRelink, pressReconnect } from './support/relink.ts';

const apps = ['react-19'];

const checking = 'fca_ben_checking';
const tokenized = 'fca_ben_tokenized';

describe.each(apps)('%s', (name) => {
  let backend: Backend;
  beforeAll(async () => {
    const app = await installApp(`demo/${name}`);
    await app.script('build');
    backend = await startBackend({ folder: join(app.folder, 'dist') });
  });
  afterAll(() => backend.stop());

  describe.each(engines)('in $name', (engine) => {
    let browser: Browser;
    let page: Page;
    let complaints: string[];
    beforeAll(async () => {
      browser = await launch(engine);
    });
    afterAll(() => browser.close());
    beforeEach(async () => {
      await backend.reset();
      ({ page, complaints } = await openPage(browser, backend.url));
    });
    afterEach(async () => {
      await page.close();
      expect(complaints).toEqual([]);
    });

    test('shows every account of the customer whom the headers name, and how each stands', async () => {
      await logHas('relink-status expiring', 'relink-status required');
      expect(await accountsShown()).toEqual([tokenized, checking]);
    });

    test('relinks, and hears what was confirmed', async () => {
      await driveRelink(page, checking);
      await logHas(`relink-success ${checking}`, 'relink-status healthy');
      expect(await runsLogged()).toEqual([`relink-start ${checking}`, `relink-success ${checking}`]);
    });

    test('hears that the customer left', async () => {
      await pressReconnect(page, checking);
      await walk(page, ['close']);
      await logHas('relink-cancel customer');
    });

    test('hears of a failure, with its reason', async () => {
      await pressReconnect(page, checking);
      const shortcuts = await page.waitForSelector('>>> [data-testid="shortcuts"] summary');
      await shortcuts?.click();
      await page.click('>>> [data-testid="outcome-bank_down"]');
      await page.waitForSelector('>>> ::-p-text(Go back to the page)');
      await walk(page, ['continue']);
      await logHas('relink-failure other');
    });

    test('hears that nobody could confirm it, where the endpoint names no session', async () => {
      backend.changeSessions(({ client_secret, publishable_key }) => ({ client_secret, publishable_key }));
      await pressReconnect(page, checking);
      await walk(page, ['continue', 'continue', 'continue', 'continue']);
      await logHas('relink-pending unknown');
    });

    test('hears of an error, with its code', async () => {
      backend.changeSessions(() => ({}));
      await pressReconnect(page, checking);
      await logHas('relink-error invalid_answer');
    });

    test('renders again, and passes a changed property on, while a run goes on', async () => {
      await pressReconnect(page, checking);
      await page.waitForSelector('[data-testid="emulator-host"][data-step]');
      await press('count');
      await press('label');
      await page.waitForSelector('::-p-text(Pressed 1 times)');
      await page.waitForSelector('relink-account >>> ::-p-text(Sign in again)');
      await walk(page, ['continue', 'continue', 'continue', 'continue']);
      await logHas(`relink-success ${checking}`);
      expect(await runsLogged()).toEqual([`relink-start ${checking}`, `relink-success ${checking}`]);
    });

    test('goes and comes back, and is heard once', async () => {
      await logHas('relink-status expiring');
      await press('toggle');
      await page.waitForFunction(() => !document.querySelector('relink-account'));
      await press('toggle');
      await driveRelink(page, checking);
      await logHas(`relink-success ${checking}`);
      expect(await accountsShown()).toEqual([tokenized, checking]);
      expect(await runsLogged()).toEqual([`relink-start ${checking}`, `relink-success ${checking}`]);
    });

    // Not a click: Stripe's window lies over the page, and the page changes by itself.
    const press = (id: string) => page.$eval(`#${id}`, (button) => (button as HTMLElement).click());

    const accountsShown = () =>
      page.$$eval('relink-account', (all) => all.map((element) => (element).account));

    const log = () => page.$$eval('[role="log"] li', (items) => items.map((item) => item.textContent.trim()));

    const runsLogged = async () => (await log()).filter((line) => !line.startsWith('relink-status'));

    async function logHas(...lines: string[]): Promise<void> {
      await page.waitForFunction(
        (wanted) => {
          const items = [...document.querySelectorAll('[role="log"] li')].map((item) =>
            item.textContent.trim(),
          );
          return wanted.every((line) => items.includes(line));
        },
        {},
        lines,
      );
    }
  });
});
