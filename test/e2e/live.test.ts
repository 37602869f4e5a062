// A webhook, and every page that shows the account: two contexts of a browser, as two devices have, and two tabs in one of them.
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readElementFiles } from '../../server/hosts/node.ts';
import { createRelinkServer, jsonLines } from '../../server/index.ts';
import { liveChanges } from '../../server/live/index.ts';
import { CLIENTS, NOW, PUBLISHABLE_KEY } from '../server/support/endpoint.ts';
import { event, SECRET, signature } from '../server/support/events.ts';
import { startScriptedStripe, type ScriptedStripe } from '../server/support/scripted-stripe.ts';
import { account, brokenAccount, CUSTOMER, list } from '../server/support/stripe-objects.ts';
import { engines, launch } from './support/browser.ts';

const PAGE = `<!doctype html>
<html lang="en">
  <title>Accounts</title>
  <script type="module" src="/relink/element.js"></script>
  <relink-account
    endpoint="/relink"
    account="fca_1"
    show="needed"
    live
  ></relink-account>
</html>`;

let stripe: ScriptedStripe;
let server: ReturnType<typeof serve>;
let url: string;
const live = liveChanges();
const lines: string[] = [];

beforeAll(async () => {
  stripe = await startScriptedStripe();
  const relink = createRelinkServer({
    stripe: CLIENTS['stripe 23.1.0'](stripe.port),
    publishableKey: PUBLISHABLE_KEY,
    identify: () => ({ id: 'ada', holder: { customer: CUSTOMER } }),
    webhooks: { secrets: [SECRET] },
    extensions: [live],
    element: await readElementFiles('dist/cdn'),
    basePath: '/relink',
    rateLimit: false,
    logger: jsonLines((line) => lines.push(line)),
    now: () => NOW * 1_000,
  });
  const html = { 'Content-Type': 'text/html; charset=utf-8' };
  server = serve({
    port: 0,
    hostname: '127.0.0.1',
    overrideGlobalObjects: false,
    fetch: (request) =>
      new URL(request.url).pathname === '/' ? new Response(PAGE, { headers: html }) : relink.fetch(request),
  });
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  live.close();
  await new Promise((resolve) => server.close(resolve));
  await stripe.close();
});

const streams = (): number => lines.filter((line) => line.includes('"route":"/relink/changes"')).length;
let count = 0;

/** Stripe says from now on that it stands so, and tells of it. */
async function stands(broken: boolean): Promise<void> {
  const one = broken ? brokenAccount() : account();
  stripe.on('GET /accounts', { body: list([one]) });
  const type = `financial_connections.account.${broken ? 'deactivated' : 'reactivated'}`;
  const payload = JSON.stringify(event({ id: `evt_${(count += 1)}`, type, data: { object: one } }));
  const headers = { 'Stripe-Signature': signature(payload) };
  const answer = await fetch(`${url}/relink/webhooks`, { method: 'POST', body: payload, headers });
  expect(answer.status).toBe(200);
}

const shows = (page: Page, notice: boolean) =>
  page.waitForFunction(
    (wanted) =>
      Boolean(document.querySelector('relink-account')?.shadowRoot?.querySelector('button')) === wanted,
    { timeout: 10_000, polling: 20 },
    notice,
  );

describe.each(engines)('in $name', (engine) => {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await launch(engine);
    contexts.push(await browser.createBrowserContext(), await browser.createBrowserContext());
  });
  afterAll(() => browser.close());

  test('the notice is gone everywhere after the webhook, over one stream for each browser, also after a cut', async () => {
    stripe.on('GET /accounts', { body: list([brokenAccount()]) });
    const before = streams();
    const [first, second] = contexts as [BrowserContext, BrowserContext];
    const pages: Page[] = [];
    for (const context of [first, first, second]) {
      const page = await context.newPage();
      await page.goto(url);
      pages.push(page);
    }
    await Promise.all(pages.map((page) => shows(page, true)));
    await expect.poll(() => streams() - before, { timeout: 10_000 }).toBe(2);
    for (const broken of [false, true, false]) {
      const begun = performance.now();
      await stands(broken);
      await Promise.all(pages.map((page) => shows(page, broken)));
      console.log(`${engine.name}: ${Math.round(performance.now() - begun)} ms after the webhook`);
    }
    expect(streams() - before).toBe(2);

    // The tab that listened for both is closed: the other one goes on, and misses nothing.
    await pages[0]!.close();
    await stands(true);
    await Promise.all(pages.slice(1).map((page) => shows(page, true)));
    await Promise.all(pages.slice(1).map((page) => page.close()));
  });
});
