// The playground in a real browser: opening it, turning its knobs, and what it then shows.
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'puppeteer-core';
import { newPage } from './browser.ts';

export interface Playground {
  page: Page;
  /** What the page wrote to its console as an error, and its uncaught errors. */
  complaints: string[];
}

/** Opens the playground with settings, in a tab that has put nothing into any state yet. */
export async function openPlayground(browser: Browser, demo: string, query = ''): Promise<Playground> {
  await fetch(new URL('/demo/reset', demo), { method: 'POST' });
  const page = await newPage(browser);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(new URL(`/playground/?${query}`, demo).href);
  await page.waitForSelector('#stage > *');
  return { page, complaints };
}

const idOf = (key: string) => `[id="knob-${key}"]`;

/** Turns a knob as a person would, once its panel is open. */
export async function turn(page: Page, key: string, value: string): Promise<void> {
  const kind = await page.$eval(idOf(key), (control) => {
    control.closest('details')!.open = true;
    return control.matches('[type=checkbox]') ? 'flag' : control.localName;
  });
  if (kind === 'select') await page.select(idOf(key), value);
  else if (kind === 'flag') await page.locator(idOf(key)).click();
  else {
    await page.$eval(idOf(key), (control) => (control as HTMLInputElement).select());
    await page.type(idOf(key), value);
    await page.keyboard.press('Tab');
  }
}

/** The code that is shown. */
export const codeOf = (page: Page): Promise<string> =>
  page.$eval('#code code', ({ textContent }) => textContent);

/** Waits until the element on the stage is in a custom state. */
export async function standsAt(page: Page, state: string): Promise<void> {
  await page.waitForFunction(
    (name) => document.querySelector('#stage relink-account')?.matches(`:state(${name})`),
    {},
    state,
  );
}

/** What axe objects to. */
export async function violations(page: Page): Promise<unknown[]> {
  // Not as a script tag, which the page's own policy would refuse.
  await page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
  const found = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}
