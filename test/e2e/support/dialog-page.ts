// A page with nothing but a button, as strict as a page can be, whose Stripe.js is the emulator's stand-in.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Browser, Page } from 'puppeteer-core';
import { createEmulator, defaultSeed, type EmulatorControl } from '../../../demo/emulator/index.ts';
import { engines, launch } from './browser.ts';

/** Parameters of a session that is to relink Ada's checking account, and no other (flow A). */
export const wanted =
  '&relink_options[authorization]=fcauth_ada_harbor&relink_options[account]=fca_ada_checking&limits[accounts]=1';

const csp =
  "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
const markup = `<!doctype html><html lang="en"><title>Shop</title><script src="/emulator/stripe.js"></script>
<main><h1>Shop</h1><button id="go">Go</button></main></html>`;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What `collect…` resolved with, or the error that it rejected with. */
export interface Collected {
  financialConnectionsSession?: { accounts: { id: string }[] };
  error?: { type: string; code?: string };
  thrown?: string;
}

export interface Look {
  scheme?: 'light' | 'dark';
  width?: number;
  /** The shop unless told otherwise. */
  address?: string;
}

export interface Shop {
  control: EmulatorControl;
  /** A new relink session of Ada's. `more` is added to its parameters. */
  createSession: (more?: string) => Promise<{ id: string; client_secret: string; url: string }>;
  readSession: (id: string) => Promise<{ status: string; relink_result?: { failure_reason: string | null } }>;
  /** Where the shop is; a hosted page may send people back here. */
  origin: string;
  open: (browser: Browser, look?: Look) => Promise<DialogPage>;
  stop: () => Promise<void>;
}

export function launchChromium(): Promise<Browser> {
  const chromium = engines.find(({ name }) => name === 'Chromium');
  if (!chromium) throw new Error('No Chromium found. Install one, or set CHROME_PATH.');
  return launch(chromium);
}

export async function startShop(): Promise<Shop> {
  const emulator = createEmulator({ seed: defaultSeed });
  const headers = { 'Content-Type': 'text/html', 'Content-Security-Policy': csp };
  const fetchShop = (request: Request) =>
    new URL(request.url).pathname === '/' ? new Response(markup, { headers }) : emulator.fetch(request);
  const server = serve({ fetch: fetchShop, overrideGlobalObjects: false, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const call = async (path: string, body?: string): Promise<unknown> => {
    const sent = { Authorization: 'Bearer sk_test_shop', 'Stripe-Version': '2026-08-26.preview' };
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const request = body ? { method: 'POST', body, headers: { ...sent, ...form } } : { headers: sent };
    return (await fetch(`${origin}/v1/financial_connections/${path}`, request)).json();
  };

  return {
    origin,
    control: emulator.control,
    createSession: (more = '') =>
      call(
        'sessions',
        `permissions[]=balances&permissions[]=payment_method${more || '&relink_options[authorization]=fcauth_ada_harbor'}`,
      ) as ReturnType<Shop['createSession']>,
    readSession: (id) => call(`sessions/${id}`) as ReturnType<Shop['readSession']>,
    async open(browser, { scheme = 'light', width = 1000, address = origin } = {}) {
      const page = await browser.newPage();
      await page.setViewport({ width, height: 700 });
      const still = { name: 'prefers-reduced-motion', value: 'reduce' };
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }, still]);
      const dialogPage = new DialogPage(page);
      await page.goto(address);
      if (address === origin) await page.focus('#go');
      return dialogPage;
    },
    async stop() {
      server.close();
      await once(server, 'close');
    },
  };
}

/** The page, and the dialog on it by its test ids. */
export class DialogPage {
  readonly page: Page;
  /** Uncaught errors, and what the policy forbade. */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) this.complaints.push(message.text());
    });
  }

  /** Calls `collect…`; the result is read with `collected`. */
  async collect(argument: unknown, key = 'pk_test_shop'): Promise<void> {
    await this.page.evaluate(
      `document.title = 'Shop'; delete window.collected; void (async () => {
        const { collectFinancialConnectionsAccounts: collect } = Stripe(${JSON.stringify(key)});
        return collect(${JSON.stringify(argument)});
      })().catch((error) => ({ thrown: error.name })).then((result) => {
        window.collected = result; document.title = 'Collected';
      })`,
    );
  }

  async collected(): Promise<Collected> {
    await this.page.waitForFunction('window.collected');
    return (await this.page.evaluate('window.collected')) as Collected;
  }

  step = (name: string) => this.page.waitForSelector(`[data-testid="emulator-host"][data-step="${name}"]`);

  /** Goes on from consent, as one does who agrees with everything. */
  async walkTo(step: 'consent' | 'sign-in' | 'accounts'): Promise<void> {
    const steps = ['sign-in', 'accounts'];
    for (const each of steps.slice(0, steps.indexOf(step) + 1)) {
      await this.click('continue');
      await this.step(each);
    }
  }

  find = (testId: string) => `[data-testid="emulator-host"] >>> [data-testid="${testId}"]`;

  async click(testId: string): Promise<void> {
    await this.page.locator(this.find(testId)).click();
  }

  text = (testId: string) => this.page.$eval(this.find(testId), (element) => element.textContent);

  shows = async (testId: string) => (await this.page.$(this.find(testId))) !== null;

  /** The test id, or else the id, of what has the focus, through shadow roots. */
  focused = () =>
    this.page.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at?.getAttribute('data-testid') ?? at?.id;
    });

  /** What axe finds on the page as it is. */
  async violations(): Promise<string[]> {
    await this.page.evaluate(`window.axe ?? (() => { ${axe} })()`);
    const found =
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes.map(({ html }) => html)))';
    return (await this.page.evaluate(found)) as string[];
  }
}
