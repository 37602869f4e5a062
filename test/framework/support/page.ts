// A page of an app in a real browser: what every app of ours has on it, and everything a developer would see in the console.
import type { Browser, Page } from 'puppeteer-core';
import { newPage } from '../../e2e/support/browser.ts';

export class AppPage {
  readonly page: Page;
  /** Warnings, errors, and what nobody caught. An app that is at home has none. */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  /** Not a click: Stripe's window may lie over the page, and the page changes by itself. */
  press(id: 'count' | 'label' | 'toggle'): Promise<void> {
    return this.page.$eval(`#${id}`, (button) => (button as HTMLElement).click());
  }

  /** Ids of the accounts that have an element, in their order. */
  accounts(): Promise<(string | undefined)[]> {
    return this.page.$$eval('relink-account', (all) => all.map(({ account }) => account ?? undefined));
  }

  /** What the app has written down of its runs, without the states of accounts in between. */
  async runs(): Promise<string[]> {
    const lines = await this.page.$$eval('[role="log"] li', (all) =>
      all.map((item) => item.textContent.trim()),
    );
    return lines.filter((line) => !line.startsWith('relink-status'));
  }

  /** Resolves once the app has written all of it down. */
  async hears(...lines: string[]): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => {
        const items = [...document.querySelectorAll('[role="log"] li')];
        return wanted.every((line) => items.some((item) => item.textContent.trim() === line));
      },
      {},
      lines,
    );
  }
}

export async function openPage(browser: Browser, url: string): Promise<AppPage> {
  const opened = new AppPage(await newPage(browser));
  await opened.page.goto(url);
  return opened;
}
