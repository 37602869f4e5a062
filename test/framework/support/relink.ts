// What a customer does on a page that has the element: presses, and goes through the emulator's dialog to the end.
import type { ElementHandle, Page } from 'puppeteer-core';
import type { RelinkAccountElement } from '../../../component/relink-account.ts';
import { atRest, walk } from '../../e2e/support/dialog.ts';

/** Presses the button of the element that serves an account, whether the framework sets attributes or properties. */
export async function pressReconnect(page: Page, account: string): Promise<void> {
  await atRest(page);
  const button = await page.waitForFunction(
    (id) => {
      const all = [...document.querySelectorAll<RelinkAccountElement>('relink-account')];
      return all.find((each) => each.account === id)?.shadowRoot?.querySelector('button:not([disabled])');
    },
    {},
    account,
  );
  await (button as ElementHandle).click();
}

/** Relinks one account, and resolves once the element shows that the server has confirmed it. */
export async function driveRelink(page: Page, account: string): Promise<void> {
  await pressReconnect(page, account);
  await walk(page, ['continue', 'continue', 'continue', 'continue']);
  await page.waitForFunction(
    (id) => {
      const all = [...document.querySelectorAll<RelinkAccountElement>('relink-account')];
      return all.some(({ account, phase }) => account === id && phase === 'relinked');
    },
    {},
    account,
  );
}
