// The elements as a server renders them, before any script has run, and the moment at which they come alive.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { Hono } from 'hono';
import { html } from 'lit';
import type { Browser, Page } from 'puppeteer-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RelinkAccountElement } from '../../component/relink-account.ts';
import { RelinkAccountsElement } from '../../component/relink-accounts.ts';
import { engines, launch, newPage } from './support/browser.ts';

/** Pages as a server writes them, each with a link for those who have no script yet: without a shadow root, and with one. */
const pages = {
  plain: () => '<relink-account><a slot="fallback" href="/banks">Your banks</a>Reconnect</relink-account>',
  rendered: () =>
    rendered(html`<relink-account><a slot="fallback" href="/banks">Your banks</a>Reconnect</relink-account>`),
  'rendered-list': () =>
    rendered(html`<relink-accounts><a slot="fallback" href="/banks">Your banks</a></relink-accounts>`),
};
const rendered = (tag: unknown) => collectResult(render(tag));

/** What brings the elements: on a page with Lit's support for what a server has rendered, and without. */
const scripts = ['/built/hydrated-element.js', '/element/relink-accounts.js'];

let server: ServerType;
let address: string;

beforeAll(async () => {
  RelinkAccountElement.define();
  RelinkAccountsElement.define();
  const built = await builtFiles();
  const app = new Hono();
  for (const [name, write] of Object.entries(pages)) {
    const page = `<!doctype html><html lang="en"><link rel="icon" href="data:,">${await write()}`;
    app.get(`/${name}`, (context) => context.html(page));
  }
  const script = { 'content-type': 'text/javascript' };
  app.get('/built/:file', ({ req, body }) => body(built.get(req.param('file')) ?? '', 200, script));
  app.get('/element/:file', async ({ req, body }) =>
    body(await readFile(`dist/cdn/${req.param('file')}`, 'utf8'), 200, script),
  );
  server = serve({ fetch: app.fetch, overrideGlobalObjects: false, port: 0 });
  await once(server, 'listening');
  address = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

describe.each(engines)('in $name', (engine) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(() => browser.close());

  describe.each(scripts)('with %s', (source) => {
    test.each(Object.keys(pages))(
      '%s: a link is there before any script, and makes way for the element; no button is, that could only fail',
      async (name) => {
        const { page, complaints } = await open(browser, `/${name}`);
        const fallback = await page.waitForSelector('a[slot="fallback"]', { visible: true });
        expect(await page.$$(':is(relink-account, relink-accounts) >>> button')).toEqual([]);
        await page.addScriptTag({ type: 'module', url: source });
        await page.waitForSelector('a[slot="fallback"]', { hidden: true });
        expect(await page.$$(':is(relink-account, relink-accounts) >>> button')).toEqual([]);
        // Nobody can get at it any more, by keyboard either.
        await fallback?.focus();
        expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
        expect(await act(page)).toEqual(name.endsWith('list') ? [] : 'error');
        expect(complaints.filter((words) => !words.includes('`endpoint`'))).toEqual([]);
        await page.close();
      },
    );
  });
});

async function open(browser: Browser, path: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await newPage(browser);
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(address + path);
  return { page, complaints };
}

/** Without an endpoint a run ends before it has begun, and a list has no accounts. */
function act(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const list = document.querySelector('relink-accounts');
    return list ? list.refresh() : (await document.querySelector('relink-account')?.relink())?.status;
  });
}

/** The elements and Lit's hydration in one script, as a bundler ships it. */
async function builtFiles(): Promise<Map<string, string>> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    // Else the test runner's setting would bring Lit's development build.
    resolve: { conditions: ['module', 'browser', 'production'] },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: 'test/e2e/support/hydrated-element.ts', formats: ['es'], fileName: 'hydrated-element' },
    },
  });
  const files = (made as Rolldown.RolldownOutput[]).flatMap(({ output }) => output);
  return new Map(files.map((file) => [file.fileName, file.type === 'chunk' ? file.code : '']));
}
