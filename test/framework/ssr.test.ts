// Apps whose pages come from a server with the element in them: what the server writes, what a customer has before any
// script, how the element takes over, and everything else that an app without a server can do.
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, launch } from '../e2e/support/browser.ts';
import { atRest } from '../e2e/support/dialog.ts';
import { installApp, type InstalledApp } from './support/app.ts';
import { describeApp } from './support/app-spec.ts';
import { startBackend, type Backend } from './support/backend.ts';
import { openPage } from './support/page.ts';
import { driveRelink } from './support/relink.ts';
import { startRenderingServer, type RenderingServer } from './support/rendering-server.ts';

const checking = 'fca_ben_checking';

/** What a customer has of the element before its script: a link that the page gives. */
const fallback = 'a[slot="fallback"]';
const button = 'relink-account >>> button';
const apps = [
  { name: 'next', ready: 'at once' },
  // Vue takes the page over some microtasks after it has defined the element: still before that asks for anything.
  { name: 'nuxt', ready: 'soon' },
  { name: 'astro', ready: 'at once' },
];

describe.each(apps)('$name', ({ name, ready }) => {
  let app: InstalledApp;
  let backend: Backend;
  let server: RenderingServer;

  /** The app's server, which learns the backend's address, as the backend then learns the server's. */
  async function serve(): Promise<void> {
    const site = { url: '' };
    backend = await startBackend(site);
    server = await startRenderingServer(app.folder, { RELINK_ENDPOINT: `${backend.url}relink` });
    site.url = server.url;
  }
  async function stop(): Promise<void> {
    await server.stop();
    await backend.stop();
  }

  beforeAll(async () => {
    app = await installApp(`demo/${name}`);
    await app.script('build');
  });

  describe('built', () => {
    beforeAll(serve);
    afterAll(stop);

    test('its server writes an element for each account, with what HTML can say and nothing else', async () => {
      const response = await fetch(backend.url);
      expect(response.status).toBe(200);
      const tags = (await response.text()).match(/<relink-account\b[^>]*>/g) ?? [];
      expect(tags.map((tag) => /\baccount="(\w+)"/.exec(tag)?.[1])).toEqual(['fca_ben_tokenized', checking]);
      for (const tag of tags) {
        expect(tag).toContain(' endpoint="/relink"');
        expect(tag).not.toMatch(/headers|messages|on-?relink|\[object/i);
      }
      // npm has its own to say of how a machine is set up.
      const said = server
        .output()
        .split('\n')
        .filter((line) => !line.startsWith('npm '));
      expect(said.filter((line) => /\b(error|warn|warning)\b/i.test(line))).toEqual([]);
    });

    describeApp(() => backend);

    describe.each(engines)('rendered for $name', (engine) => {
      let browser: Browser;
      beforeAll(async () => {
        browser = await launch(engine);
      });
      afterAll(() => browser.close());

      test('comes back from another page without a reload, and is heard once', async () => {
        await backend.reset();
        const shown = await openPage(browser, backend.url);
        const { page } = shown;
        await shown.hears('relink-status expiring');
        await page.evaluate(() => Object.assign(window, { neverReloaded: true }));
        await follow(page, '/about', 'Another page');
        expect(await page.$('relink-account')).toBeNull();
        await follow(page, '/', 'Your accounts');
        await driveRelink(page, checking);
        await shown.hears(`relink-success ${checking}`, 'relink-status healthy');
        expect(await shown.runs()).toEqual([`relink-start ${checking}`, `relink-success ${checking}`]);
        expect(await page.evaluate(() => 'neverReloaded' in window)).toBe(true);
        expect(shown.complaints).toEqual([]);
        await page.close();
      });

      test('asks as the signed-in customer, and is heard, while the page is still loading', async () => {
        await backend.reset();
        const shown = await openPage(browser, 'about:blank');
        const { page } = shown;
        const release = await hold(page, '/emulator/stripe.js');
        await page.goto(backend.url, { waitUntil: 'domcontentloaded' });
        await shown.hears('relink-status expiring', 'relink-status required');
        expect(await page.evaluate(() => document.readyState)).not.toBe('complete');
        release();
        expect(shown.complaints).toEqual([]);
        await page.close();
      });

      test('has a link before any script, which makes way', async () => {
        await backend.reset();
        const shown = await openPage(browser, 'about:blank');
        const { page } = shown;
        const release = await hold(page, '.js');
        const arriving = page.goto(backend.url);
        const link = await page.waitForSelector(fallback, { visible: true });
        // A button that nothing listens to could only fail.
        expect(await page.$$(button)).toEqual([]);
        expect(await link?.evaluate((node) => node.textContent.trim())).toBeTruthy();
        expect(await page.evaluate(() => customElements.get('relink-account'))).toBeUndefined();
        release();
        await arriving;
        await page.waitForSelector(fallback, { hidden: true });
        await atRest(page);
        expect(await page.$$(button)).toHaveLength(2);
        expect(shown.complaints).toEqual([]);
        await page.close();
      });

      if (ready === 'soon') return;

      test('gives each element its headers as that comes to life', async () => {
        await backend.reset();
        const { page, complaints } = await openPage(browser, 'about:blank');
        await page.evaluateOnNewDocument(() => {
          const headers = () =>
            [...document.querySelectorAll('relink-account')].map((element) =>
              JSON.stringify(element.headers),
            );
          void customElements
            .whenDefined('relink-account')
            .then(() => Object.assign(window, { headersAtFirst: headers() }));
        });
        await page.goto(backend.url);
        const found = await page.waitForFunction(
          () => (window as { headersAtFirst?: unknown }).headersAtFirst,
        );
        const headers = '{"x-demo-customer":"cus_ben"}';
        expect(await found.jsonValue()).toEqual([headers, headers]);
        expect(complaints).toEqual([]);
        await page.close();
      });
    });
  });
});

/** Goes to another page of the app by its link, and waits until it can be touched: one that still fades in cannot. */
async function follow(page: Page, path: string, heading: string): Promise<void> {
  await page.$eval(`a[href="${path}"]:not([slot])`, (link) => (link as HTMLElement).click());
  await page.waitForFunction(
    (text) => {
      const title = document.querySelector('h1');
      const { x = 0, y = 0, height = 0 } = title?.getBoundingClientRect() ?? {};
      return title?.textContent === text && document.elementFromPoint(x + 1, y + height / 2) === title;
    },
    {},
    heading,
  );
}

/** Nothing whose address ends so comes until what is returned has been called. */
async function hold(page: Page, ending: string): Promise<() => void> {
  const released = Promise.withResolvers<undefined>();
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const held = request.url().endsWith(ending) ? released.promise : Promise.resolve();
    void held.then(() => request.continue());
  });
  return () => released.resolve(undefined);
}
