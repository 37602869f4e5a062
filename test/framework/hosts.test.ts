// Libraries that change the page under the element: htmx, Turbo and Alpine as they are published, each on a page of
// demo/hosts, through a whole relink.
import { existsSync } from 'node:fs';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RelinkAccountElement } from '../../component/relink-account.ts';
import { engines, launch } from '../e2e/support/browser.ts';
import { startDemoProcess, type DemoProcess } from '../e2e/support/demo-process.ts';
import { atRest, pressReconnect, walk, type Step } from '../e2e/support/dialog.ts';
import { heard, openHost } from '../e2e/support/host-page.ts';
import { run } from './support/command.ts';

const checking = 'fca_ada_checking';
const savings = 'fca_ada_savings';
const allTheWay: Step[] = ['continue', 'continue', 'continue', 'continue'];

let demo: DemoProcess;
beforeAll(async () => {
  if (!existsSync('demo/hosts/node_modules')) {
    await run('demo/hosts', 'npm', 'ci', '--prefer-offline', '--no-audit', '--no-fund');
  }
  demo = await startDemoProcess();
});
afterAll(() => demo.stop());

/** Presses a button of the page, as a script of it would: Stripe's window lies over everything. */
const pressOnPage = (page: Page, label: string) =>
  page.evaluate((wanted) => {
    const buttons = [...document.querySelectorAll('button')];
    buttons.find(({ textContent }) => textContent.trim() === wanted)?.click();
  }, label);

const elementOf = async (page: Page, account: string) =>
  (await page.waitForSelector(
    `relink-account[account="${account}"]`,
  )) as unknown as ElementHandle<RelinkAccountElement>;

/** The page has come to rest, and its element of this account has nothing to relink any more. */
async function showsConnected(page: Page, account: string): Promise<void> {
  await atRest(page);
  await page.waitForFunction(
    (id) => {
      const root = document.querySelector(`relink-account[account="${id}"]`)?.shadowRoot;
      return root?.querySelector('#title') && !root.querySelector('button');
    },
    {},
    account,
  );
}

