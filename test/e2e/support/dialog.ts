// What a person does with an element, and in the emulator's dialog.
import type { Frame, Page } from 'puppeteer-core';

/** One press or one choice in the dialog. */
export type Step = 'continue' | 'close' | `account-${string}` | `login-${string}`;

const host = '[data-testid="emulator-host"]';

/** Presses the button of the element that serves this account, once the page has come to rest, as a person would. */
export async function pressReconnect(page: Page | Frame, account: string): Promise<void> {
  await atRest(page);
  await page.locator(`relink-account[account="${account}"] >>> button:not([disabled])`).click();
}

/** Every element has heard how its account stands, so that none grows under the pointer any more. */
export async function atRest(page: Page | Frame): Promise<void> {
  await page.waitForFunction(() => {
    const elements = [...document.querySelectorAll('relink-account')];
    return elements.length > 0 && elements.every((element) => element.shadowRoot?.querySelector('#title'));
  });
}

/** Does one thing after another in the dialog, each on the page of the dialog that it belongs to. */
export async function walk(page: Page | Frame, steps: Step[]): Promise<void> {
  await page.waitForSelector(`${host}[data-step]`);
  for (const step of steps) {
    const before = await page.$eval(host, (element) => element.getAttribute('data-step'));
    const control = await page.waitForSelector(`${host} >>> [data-testid="${step}"]`, { visible: true });
    await control?.click();
    if (step !== 'continue' && step !== 'close') continue;
    // The host is where every driver sees the change; gone, it is another page, too.
    const isAnother = (selector: string, name: string | null) =>
      document.querySelector(selector)?.getAttribute('data-step') !== name;
    await page.waitForFunction(isAnother, {}, host, before);
  }
}
