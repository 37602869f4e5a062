// What a person does with an element, and in the emulator's dialog.
import type { Page } from 'puppeteer-core';

/** One press or one choice in the dialog. */
export type Step = 'continue' | 'close' | `account-${string}` | `login-${string}`;

/** Presses the button of the element that serves this account. */
export async function pressReconnect(page: Page, account: string): Promise<void> {
  const button = await page.waitForSelector(
    `relink-account[account="${account}"] >>> button:not([disabled])`,
  );
  await button?.click();
}

/** Does one thing after another in the dialog, each on the page of the dialog that it belongs to. */
export async function walk(page: Page, steps: Step[]): Promise<void> {
  await page.waitForSelector('>>> [data-testid="emulator-dialog"][open]');
  for (const step of steps) {
    const control = await page.waitForSelector(`>>> [data-testid="${step}"]`, { visible: true });
    const heading = await headingOf(page);
    await control?.click();
    if (step !== 'continue' && step !== 'close') continue;
    await page.waitForFunction(
      (before) => {
        const root = document.querySelector('[data-testid="emulator-host"]')?.shadowRoot;
        return root?.querySelector('[data-testid="heading"]')?.textContent !== before;
      },
      {},
      heading,
    );
  }
}

function headingOf(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => {
    const root = document.querySelector('[data-testid="emulator-host"]')?.shadowRoot;
    return root?.querySelector('[data-testid="heading"]')?.textContent;
  });
}
