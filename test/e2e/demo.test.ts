// The demo as a visitor meets it: its pages.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'puppeteer-core';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, launch, newPage, says, visit } from './support/browser.ts';
import { startDemoProcess, type DemoProcess } from './support/demo-process.ts';
import { atRest, pressReconnect, walk, type Step } from './support/dialog.ts';
import { ended, record } from './support/recorder.ts';

const chromium = engines[0];
if (!chromium) throw new Error('No Chrome or Chromium found. Install one, or set CHROME_PATH.');

describe('its pages', () => {
  let demo: DemoProcess;
  let browser: Browser;
  beforeAll(async () => {
    [demo, browser] = await Promise.all([startDemoProcess(), launch(chromium)]);
  });
  afterAll(() => Promise.all([demo.stop(), browser.close()]));

  const open = async (path = ''): Promise<Page> => {
    await fetch(new URL('/demo/reset', demo.url), { method: 'POST' });
    const page = await newPage(browser);
    await page.goto(new URL(path, demo.url).href);
    return page;
  };

  const allTheWay: Step[] = ['continue', 'continue', 'continue', 'continue'];

  test('a visitor relinks with the stand-in that the demo brings, and the log tells it', async () => {
    const page = await open();
    await pressReconnect(page, 'fca_ada_checking');
    await walk(page, allTheWay);
    await page.waitForSelector('#log .relink-success');
    const log = await page.$$eval('#log li', (items) => items.map((item) => item.className));
    expect(log.filter((name) => name !== 'relink-status').reverse()).toEqual([
      'relink-start',
      ...Array<string>(4).fill('relink-phase'),
      'relink-success',
    ]);
    await page.close();
  });

  test('a bank that is down ends in a failure, one with an error in an error or a failure, never a success', async () => {
    for (const button of ['outcome-bank_down', 'outcome-bank_error']) {
      const page = await open();
      await record(page);
      await pressReconnect(page, 'fca_ada_checking');
      const shortcuts = await page.waitForSelector('>>> [data-testid="shortcuts"] summary', {
        visible: true,
      });
      await shortcuts?.click();
      await page.click(`>>> [data-testid="${button}"]`);
      await says(page, '[data-testid="emulator-host"]', 'Go back to the page');
      await walk(page, ['continue']);
      const { events, outcome } = await ended(page);
      expect(events).toHaveLength(1);
      expect(outcome).toMatchObject({ status: 'failed', failureReason: 'other' });
      await page.close();
    }
  });

  test('wrong credentials can be put right', async () => {
    const page = await open();
    await record(page);
    await pressReconnect(page, 'fca_ada_checking');
    await walk(page, ['continue', 'login-wrong_user']);
    await page.click('>>> [data-testid="continue"]');
    await page.waitForFunction(() => {
      const root = document.querySelector('[data-testid="emulator-host"]')?.shadowRoot;
      return root?.querySelector('[data-testid="sign-in-fault"]')?.textContent !== '';
    });
    await walk(page, ['login-test_user', 'continue', 'continue', 'continue']);
    expect((await ended(page)).outcome).toMatchObject({ status: 'relinked' });
    await page.close();
  });

  test('a double click is one run, with one session', async () => {
    const { page, requests } = await visit(browser, demo.url);
    await record(page);
    await atRest(page);
    await page.locator('relink-account[account="fca_ben_checking"] >>> button').click({ count: 2 });
    await walk(page, ['close']);
    expect((await ended(page)).events.map(({ type }) => type)).toEqual(['relink-cancel']);
    expect(requests.filter((url) => url.endsWith('/relink/sessions'))).toHaveLength(1);
    await page.close();
  });

  test('the plain page is one script tag and one element, and relinks what is most urgent', async () => {
    const source = readFileSync('demo/plain.html', 'utf8');
    expect(source.match(/<script/g)).toHaveLength(1);
    expect(source.match(/<relink-account/g)).toHaveLength(1);
    const page = await open('plain.html');
    await record(page);
    await atRest(page);
    await page.locator('relink-account >>> button').click();
    await walk(page, allTheWay);
    expect((await ended(page)).outcome).toMatchObject({ status: 'relinked' });
    await page.close();
  });

  test('a strict policy with Trusted Types enforced has nothing to complain of, through a whole run', async () => {
    const page = await newPage(browser);
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    const response = await page.goto(demo.url);
    const policy = response?.headers()['content-security-policy'];
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    await page.evaluate(() => {
      const { trustedTypes } = window as unknown as { trustedTypes?: object };
      if (!trustedTypes) throw new Error('This browser enforces no Trusted Types.');
    });
    await pressReconnect(page, 'fca_ben_checking');
    await walk(page, allTheWay);
    await page.waitForSelector('#log .relink-success');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('starting over puts every account back', async () => {
    const page = await open();
    await pressReconnect(page, 'fca_ada_checking');
    await walk(page, allTheWay);
    await page.waitForSelector('#log .relink-success');
    await page.click('#reset');
    await page.waitForFunction(() =>
      document
        .querySelector('relink-account[account="fca_ada_checking"]')
        ?.shadowRoot?.querySelector('button'),
    );
    await page.close();
  });

  const looks = ['', 'themes.html'].flatMap((path) => ['light', 'dark'].map((scheme) => ({ path, scheme })));
  test.each(looks)(
    'axe finds nothing to say of /$path, $scheme, wide and narrow',
    async ({ path, scheme }) => {
      const page = await open(path);
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.waitForFunction(() => {
        const elements = [...document.querySelectorAll('relink-account')];
        return (
          elements.length > 0 && elements.every((element) => element.shadowRoot?.querySelector('#title'))
        );
      });
      // Not as a script tag, which the page's own policy would refuse.
      await page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
      for (const width of [1280, 320]) {
        await page.setViewport({ width, height: 800 });
        const { violations } = await page.evaluate(() =>
          (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
        );
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
      await page.close();
    },
  );
});
