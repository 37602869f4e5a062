// The page asks "leave?" on the way to Stripe's page, and the customer says no. What follows differs by engine.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { engines, launch, newPage } from './support/browser.ts';
import { startDemoProcess, type DemoProcess } from './support/demo-process.ts';

let demo: DemoProcess;
beforeAll(async () => {
  demo = await startDemoProcess();
});
afterAll(() => demo.stop());

test.each(engines)('a departure that the customer refuses is cancelled: $name', async (engine) => {
  const browser = await launch(engine);
  try {
    const page = await newPage(browser);
    const asked = new Promise<string>((resolve) => {
      page.on('dialog', (dialog) => {
        void dialog.dismiss().then(() => resolve(dialog.type()));
      });
    });
    await page.goto(`${demo.url}plain.html`);
    const button = await page.waitForSelector('relink-account >>> button', { visible: true });
    await page.evaluate(() => {
      document.querySelector('relink-account')!.uiMode = 'hosted';
      addEventListener('beforeunload', (event) => event.preventDefault());
    });
    await button!.click();
    expect(await asked).toBe('beforeunload');
    // Chromium knows by itself; elsewhere the customer goes on with the page.
    await page.keyboard.press('Tab');
    const ended = () => document.querySelector('relink-account')!.phase === 'cancelled';
    await page.waitForFunction(ended, { timeout: 40_000 });
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    expect(await page.evaluate(() => location.pathname)).toBe('/plain.html');
  } finally {
    await browser.close();
  }
});
