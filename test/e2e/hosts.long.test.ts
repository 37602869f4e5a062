// Old and odd hosts, each a page of demo/hosts: through a whole relink, to what the server confirmed.
import type { Browser, Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, launch } from './support/browser.ts';
import { startDemoProcess, type DemoProcess } from './support/demo-process.ts';
import { pressReconnect, walk, type Step } from './support/dialog.ts';
import { heard, openHost } from './support/host-page.ts';

const account = 'fca_ada_checking';
const allTheWay: Step[] = ['continue', 'continue', 'continue', 'continue'];
const wholeRun = ['relink-start from relink-account', 'relink-success from relink-account'];

let demo: DemoProcess;
beforeAll(async () => {
  demo = await startDemoProcess();
});
afterAll(() => demo.stop());

describe.each(engines)('in $name', (engine) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(() => browser.close());

  const open = (name: string) => openHost(browser, demo.url, name);

  async function relinks(page: Page | Frame): Promise<void> {
    await pressReconnect(page, account);
    await walk(page, allTheWay);
    expect(await heard(page, 'relink-success')).toEqual(wholeRun);
  }

  test.each([
    ['classic', 'pasted into the body of an article'],
    ['classic-import', 'where tags cannot say that they are modules'],
    ['strict', 'under a strict policy that enforces Trusted Types'],
    ['strict-nonce', 'under a strict policy of one nonce'],
  ])('%s.html: %s', async (name) => {
    const { page, complaints } = await open(name);
    await relinks(page);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('classic-wrong.html: without type="module" the browser says why, and the page keeps what the tag holds', async () => {
    const { page, complaints } = await open('classic-wrong');
    expect(complaints.join()).toMatch(/SyntaxError/);
    expect(complaints.join()).toMatch(/export|import|module/);
    const { defined, text } = await page.evaluate(() => ({
      defined: customElements.get('relink-account') !== undefined,
      text: document.querySelector('relink-account')?.textContent,
    }));
    expect(defined).toBe(false);
    expect(text).toBe('Sign in at your bank again');
    await page.close();
  });

  test.each(['same', 'other', 'sandboxed'])('frames.html: in the frame “%s”', async (name) => {
    const { page, complaints } = await open('frames');
    const handle = await page.waitForSelector(`iframe[name="${name}"]`);
    await handle?.scrollIntoView();
    const frame = await handle?.contentFrame();
    await relinks(frame!);
    expect(complaints.filter((complaint) => !complaint.includes('sandboxing'))).toEqual([]);
    await page.close();
  });

  test('frame-opaque.html: a sandbox without an origin loads no module, and shows what the tag holds', async () => {
    const { page } = await open('frame-opaque');
    const handle = await page.waitForSelector('iframe');
    const frame = await handle?.contentFrame();
    await frame!.waitForSelector('relink-account');
    const { origin, defined } = await frame!.evaluate(() => ({
      origin: self.origin,
      defined: customElements.get('relink-account') !== undefined,
    }));
    expect({ origin, defined }).toEqual({ origin: 'null', defined: false });
    await page.close();
  });

  test('shadow.html: three roots deep it speaks the page’s language, hears its invoker, and is heard outside', async () => {
    const { page, complaints } = await open('shadow');
    // Without `visible` it would look again only where the document changes, and not for what changes in a shadow root.
    const seen = { visible: true };
    const button = await page.waitForSelector('>>> relink-account >>> button', seen);
    await page.waitForSelector('>>> relink-account >>> [part=notice][lang="de"] #title', seen);
    expect(await button?.evaluate(({ textContent }) => textContent.trim())).toBe('Neu verbinden');
    await page.locator('>>> button[commandfor]').click();
    await walk(page, allTheWay);
    expect(await heard(page, 'relink-success')).toEqual(
      wholeRun.map((line) => line.replace('relink-account', 'x-app')),
    );
    expect(complaints).toEqual([]);
    await page.close();
  });
});
