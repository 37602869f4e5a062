// The files for pages, loaded from another origin as from a CDN, with the hashes that are published beside them.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { engines, launch, newPage } from '../e2e/support/browser.ts';

const folder = join(inject('packedPackage'), 'dist/cdn');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const hashes = JSON.parse(read('integrity.json')) as Record<string, string>;
const entry = 'relink-account.js';
const controller = Object.keys(hashes).find((name) => name.startsWith('controller-'))!;

/** What the CDN has changed about a script: a comment, which changes nothing but its hash. */
let tampered = '';
let cdn: Server;
let shop: Server;
const originOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** The page as the README has it: the tag's hash for the tag's file, and an import map for what that file imports. */
function markup(): string {
  const at = (name: string) => `${originOf(cdn)}/${name}`;
  const integrity = Object.fromEntries(Object.entries(hashes).map(([name, hash]) => [at(name), hash]));
  return `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
    <script type="importmap">${JSON.stringify({ integrity })}</script>
    <script type="module" src="${at(entry)}" integrity="${hashes[entry]!}" crossorigin></script>
    <relink-account endpoint="/relink"></relink-account></html>`;
}

beforeAll(async () => {
  cdn = createServer((request, response) => {
    const name = (request.url ?? '').slice(1);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Content-Type', 'text/javascript');
    response.end(name in hashes ? read(name) + (name === tampered ? '\n// ' : '') : '');
  });
  shop = createServer((request, response) => {
    const isPage = request.url === '/';
    response.writeHead(isPage ? 200 : 404, { 'Content-Type': isPage ? 'text/html' : 'application/json' });
    response.end(isPage ? markup() : '{}');
  });
  for (const server of [cdn, shop]) await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  for (const server of [cdn, shop]) {
    server.closeAllConnections();
    server.close();
  }
});
beforeEach(() => {
  tampered = '';
});

describe.each(engines)('in $name', (engine) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(() => browser.close());

  /** How a run ends on the page; "unknown" where the tag is not defined. */
  async function pressIn(page: Page): Promise<string> {
    return page.evaluate(async () => {
      const element = document.querySelector('relink-account');
      if (!element || !('relink' in element)) return 'unknown';
      const outcome = await element.relink();
      return outcome.status === 'error' ? outcome.error.code : outcome.status;
    });
  }

  async function visit(): Promise<Page> {
    const page = await newPage(browser);
    await page.goto(originOf(shop), { waitUntil: 'load' });
    return page;
  }

  test('runs what is as it was published', async () => {
    const page = await visit();
    // What acts has come, and asked the endpoint, which is not there.
    expect(await pressIn(page)).toBe('endpoint_failed');
    await page.close();
  });

  test('runs no changed file of the tag', async () => {
    tampered = entry;
    const page = await visit();
    expect(await pressIn(page)).toBe('unknown');
    await page.close();
  });

  test('runs no changed file that comes later, and says so', async () => {
    tampered = controller;
    const page = await visit();
    expect(await pressIn(page)).toBe('incomplete_install');
    await page.close();
  });
});
