// A page on https://www.example.com that holds a snippet, in a real browser without a network: what the snippets ask for comes from
// the built element, and from an endpoint in front of an emulator, where the account that they name is broken.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser, HTTPRequest, Page } from 'puppeteer-core';
import { createRelinkServer, type RelinkServer } from '../../../server/index.ts';
import { launchChromium } from '../../e2e/support/dialog-page.ts';
import { startEmulator } from '../../emulator/support/emulator.ts';
import { root } from './snippets.ts';

const origin = 'https://www.example.com';
const lost = { status: 'inactive', cause: 'access_expired', action: 'relink_required' } as const;
const seed = {
  institutions: [{ id: 'fcinst_1', name: 'Example Bank', url: 'https://bank.example' }],
  customers: [
    {
      id: 'cus_123',
      name: 'Ada',
      authorizations: [
        {
          id: 'fcauth_123',
          institution: 'Example Bank',
          status: 'inactive' as const,
          action: 'relink_required' as const,
          accounts: [{ id: 'fca_123', display_name: 'Checking', last4: '4242', ...lost }],
        },
      ],
    },
  ],
};

export interface SnippetPages {
  /** Opens a page with this in its `main`, and waits until each element on it knows how its account stands. */
  readonly open: (html: string) => Promise<{ page: Page; errors: string[] }>;
  readonly stop: () => Promise<void>;
}

export async function startPages(): Promise<SnippetPages> {
  const [browser, emulator] = await Promise.all([launchChromium(), startEmulator({ seed })]);
  const relink = createRelinkServer({
    stripe: emulator.stable,
    publishableKey: 'pk_test_123',
    identify: () => ({ id: 'ada', holder: { customer: 'cus_123' } }),
    origins: [origin],
    logger: { info: () => undefined, warn: console.warn, error: console.error },
  });
  return {
    open: (html) => open(browser, relink, html),
    async stop() {
      await Promise.all([browser.close(), emulator.stop()]);
    },
  };
}

async function open(browser: Browser, relink: RelinkServer, html: string) {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.setRequestInterception(true);
  page.on(
    'request',
    (request) => void answer(request, relink, html).catch((error: unknown) => errors.push(String(error))),
  );
  await page.goto(`${origin}/`);
  await page.waitForFunction(
    () =>
      customElements.get('relink-account') &&
      [...document.querySelectorAll('relink-account')].every(({ accountState }) => accountState),
    { timeout: 20_000 },
  );
  return { page, errors };
}

async function answer(request: HTTPRequest, relink: RelinkServer, html: string): Promise<void> {
  const url = new URL(request.url());
  if (request.isNavigationRequest()) {
    const body = `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,"><main><h1>Shop</h1>\n${html}</main></html>`;
    return request.respond({ contentType: 'text/html; charset=utf-8', body });
  }
  // The element has a name of its own where the endpoint serves it.
  const file = join(root, 'dist/cdn', basename(url.pathname).replace(/^element\.js$/, 'relink-account.js'));
  if (url.pathname.endsWith('.js') && existsSync(file)) {
    const headers = { 'Access-Control-Allow-Origin': '*' };
    return request.respond({ contentType: 'text/javascript', headers, body: readFileSync(file) });
  }
  url.pathname = url.pathname.replace(/^\/relink\b/, '');
  const response = await relink.fetch(
    new Request(url, { method: request.method(), headers: { ...request.headers(), origin } }),
  );
  const body = await response.text();
  return request.respond({ status: response.status, headers: Object.fromEntries(response.headers), body });
}
