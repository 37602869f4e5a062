// The built site, as `npm start` serves it, in a real browser: each page by axe, every link and anchor, and nothing from elsewhere.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allPages, dataFiles } from '../../demo/docs/site/pages.ts';
import { serveDocs } from '../../demo/docs/site/serve.ts';
import { launchChromium } from '../e2e/support/dialog-page.ts';
import { root } from './support/snippets.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const violations =
  'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes.map(({ html }) => html)))';
const server = createServer();
let browser: Browser;
let origin: string;

beforeAll(async () => {
  const built = spawnSync(process.execPath, [join(root, 'demo/docs/site/build.ts')], { encoding: 'utf8' });
  expect(built.stderr + String(built.status)).toMatch(/0$/);
  const app = new Hono().route('/docs', serveDocs(false).app);
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  server.on('request', (request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchChromium();
}, 180_000);
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
});

/** Colours do not fade into each other: axe would see them on the way. */
const wear = (page: Page, scheme: string) =>
  page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);

/** Opens a page, and notes what it may not do. */
async function open(path: string, scheme = 'light', width = 1280): Promise<{ page: Page; wrongs: string[] }> {
  const page = await browser.newPage();
  const wrongs: string[] = [];
  page.on('pageerror', (error) => wrongs.push(String(error)));
  // The gallery's elements tell of the errors that they show.
  page.on('console', (line) => {
    if (line.type() === 'error' && !line.text().includes('shown as an example')) wrongs.push(line.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith('data:') && new URL(request.url()).origin !== origin)
      wrongs.push(request.url());
  });
  await page.setViewport({ width, height: 900 });
  await wear(page, scheme);
  await page.goto(`${origin}/docs/${path}.html`, { waitUntil: 'networkidle0' });
  return { page, wrongs };
}

const seen = new Map<string, { title: string; ids: Set<string>; links: string[] }>();

describe.each(allPages)('$path', ({ path }) => {
  test('can be read: axe finds nothing, light and dark, and nothing scrolls sideways on a phone', async () => {
    const { page, wrongs } = await open(path);
    seen.set(`/docs/${path}.html`, {
      title: await page.title(),
      ids: new Set(await page.$$eval('[id]', (all) => all.map(({ id }) => id))),
      links: await page.$$eval('a[href]', (all) => all.map(({ href }) => href)),
    });
    await page.evaluate(axe);
    expect(await page.evaluate(violations)).toEqual([]);
    await wear(page, 'dark');
    await page.waitForSelector('html.dark');
    expect(await page.evaluate(violations)).toEqual([]);
    await page.setViewport({ width: 360, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(wrongs).toEqual([]);
    await page.close();
  });
});

test('every link within the site leads to a page, and to a place on it', async () => {
  for (const { path } of dataFiles) {
    const answer = await fetch(`${origin}/docs/${path}`);
    expect(answer.status, path).toBe(200);
    expect(await answer.json()).toBeDefined();
  }
  const isData = (path: string) => dataFiles.some((file) => path === `/docs/${file.path}`);
  const dead = [...seen].flatMap(([from, { links }]) =>
    links
      .map((link) => new URL(link))
      .filter(
        (link) => link.origin === origin && link.pathname.startsWith('/docs/') && !isData(link.pathname),
      )
      .filter(({ pathname, hash }) => {
        const page = seen.get(pathname.replace(/\/$/, '/index.html'));
        return !page || (hash !== '' && !page.ids.has(decodeURIComponent(hash.slice(1))));
      })
      .map(({ pathname, hash }) => `${from} leads to ${pathname}${hash}`),
  );
  expect(seen.size).toBe(allPages.length);
  expect([...seen.values()].flatMap(({ links }) => links)).toEqual(
    expect.arrayContaining(dataFiles.map(({ path }) => `${origin}/docs/${path}`)),
  );
  expect([...new Set(dead)]).toEqual([]);
});

test('titles are unique', () => {
  const titles = [...seen.values()].map(({ title }) => title);
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});

test('a code is found by the search, with the keyboard alone', async () => {
  const { page, wrongs } = await open('index');
  await page.keyboard.press('/');
  const field = await page.waitForSelector('#localsearch-input');
  await field?.type('forbidden_origin');
  await page.waitForSelector('.result');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash !== '');
  expect(page.url()).toContain('/docs/troubleshooting.html#forbidden_origin');
  expect(wrongs).toEqual([]);
  await page.close();
});

test('the gallery shows every state of an account and every phase of a run', async () => {
  const { page } = await open('guide/theming');
  const isThere = (state: string) =>
    `document.querySelector('.stand > relink-account:state(${state})') !== null`;
  const { cssStates = [] } = await import('../support/reference/element.ts').then(({ readElement }) =>
    readElement(),
  );
  // At rest, and with nothing to show, there is nothing to see of a run.
  for (const { name } of cssStates.filter((state) => !['idle', 'quiet'].includes(state.name)))
    await page.waitForFunction(isThere(name), { timeout: 15_000 });
  await page.close();
});

test('llms.txt names every page, llms-full.txt has the text of each', async () => {
  const [list, text] = await Promise.all(
    ['llms.txt', 'llms-full.txt'].map(async (name) => (await fetch(`${origin}/docs/${name}`)).text()),
  );
  for (const { path, source } of allPages) {
    expect(list).toContain(`](/docs/${path}.html)`);
    expect(text).toContain(readFileSync(join(root, source), 'utf8').split('\n')[0]);
  }
});

test('what is not there is 404, with the same policy', async () => {
  const answer = await fetch(`${origin}/docs/nothing.html`);
  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});
