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
/** What comes later, by the beginning of its name. */
const later = (name: string) => {
  const found = Object.keys(hashes).filter((each) => each.startsWith(`${name}-`));
  expect(found).toHaveLength(1);
  return found[0]!;
};

/** What the CDN has changed about a script: a comment, which changes nothing but its hash. */
let tampered = '';
let cdn: Server;
let shop: Server;
const originOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** A Stripe.js of the page's own, which is enough for a run to get as far as the endpoint. No request leaves this machine. */
const stripe = 'Stripe = () => ({ collectFinancialConnectionsAccounts() {} })';

/** A page with the tag's hash for the tag's file, and an import map for what that file imports. */
function markup(): string {
  const at = (name: string) => `${originOf(cdn)}/${name}`;
  const integrity = Object.fromEntries(Object.entries(hashes).map(([name, hash]) => [at(name), hash]));
  return `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
    <script>${stripe}</script>
    <script type="importmap">${JSON.stringify({ integrity })}</script>
    <script type="module" src="${at(entry)}" integrity="${hashes[entry]!}" crossorigin></script>
    <relink-account endpoint="/relink"></relink-account></html>`;
}

/** An account to relink, so that there is a button. Sessions there are none. */
const accounts = {
  publishable_key: 'pk_test_shop',
  livemode: false,
  accounts: [
    {
      ...{ id: 'fca_1', institution_name: 'Harbor Bank', display_name: 'Checking', last4: '6789' },
      ...{ subcategory: 'checking', status: 'inactive', ref: 'sealed' },
      relink: {
        state: 'required',
        cause: 'access_denied',
        deadline: null,
        reasons: ['connection'],
        permissions: [],
      },
    },
  ],
};
const answers: Record<string, { type: string; body: () => string }> = {
  '/': { type: 'text/html', body: markup },
  '/relink/accounts': { type: 'application/json', body: () => JSON.stringify(accounts) },
};

beforeAll(async () => {
  cdn = createServer((request, response) => {
    const name = (request.url ?? '').slice(1);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Content-Type', 'text/javascript');
    response.end(name in hashes ? read(name) + (name === tampered ? '\n// ' : '') : '');
  });
  shop = createServer((request, response) => {
    const answer = answers[request.url ?? ''];
    response.writeHead(answer ? 200 : 404, { 'Content-Type': answer?.type ?? 'application/json' });
    response.end(answer?.body() ?? '{}');
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
  async function pressIn(page: Page, uiMode: 'modal' | 'hosted' = 'modal'): Promise<string> {
    return page.evaluate(async (mode) => {
      const element = document.querySelector('relink-account');
      if (!element || !('relink' in element)) return 'unknown';
      element.uiMode = mode;
      const outcome = await element.relink();
      return outcome.status === 'error' ? outcome.error.code : outcome.status;
    }, uiMode);
  }

  /** What stands on the button once the page's language has become German, and what developers are told. */
  async function inGerman(page: Page): Promise<{ label: string; told: string[] }> {
    const told: string[] = [];
    page.on('console', (message) => told.push(message.text()));
    await page.evaluate(() => (document.documentElement.lang = 'de'));
    const label = () =>
      page.$eval(
        'relink-account',
        (element) => element.shadowRoot?.querySelector('button')?.textContent.trim() ?? '',
      );
    await expect
      .poll(
        async () =>
          (await label()) === 'Neu verbinden' || told.some((text) => text.includes('misses a file')),
      )
      .toBe(true);
    return { label: await label(), told };
  }

  async function visit(changed = ''): Promise<Page> {
    tampered = changed;
    const page = await newPage(browser);
    await page.goto(originOf(shop), { waitUntil: 'load' });
    return page;
  }

  test('runs what is as it was published', async () => {
    const page = await visit();
    // What acts has come, and asked the endpoint, which is not there.
    expect(await pressIn(page)).toBe('endpoint_failed');
    expect(await pressIn(page, 'hosted')).toBe('endpoint_failed');
    await page.close();
  });

  test('runs no changed file of the tag', async () => {
    const page = await visit(entry);
    expect(await pressIn(page)).toBe('unknown');
    await page.close();
  });

  test.each([
    ['run', 'modal'],
    ['run', 'hosted'],
    ['hosted-page', 'hosted'],
  ] as const)('runs no changed %s that comes later (%s), and says so', async (name, uiMode) => {
    const page = await visit(later(name));
    expect(await pressIn(page, uiMode)).toBe('incomplete_install');
    await page.close();
  });

  test('speaks the language of the page as it was published, and English where that was changed', async () => {
    const page = await visit();
    expect((await inGerman(page)).label).toBe('Neu verbinden');
    await page.close();
    const other = await visit(later('de'));
    const { label, told } = await inGerman(other);
    expect(label).toBe('Reconnect');
    expect(told.join('\n')).toContain('misses a file');
    await other.close();
  });
});
