// The demo's page with all accounts in one tag, by its built file, through the emulator's dialog.
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {} from '../../component/list.ts';
import { engines, launch, visit } from './support/browser.ts';
import { startDemoProcess, type DemoProcess } from './support/demo-process.ts';
import { walk, type Step } from './support/dialog.ts';

const allTheWay: Step[] = ['continue', 'continue', 'continue', 'continue'];

let demo: DemoProcess;
beforeAll(async () => {
  demo = await startDemoProcess();
});
afterAll(() => demo.stop());

/** Waits until the list says so. */
async function says(page: Page, heading: string): Promise<void> {
  const said = (text: string) =>
    document.querySelector('relink-accounts')?.shadowRoot?.querySelector('[part=heading]')?.textContent ===
    text;
  await page.waitForFunction(said, {}, heading);
}

/** What the list shows in sight: the titles, and which of them have a button that can be seen. */
const shown = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector('relink-accounts')!.shadowRoot!;
    return [...root.querySelectorAll('[part=accounts] relink-account')].map(({ shadowRoot }) => {
      const button = shadowRoot!.querySelector('button');
      const title = shadowRoot!.querySelector('[part=title]')!.textContent.replace(/[\u2066-\u2069]/g, '');
      return `${title}${button?.checkVisibility() ? ', with a button' : ''}`;
    });
  });

/** Presses the first button, as a person would. */
const press = (page: Page) =>
  page.locator('relink-accounts >>> relink-account >>> button:not([disabled])').click();

describe.each(engines)('a list, in $name', (engine) => {
  let browser: Browser;
  beforeAll(async () => {
    await fetch(new URL('/demo/reset', demo.url), { method: 'POST' });
    browser = await launch(engine);
  });
  afterAll(() => browser.close());

  test('two accounts behind one login come back with one press', async () => {
    const { page, complaints } = await visit(browser, `${demo.url}list.html`);
    await says(page, 'Accounts that need attention: 2 of 3');
    expect(await shown(page)).toEqual([
      'Harbor & Pine Bank ••8830 needs your attention, with a button',
      'Harbor & Pine Bank ••4242 needs your attention',
    ]);
    await press(page);
    await walk(page, allTheWay);
    await says(page, 'All accounts are connected.');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('two banks want a press each, and the focus goes on to the next', async () => {
    const { page } = await visit(browser, `${demo.url}list.html`);
    await page.evaluate(async () => {
      await customElements.whenDefined('relink-accounts');
      const list = document.querySelector('relink-accounts')!;
      // Somebody else, and after the accounts of whoever was signed in are there.
      await list.refresh();
      list.headers = { 'x-demo-customer': 'cus_ben' };
      await list.refresh();
    });
    await says(page, 'Accounts that need attention: 2 of 2');
    await press(page);
    await walk(page, allTheWay);
    await says(page, 'Accounts that need attention: 1 of 2');
    await page.waitForFunction(() => {
      const account = document.querySelector('relink-accounts')!.shadowRoot!.activeElement;
      const title = account?.shadowRoot!.querySelector('[part=title]')?.textContent;
      return title?.includes('Northgate') && account!.shadowRoot!.activeElement?.localName === 'button';
    });
    await page.keyboard.press('Enter');
    await walk(page, allTheWay);
    await says(page, 'All accounts are connected.');
    await page.close();
  });
});
