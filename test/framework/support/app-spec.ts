// What each app has to do in a real browser, whatever it is made with.
import type { Browser } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { engines, launch, says } from '../../e2e/support/browser.ts';
import { walk } from '../../e2e/support/dialog.ts';
import type { Backend } from './backend.ts';
import { openPage, type AppPage } from './page.ts';
import { driveRelink, pressReconnect } from './relink.ts';

const checking = 'fca_ben_checking';
const tokenized = 'fca_ben_tokenized';

/** The tests of an app in every browser. The backend is asked for when they run. */
export function describeApp(backend: () => Backend): void {
  describe.each(engines)('in $name', (engine) => {
    let browser: Browser;
    let shown: AppPage;
    beforeAll(async () => {
      browser = await launch(engine);
    });
    afterAll(() => browser.close());
    beforeEach(async () => {
      await backend().reset();
      shown = await openPage(browser, backend().url);
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
      await says(page, 'relink-account', 'Sign in again');
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
      const shortcuts = await page.waitForSelector('>>> [data-testid="shortcuts"] summary', {
        visible: true,
      });
      await shortcuts?.click();
      await page.click('>>> [data-testid="outcome-bank_down"]');
      await says(page, '[data-testid="emulator-host"]', 'Go back to the page');
      await walk(page, ['continue']);
      await shown.hears('relink-failure other');
    });

    test('hears that nobody could confirm it, where the endpoint names no session', async () => {
      backend().changeSessions(({ client_secret, publishable_key }) => ({ client_secret, publishable_key }));
      await pressReconnect(shown.page, checking);
      await walk(shown.page, ['continue', 'continue', 'continue', 'continue']);
      await shown.hears('relink-pending unknown');
    });

    test('hears of an error, with its code', async () => {
      backend().changeSessions(() => ({}));
      await pressReconnect(shown.page, checking);
      await shown.hears('relink-error invalid_answer');
      // Developers are told once, with what to change.
      const advice = /no client secret.*Is it your server/;
      await vi.waitFor(() => expect(shown.complaints).toEqual([expect.stringMatching(advice)]), 10_000);
      shown.complaints.length = 0;
    });
  });
}
