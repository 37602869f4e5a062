// The HTML that the playground writes, in a page of its own: the same element as on the stage.
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { usageOf } from '../../demo/playground/code/usage.ts';
import { writeSettings } from '../../demo/playground/settings.ts';
import { cases } from '../support/playground-cases.ts';
import { engines, launch, newPage } from './support/browser.ts';
import { startDemoProcess, type DemoProcess } from './support/demo-process.ts';
import { codeOf, openPlayground } from './support/playground.ts';

const chromium = engines[0];
if (!chromium) throw new Error('No Chrome or Chromium found. Install one, or set CHROME_PATH.');

let demo: DemoProcess;
let browser: Browser;
beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemoProcess(), launch(chromium)]);
});
afterAll(() => Promise.all([demo.stop(), browser.close()]));

test.each(cases)('the HTML for %s makes the element that is seen', async (_, settings) => {
  const { page } = await openPlayground(browser, demo.url, writeSettings(settings));
  const { tag, properties, rules } = usageOf(settings);
  const names = properties.map(({ name }) => name);
  const selectors = rules.flatMap(({ selector }) => /::part\((\w+)\)/.exec(selector)?.[1] ?? []);
  const seen = await lookAt(page, `#stage ${tag}`, names, selectors);
  const html = await codeOf(page);
  await page.close();

  const rendered = await newPage(browser);
  await rendered.setRequestInterception(true);
  rendered.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (request.isNavigationRequest()) {
      const head = '<!doctype html><meta name="color-scheme" content="light dark">';
      const style = '<link rel="stylesheet" href="/page/style.css">';
      const stripe = '<script src="/emulator/stripe.js"></script>';
      return void request.respond({
        contentType: 'text/html; charset=utf-8',
        body: `${head}${style}${stripe}<body>${html}`,
      });
    }
    if (/^\/relink-accounts?\.js$/.test(pathname))
      return void request.continue({ url: new URL(`/element${pathname}`, demo.url).href });
    // The stand-in is there already.
    if (request.url().startsWith('https://js.stripe.com/'))
      return void request.respond({ contentType: 'text/javascript', body: '' });
    return void request.continue();
  });
  const errors: string[] = [];
  rendered.on('pageerror', (error) => errors.push(String(error)));
  await rendered.goto(new URL('/rendered.html', demo.url).href);
  expect(await lookAt(rendered, tag, names, selectors)).toEqual(seen);
  expect(errors).toEqual([]);
  await rendered.close();
});

/** What an element is: its attributes, children, properties, and the look of its parts. */
async function lookAt(page: Page, selector: string, properties: string[], parts: string[]) {
  await page.waitForFunction(
    (at, wanted) => {
      const element = document.querySelector<HTMLElement & { hasUpdated?: boolean }>(at);
      const has = (part: string) => element?.shadowRoot?.querySelector(`[part~=${part}]`);
      return element?.hasUpdated && wanted.every(has);
    },
    {},
    selector,
    parts,
  );
  return page.$eval(
    selector,
    async (element, names, styled) => {
      await (element as HTMLElement & { updateComplete?: Promise<unknown> }).updateComplete;
      const described = (value: unknown): unknown =>
        typeof value === 'function'
          ? 'a function'
          : typeof value === 'object' && value !== null
            ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, described(each)]))
            : value;
      return {
        attributes: [...element.attributes].map(({ name, value }) => [name, value]),
        children: [...element.childNodes].flatMap((node) => {
          const text = (node.textContent ?? '').trim();
          return text === '' ? [] : [[node instanceof Element ? node.slot : '', text]];
        }),
        properties: names.map((name) => described((element as unknown as Record<string, unknown>)[name])),
        parts: styled.map((name) => {
          const part = element.shadowRoot?.querySelector(`[part~=${name}]`);
          if (!part) return null;
          const { color, borderRadius, fontFamily, backgroundColor } = getComputedStyle(part);
          return { color, borderRadius, fontFamily, backgroundColor };
        }),
      };
    },
    properties,
    parts,
  );
}
