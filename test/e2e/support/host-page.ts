// A page of demo/hosts in a real browser: what it complained of, and what the element told it.
import type { Browser, Frame, Page } from 'puppeteer-core';
import { newPage } from './browser.ts';

export interface HostPage {
  page: Page;
  /** Warnings, errors, and what nobody caught. */
  complaints: string[];
}

/** Opens a page of the hosts, with every account as the demo begins. */
export async function openHost(browser: Browser, demo: string, name: string): Promise<HostPage> {
  await fetch(new URL('/demo/reset', demo), { method: 'POST' });
  const page = await newPage(browser);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(new URL(`/hosts/${name}.html`, demo).href);
  return { page, complaints };
}

/** Resolves once the page has heard this, and tells everything that it has heard. */
export async function heard(page: Page | Frame, event: string): Promise<string[]> {
  await page.waitForFunction(
    (wanted) => document.querySelector('#log')?.textContent.includes(wanted),
    {},
    event,
  );
  return page.$$eval('#log li', (items) => items.map(({ textContent }) => textContent));
}