describe.each(engines)('in $name', (engine) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(() => browser.close());

  describe('htmx', () => {
    test('an element that is swapped in relinks, and one that is swapped in later knows', async () => {
      const { page, complaints } = await openHost(browser, demo.url, 'htmx');
      await pressOnPage(page, 'Show the account');
      await page.waitForSelector('relink-account');
      await pressReconnect(page, checking);
      await walk(page, allTheWay);
      await heard(page, 'relink-success');
      const before = await elementOf(page, checking);
      await pressOnPage(page, 'Show the account');
      await page.waitForFunction((element) => !element.isConnected, {}, before);
      await showsConnected(page, checking);
      expect(complaints).toEqual([]);
      await page.close();
    });

    test('swapped out in the middle of a run, an element still tells whoever waits for it; the next one learns it', async () => {
      const { page, complaints } = await openHost(browser, demo.url, 'htmx');
      await pressOnPage(page, 'Show the account');
      await page.waitForSelector('relink-account');
      await pressReconnect(page, checking);
      const before = await elementOf(page, checking);
      await page.waitForSelector('[data-testid="emulator-host"][data-step]');
      const outcome = before.evaluate((element) => element.relink().then(({ status }) => status));
      await pressOnPage(page, 'Show the account');
      await page.waitForFunction((element) => !element.isConnected, {}, before);
      await walk(page, allTheWay);
      expect(await outcome).toBe('relinked');
      await (await elementOf(page, checking)).evaluate((element) => element.refresh().then(() => undefined));
      await showsConnected(page, checking);
      expect(complaints).toEqual([]);
      await page.close();
    });

    test('with hx-preserve the element stays, with its run', async () => {
      const { page, complaints } = await openHost(browser, demo.url, 'htmx');
      await pressOnPage(page, 'Show it, and keep it');
      await page.waitForSelector('relink-account');
      await pressReconnect(page, checking);
      const before = await elementOf(page, checking);
      await page.waitForSelector('[data-testid="emulator-host"][data-step]');
      const swapped = page.evaluate(
        () =>
          new Promise<void>((resolve) => {
            document.addEventListener('htmx:after:swap', () => resolve(), { once: true });
          }),
      );
      await pressOnPage(page, 'Show it, and keep it');
      await swapped;
      expect(await before.evaluate((element) => [element.isConnected, element.phase])).toEqual([
        true,
        'open',
      ]);
      await walk(page, allTheWay);
      expect(await heard(page, 'relink-success')).toHaveLength(2);
      await showsConnected(page, checking);
      expect(complaints).toEqual([]);
      await page.close();
    });
  });

  describe('Turbo', () => {
    const visit = async (page: Page, link: string, path: string) => {
      await page.locator(`a[href="${link}"]`).click();
      await page.waitForFunction((wanted) => location.pathname === wanted, {}, path);
    };

    test('a permanent element keeps what it has to say on the next page', async () => {
      const { page, complaints } = await openHost(browser, demo.url, 'turbo');
      await pressReconnect(page, savings);
      await walk(page, allTheWay);
      await heard(page, 'relink-success');
      const before = await elementOf(page, savings);
      await visit(page, '/hosts/turbo-next.html', '/hosts/turbo-next.html');
      await page.waitForSelector('a[href="/hosts/turbo.html"]');
      expect(await before.evaluate((element) => [element.isConnected, element.phase])).toEqual([
        true,
        'relinked',
      ]);
      expect(complaints).toEqual([]);
      await page.close();
    });

    test('an element that comes back with a remembered page is as good as new', async () => {
      const { page, complaints } = await openHost(browser, demo.url, 'turbo');
      await atRest(page);
      await visit(page, '/hosts/turbo-next.html', '/hosts/turbo-next.html');
      await page.waitForSelector('a[href="/hosts/turbo.html"]');
      await page.evaluate(() => history.back());
      await page.waitForSelector('a[href="/hosts/turbo-next.html"]');
      await page.waitForSelector(`relink-account[account="${checking}"]`);
      await pressReconnect(page, checking);
      await walk(page, allTheWay);
      expect(await heard(page, 'relink-success')).toHaveLength(2);
      expect(complaints).toEqual([]);
      await page.close();
    });

    test('the page holds a visit back while a run is under way, and the run goes on', async () => {
      const { page, complaints } = await openHost(browser, demo.url, 'turbo');
      await pressReconnect(page, checking);
      await page.waitForSelector('[data-testid="emulator-host"][data-step]');
      const prevented = await page.evaluate(() => {
        const held = new Promise<boolean>((resolve) => {
          addEventListener('turbo:before-visit', (event) => resolve(event.defaultPrevented), { once: true });
        });
        document.querySelector('a')?.click();
        return held;
      });
      expect(prevented).toBe(true);
      await walk(page, allTheWay);
      expect(await heard(page, 'relink-success')).toHaveLength(2);
      expect(new URL(page.url()).pathname).toBe('/hosts/turbo.html');
      expect(complaints).toEqual([]);
      await page.close();
    });
  });

  describe('Alpine', () => {
    test.each(['alpine', 'alpine-csp'])(
      '%s.html: binds the account, hears the outcome, takes it away and brings it back',
      async (name) => {
        const { page, complaints } = await openHost(browser, demo.url, name);
        await page.waitForSelector(`relink-account[account="${checking}"]`);
        await pressReconnect(page, checking);
        await walk(page, allTheWay);
        await page.waitForFunction(
          (said) => document.querySelector('#said')?.textContent === said,
          {},
          `relinked ${checking}`,
        );
        await pressOnPage(page, 'Show or hide');
        await page.waitForFunction(() => !document.querySelector('relink-account'));
        await pressOnPage(page, 'Show or hide');
        await page.waitForSelector(`relink-account[account="${checking}"]`);
        await showsConnected(page, checking);
        expect(complaints).toEqual([]);
        await page.close();
      },
    );
  });
});
