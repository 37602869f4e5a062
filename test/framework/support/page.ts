// A page of an app in a real browser, and everything about it that a developer would see in the console.
import type { Browser, Page } from 'puppeteer-core';
import { newPage } from '../../e2e/support/browser.ts';

export interface AppPage {
  page: Page;
  /** Warnings, errors, and what nobody caught. An app that is at home has none. */
  complaints: string[];
}

export async function openPage(browser: Browser, url: string): Promise<AppPage> {
  const page = await newPage(browser);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(url);
  return { page, complaints };
}
