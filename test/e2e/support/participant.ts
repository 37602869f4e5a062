// A person who is led through the page of `probe --with-person`, by keyboard alone, on a narrow screen.
import type { Browser } from 'puppeteer-core';
import { expect } from 'vitest';
import { DialogPage } from './dialog-page.ts';

export class Participant extends DialogPage {
  /** @param address of the page, as the program tells it */
  static async open(browser: Browser, address: string): Promise<Participant> {
    const page = await browser.newPage();
    await page.setViewport({ width: 320, height: 700 });
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    const participant = new Participant(page);
    await page.goto(address);
    return participant;
  }

  /** Waits for a heading of the page; a screen reader is there, too. */
  async reads(heading: string): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => document.activeElement?.matches('h2') && document.activeElement.textContent === wanted,
      {},
      heading,
    );
  }

  /** Nothing that axe objects to, and nothing that has to be scrolled sideways. */
  async looksAround(): Promise<void> {
    expect(await this.violations()).toEqual([]);
    expect(await this.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  }

  async presses(label: string): Promise<void> {
    await this.#tabTo(() => document.activeElement?.textContent ?? '', label);
    await this.page.keyboard.press('Enter');
  }

  async closes(): Promise<void> {
    await this.step('consent');
    await this.page.keyboard.press('Escape');
  }

  async links(): Promise<void> {
    await this.#goTo('accounts');
    await this.#confirm();
  }

  async linksAnother(): Promise<void> {
    await this.#goTo('accounts');
    await this.#tabToTestId('account-');
    // The wanted one is the first, and the only one that is chosen already.
    for (const key of ['Space', 'Tab', 'Space'] as const) await this.page.keyboard.press(key);
    await this.#confirm();
  }

  async linksAs(login: string): Promise<void> {
    await this.#goTo('sign-in');
    await this.#tabToTestId('login-');
    while ((await this.focused()) !== `login-${login}`) await this.page.keyboard.press('ArrowDown');
    await this.#continue();
    await this.step('accounts');
    await this.#confirm();
  }

  /** An outcome by the dialog's shortcuts. */
  async meets(outcome: string): Promise<void> {
    await this.step('consent');
    await this.#tabToTestId('continue');
    await this.page.keyboard.press('Tab');
    await this.page.keyboard.press('Enter');
    await this.#tabToTestId(`outcome-${outcome}`);
    await this.page.keyboard.press('Enter');
    await this.step('problem');
    await this.#continue();
  }

  /** Loads the page anew while the window is open. */
  async leaves(): Promise<void> {
    await this.step('consent');
    await this.page.reload();
  }

  async #goTo(step: 'sign-in' | 'accounts'): Promise<void> {
    await this.step('consent');
    await this.#continue();
    await this.step('sign-in');
    if (step === 'sign-in') return;
    await this.#continue();
    await this.step('accounts');
  }

  async #confirm(): Promise<void> {
    await this.#continue();
    await this.step('done');
    await this.#continue();
  }

  async #continue(): Promise<void> {
    await this.#tabToTestId('continue');
    await this.page.keyboard.press('Enter');
  }

  async #tabToTestId(start: string): Promise<void> {
    for (let presses = 0; !(await this.focused())?.startsWith(start); presses++) {
      if (presses === 40) throw new Error(`${start} cannot be reached by Tab.`);
      await this.page.keyboard.press('Tab');
    }
  }

  async #tabTo(read: () => string, wanted: string): Promise<void> {
    for (let presses = 0; (await this.page.evaluate(read)) !== wanted; presses++) {
      if (presses === 10) throw new Error(`${wanted} cannot be reached by Tab.`);
      await this.page.keyboard.press('Tab');
    }
  }
}
