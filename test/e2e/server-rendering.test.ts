// The element as a server renders it, before any script has run, and the moment at which it comes alive.
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
import { engines, launch, newPage } from './support/browser.ts';

/** Two scripts that bring the element: with Lit's support for what a server has rendered, and without. */
const hydrating = '/built/hydrated-element.js';
const forPages = '/element/relink-account.js';

let server: ServerType;
let address: string;

beforeAll(async () => {
  RelinkAccountElement.define();
  const rendered = await collectResult(
    render(html`<relink-account><span>Reconnect your bank</span></relink-account>`),
  );
  const plain = '<relink-account><a slot="fallback" href="/banks">Your banks</a>Reconnect</relink-account>';
  const built = await builtFiles();
  const app = new Hono();
  const page = (body: string) => `<!doctype html><html lang="en"><link rel="icon" href="data:,">${body}`;
  app.get('/rendered', (context) => context.html(page(rendered)));
  app.get('/plain', (context) => context.html(page(plain)));
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

  async function open(path: string): Promise<{ page: Page; complaints: string[] }> {
    const page = await newPage(browser);
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(address + path);
    return { page, complaints };
  }

  test('what a server has rendered is taken over, and offers no button that could only fail', async () => {
    const { page, complaints } = await open('/rendered');
    const before = await look(page);
    expect(before).toMatchObject({ buttons: 0 });
    await page.evaluate(() => {
      document
        .querySelector('relink-account')
        ?.shadowRoot?.querySelector('[part=notice]')
        ?.setAttribute('data-first', '');
    });

    await bring(page, hydrating);
    expect(await look(page)).toEqual(before);
    expect(await page.$('relink-account >>> [data-first]')).not.toBeNull();
    expect(await run(page)).toBe('error');
    expect(complaints.filter((words) => !words.includes('`endpoint`'))).toEqual([]);
  });

  test('the file for pages takes the place of what a server has rendered', async () => {
    const { page, complaints } = await open('/rendered');
    const before = await look(page);
    await bring(page, forPages);
    expect(await look(page)).toEqual(before);
    expect(await run(page)).toBe('error');
    expect(complaints.filter((words) => !words.includes('`endpoint`'))).toEqual([]);
  });

  test('a plain fallback works before any script, and makes way for the element', async () => {
    const { page } = await open('/plain');
    const fallback = await page.waitForSelector('a[slot="fallback"]', { visible: true });
    await bring(page, forPages);
    await page.waitForSelector('a[slot="fallback"]', { hidden: true });
    expect(await look(page)).toMatchObject({ buttons: 0 });
    // Nobody can get at it any more, by keyboard either.
    await fallback?.focus();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  });
});

/** What a person sees of the element, and where. */
function look(page: Page) {
  return page.evaluate(() => {
    const element = document.querySelector('relink-account');
    const buttons = element?.shadowRoot?.querySelectorAll('button') ?? [];
    const { height = 0, top = 0 } = element?.getBoundingClientRect() ?? {};
    return { buttons: buttons.length, label: element?.innerText.trim(), height, top };
  });
}

/** Adds the script, and waits until the element acts. */
async function bring(page: Page, source: string): Promise<void> {
  await page.addScriptTag({ type: 'module', url: source });
  await page.waitForFunction(() => document.querySelector('relink-account')?.matches(':state(idle)'));
}

/** Without an endpoint a run ends before it has begun. */
function run(page: Page): Promise<unknown> {
  return page.evaluate(async () => (await document.querySelector('relink-account')?.relink())?.status);
}

/** The element and Lit's hydration in one script, as a bundler ships it. */
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
