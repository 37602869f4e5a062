// All that the playground can be put into: every custom state, every weather, a page of Stripe's, both elements.
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recipes } from '../../demo/playground/recipes.ts';
import { weathers } from '../../demo/playground/weathers.ts';
import { engines, launch } from './support/browser.ts';
import { startDemoProcess, type DemoProcess } from './support/demo-process.ts';
import { walk } from './support/dialog.ts';
import { codeOf, openPlayground, standsAt, turn } from './support/playground.ts';

const chromium = engines[0];
if (!chromium) throw new Error('No Chrome or Chromium found. Install one, or set CHROME_PATH.');

let demo: DemoProcess;
let browser: Browser;
beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemoProcess(), launch(chromium)]);
});
afterAll(() => Promise.all([demo.stop(), browser.close()]));

const open = (query = '') => openPlayground(browser, demo.url, query);

test.each(Object.keys(recipes))('a press, and an address that is passed on, lead to %s', async (state) => {
  const { page } = await open();
  await page.evaluate((name) => {
    const buttons = [...document.querySelectorAll<HTMLElement>('.states button')];
    buttons.find(({ textContent }) => textContent.trim() === `:state(${name})`)!.click();
  }, state);
  await standsAt(page, state);
  const { search } = new URL(page.url());
  await page.close();
  const other = await open(search.slice(1));
  await standsAt(other.page, state);
  await other.page.close();
});

const errors: Record<string, string> = {
  offline: 'endpoint_unreachable',
  signed_out: 'unauthenticated',
  rate_limited: 'rate_limited',
  broken: 'internal_error',
  stripe_busy: 'stripe_busy',
  stripe_down: 'stripe_unavailable',
};

test.each(Object.entries(errors))('an endpoint of the weather %s is told as %s', async (weather, code) => {
  expect(weathers[weather]).toBeDefined();
  const { page } = await open(`endpoint=${weather}`);
  await page.waitForFunction(
    (wanted) => document.querySelector('#log')?.textContent.includes(`"code": "${wanted}"`),
    {},
    code,
  );
  await turn(page, 'endpoint', '');
  await standsAt(page, 'required');
  await page.close();
});

test('of an endpoint that never answers nothing is known, and nothing is shown as broken', async () => {
  const { page } = await open('endpoint=silent');
  await standsAt(page, 'idle');
  expect(await page.$('#stage relink-account >>> button')).toBeNull();
  await page.close();
});

test('weather of Stripe ends with the page, for the other pages of the demo', async () => {
  const { page } = await open('endpoint=stripe_down');
  await page.waitForSelector('#log .relink-status');
  await page.goto(demo.url);
  await page.waitForSelector('relink-account >>> button', { visible: true });
  await page.close();
});

test('a run on a page of Stripe’s comes back to the settings, and to how it ended', async () => {
  const { page } = await open('state=required&attr.ui-mode=hosted&attr.account=fca_ada_checking');
  await page.locator('#stage relink-account >>> button').click();
  await page.waitForFunction(() => location.pathname.startsWith('/emulator/hosted/'));
  await walk(page, ['continue', 'continue', 'continue', 'continue']);
  await page.waitForFunction(() => location.pathname === '/playground/');
  await standsAt(page, 'relinked');
  expect(await codeOf(page)).toContain('ui-mode="hosted"');
  await page.close();
});

test('two elements, one after the other, keep what both have', async () => {
  const { page, complaints } = await open('attr.show=needed&attr.account=fca_ada_checking');
  await turn(page, 'element', 'relink-accounts');
  await page.waitForSelector('#stage relink-accounts >>> [part=heading]', { visible: true });
  expect(await codeOf(page)).toContain(
    '<relink-accounts endpoint="/relink" show="needed"></relink-accounts>',
  );
  await turn(page, 'state', 'healthy');
  await page.waitForSelector('#stage relink-accounts');
  expect(complaints).toEqual([]);
  await page.close();
});

test('the code can be copied, in each way that it is written', async () => {
  const { page } = await open();
  const { origin } = new URL(demo.url);
  await browser
    .defaultBrowserContext()
    .setPermission(
      origin,
      { permission: { name: 'clipboard-read' }, state: 'granted' },
      { permission: { name: 'clipboard-write' }, state: 'granted' },
    );
  await page.bringToFront();
  for (const label of ['React', 'Vue', 'Angular', 'Svelte', 'HTML']) {
    await page.locator(`.kinds ::-p-text(${label})`).click();
    await page.locator('#copy').click();
    await page.waitForFunction(() => document.querySelector('#said')?.textContent === 'The code is copied.');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await codeOf(page));
  }
  await page.close();
});
