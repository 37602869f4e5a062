// The playground for everybody: by keys alone, every panel in every look, with forced colours.
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, launch } from './support/browser.ts';
import { startDemoProcess, type DemoProcess } from './support/demo-process.ts';
import { launchWithForcedColors, pageWithForcedColors } from './support/forced-colors.ts';
import { openPlayground, standsAt, violations } from './support/playground.ts';

const chromium = engines[0];
if (!chromium) throw new Error('No Chrome or Chromium found. Install one, or set CHROME_PATH.');

let demo: DemoProcess;
let browser: Browser;
beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemoProcess(), launch(chromium)]);
});
afterAll(() => Promise.all([demo.stop(), browser.close()]));

const open = (query = '') => openPlayground(browser, demo.url, query);

test('keys alone reach every control, change it, and see it', async () => {
  const { page } = await open();
  await page.setViewport({ width: 1280, height: 800 });
  await page.reload();
  await page.waitForSelector('#stage > *');
  const focused = () => page.evaluate(() => document.activeElement?.id ?? '');
  for (let presses = 0; presses < 60 && (await focused()) !== 'knob-lang'; presses++)
    await page.keyboard.press('Tab');
  await page.keyboard.type('German');
  await page.waitForSelector('#stage [lang=de]');
  const panel = () => page.evaluate(() => document.activeElement?.parentElement?.id);
  for (let presses = 0; presses < 40 && (await panel()) !== 'panel-attributes'; presses++)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.$eval('#panel-attributes', (details) => (details as HTMLDetailsElement).open)).toBe(true);
  await page.close();
});

const looks = ['light', 'dark'].flatMap((scheme) => ['ltr', 'rtl'].map((dir) => ({ scheme, dir })));

describe.each(looks)('in $scheme, $dir', ({ scheme, dir }) => {
  test.each([1280, 320])(
    'axe has nothing to say of any panel at %i, and nothing sticks out',
    async (width) => {
      const { page } = await open(`dir=${dir}&state=required&outcome=bank_down&run=1`);
      await page.setViewport({ width, height: 800 });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await standsAt(page, 'failed');
      await page.waitForFunction(() => document.querySelectorAll('#wire li').length > 3);
      await openAll(page);
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.close();
    },
  );
});

const openAll = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });

test('forced colours keep what is pressed apart from what is not, and every border', async () => {
  const forced = await launchWithForcedColors(chromium);
  const page = await pageWithForcedColors(forced, chromium);
  await page.goto(new URL('/playground/#state=required', demo.url).href);
  await standsAt(page, 'required');
  await openAll(page);
  const borders = await page.$$eval('.panel, .knob select, button.quiet', (elements) =>
    elements.map((element) => {
      const { borderTopStyle, borderTopColor } = getComputedStyle(element);
      return `${borderTopStyle} ${borderTopColor}`;
    }),
  );
  for (const border of borders) expect(border).toMatch(/^solid (?!rgba\(.*, 0\)$)/);
  const marks = await page.$$eval('.states button', (buttons) =>
    buttons.map((button) => [button.ariaPressed, getComputedStyle(button, '::before').content !== 'none']),
  );
  for (const [pressed, marked] of marks) expect(marked).toBe(pressed === 'true');
  await forced.close();
});
