// What only a window, real keys and a person's own settings can show: forced colours, a run by keys alone, 400 % zoom.
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { engines, launch, newPage } from './support/browser.ts';
import { startDemoProcess, type DemoProcess } from './support/demo-process.ts';
import { atRest, walk } from './support/dialog.ts';
import { launchWithForcedColors, pageWithForcedColors } from './support/forced-colors.ts';
import { ended, record } from './support/recorder.ts';

let demo: DemoProcess;
beforeAll(async () => {
  demo = await startDemoProcess();
});
afterAll(() => demo.stop());
beforeEach(async () => {
  await fetch(new URL('/demo/reset', demo.url), { method: 'POST' });
});

const goTo = async (page: Page, path: string) => {
  await page.goto(new URL(path, demo.url).href);
  await atRest(page);
};

describe.each(engines)('in $name, with forced colours', (engine) => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchWithForcedColors(engine);
    page = await pageWithForcedColors(browser, engine);
  });
  afterAll(() => browser.close());

  /** What the person's colours are, and what became of ours. */
  const look = () =>
    page.evaluate(() => {
      const bare = document.body.appendChild(document.createElement('button'));
      const text = document.body.appendChild(document.createElement('span'));
      text.style.cssText = 'color: CanvasText; background: Canvas';
      const theirs = {
        border: getComputedStyle(bare).borderTopColor,
        text: getComputedStyle(text).color,
        canvas: getComputedStyle(text).backgroundColor,
      };
      bare.remove();
      text.remove();
      const ours = [...document.querySelectorAll('relink-account')].map(({ shadowRoot }) => {
        const style = (selector: string) => getComputedStyle(shadowRoot!.querySelector(selector)!);
        const button = shadowRoot!.querySelector('button');
        return {
          title: style('#title').color,
          icon: style('svg').color,
          border: button && `${style('button').borderTopStyle} ${style('button').borderTopColor}`,
        };
      });
      return { forced: matchMedia('(forced-colors: active)').matches, theirs, ours };
    });

  test.each(['', 'themes.html'])('/%s keeps its words, icons and the shape of its buttons', async (path) => {
    await goTo(page, path);
    const { forced, theirs, ours } = await look();
    expect(forced).toBe(true);
    expect(theirs.text).not.toBe(theirs.canvas);
    for (const { title, icon, border } of ours) {
      expect([title, icon]).toEqual([theirs.text, theirs.text]);
      if (border) expect(border).toMatch(/^solid (?!rgba\(.*, 0\)$)/);
    }
    expect(ours.some(({ border }) => border)).toBe(true);
  });

  test('the focus can be seen, and a busy button can be told from one that waits', async () => {
    await goTo(page, 'plain.html');
    await page.keyboard.press('Tab');
    const button = 'relink-account >>> button';
    const styles = () =>
      page.$eval(button, (element) => {
        const { outlineStyle, outlineColor, opacity } = getComputedStyle(element);
        return { outlineStyle, outlineColor, opacity };
      });
    const waiting = await styles();
    expect(waiting.outlineStyle).toBe('solid');
    expect(waiting.outlineColor).not.toBe((await look()).theirs.canvas);
    await page.keyboard.press('Enter');
    await page.waitForSelector(`${button}[aria-disabled="true"]`);
    expect((await styles()).opacity).not.toBe(waiting.opacity);
    expect(await page.$eval('relink-account >>> [role=status]', (region) => region.textContent)).not.toBe('');
  });

  test('nothing moves where less motion is asked for, before and in a run', async () => {
    await goTo(page, 'plain.html');
    const moving = () =>
      page.evaluate(() => {
        if (!matchMedia('(prefers-reduced-motion: reduce)').matches) throw new Error('Nobody asked for it.');
        return document.getAnimations().length;
      });
    expect(await moving()).toBe(0);
    await page.locator('relink-account >>> button').click();
    await page.waitForSelector('[data-testid="emulator-host"][data-step]');
    expect(await moving()).toBe(0);
  });
});

describe.each(engines)('in $name', (engine) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(() => browser.close());

  const focused = (page: Page) =>
    page.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at?.getAttribute('part') ?? at?.id;
    });

  test('keys alone start a run and leave it; the focus comes back, and in the end goes to the account', async () => {
    const page = await newPage(browser);
    await goTo(page, 'plain.html');
    await record(page);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-testid="emulator-host"][data-step]');
    await page.keyboard.press('Escape');
    expect((await ended(page)).outcome).toMatchObject({ status: 'cancelled', by: 'customer' });
    expect(await focused(page)).toBe('button');

    await record(page);
    await page.keyboard.press(' ');
    await walk(page, ['continue', 'continue', 'continue', 'continue']);
    expect((await ended(page)).outcome).toMatchObject({ status: 'relinked' });
    await page.waitForFunction(
      () => !document.querySelector('relink-account')?.shadowRoot?.querySelector('button'),
    );
    // The button has done its work and is gone; the person stays with the account, and is not thrown to the top of the page.
    expect(await focused(page)).toBe('title');
    await page.close();
  });

  // A window of 1280 by 1024 at 400 % has 320 by 256 of CSS, each pixel four wide.
  test.each(['', 'themes.html', 'plain.html'])(
    '/%s does not scroll sideways at four times the size',
    async (path) => {
      const page = await newPage(browser);
      await page.setViewport({ width: 320, height: 256, deviceScaleFactor: 4 });
      for (const [lang, dir] of [
        ['en', 'ltr'],
        ['de', 'ltr'],
        ['ar', 'rtl'],
      ]) {
        await goTo(page, path);
        await page.evaluate(
          (toLang, toDir) => Object.assign(document.documentElement, { lang: toLang, dir: toDir }),
          lang,
          dir,
        );
        await page.waitForFunction(
          (wanted) =>
            [...document.querySelectorAll('relink-account')].every(({ shadowRoot }) =>
              shadowRoot?.querySelector('[part=notice]')?.matches(`[lang="${wanted}"]`),
            ),
          {},
          lang,
        );
        const { scrollWidth, clientWidth } = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return { scrollWidth, clientWidth };
        });
        expect(scrollWidth, lang).toBeLessThanOrEqual(clientWidth);
        expect(clientWidth).toBeLessThanOrEqual(320);
      }
      await page.close();
    },
  );
});
