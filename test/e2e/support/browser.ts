// A real browser, in which the genuine Stripe.js loader gets the stand-in where it asks js.stripe.com.
import puppeteer, {
  type Browser,
  type Frame,
  type HTTPRequest,
  type Page,
  type ResponseForRequest,
} from 'puppeteer-core';
import { findChromium, findFirefox } from '../../support/browsers.ts';

/** The engines that this machine can drive end to end, of those that ENGINES names. */
export const engines = [
  { name: 'Chromium', executablePath: findChromium(), browser: 'chrome' as const },
  { name: 'Firefox', executablePath: findFirefox(), browser: 'firefox' as const },
]
  .filter(({ name }) => (process.env['ENGINES'] ?? 'chromium,firefox').includes(name.toLowerCase()))
  .flatMap(({ executablePath, ...engine }) => (executablePath ? [{ ...engine, executablePath }] : []));

export type Engine = (typeof engines)[number];

export function launch({ browser, executablePath }: Engine): Promise<Browser> {
  const args = browser === 'chrome' ? ['--no-sandbox', '--disable-quic'] : [];
  return puppeteer.launch({ browser, executablePath, args, headless: true });
}

/** A page without animations: under load a page that is not drawn would wait for them. */
export async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page
    .emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
    .catch(() => undefined);
  return page;
}

/** Waits until the shadow root of an element says so. Puppeteer's own text selectors do not notice what changes in there. */
export async function says(page: Page | Frame, host: string, text: string): Promise<void> {
  const isSaid = (selector: string, wanted: string) =>
    [...document.querySelectorAll(selector)].some(({ shadowRoot }) =>
      shadowRoot?.textContent.includes(wanted),
    );
  await page.waitForFunction(isSaid, {}, host, text);
}

export interface Visit {
  page: Page;
  /** Every address that the page has asked for. */
  requests: string[];
  /** What the page wrote to its console, and its uncaught errors. */
  complaints: string[];
}

/**
 * Opens a page of the demo as it is with Stripe: without the stand-in's tag, and without the Trusted Types that go with it,
 * so that the loader has to inject its own tag; what it asks of `https://js.stripe.com` is the emulator's script. What `instead`
 * resolves with is answered in place of the demo.
 */
export async function visit(
  browser: Browser,
  address: string,
  instead: (request: HTTPRequest) => Promise<Partial<ResponseForRequest> | undefined> = () =>
    Promise.resolve(undefined),
): Promise<Visit> {
  const [standIn, html] = await Promise.all([read('/emulator/stripe.js', address), read('', address)]);
  const page = await newPage(browser);
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    requests.push(request.url());
    void instead(request).then((other) =>
      other ? request.respond(other) : answer(request, standIn.text, html),
    );
  });
  await page.goto(address);
  return { page, requests, complaints };
}

interface Read {
  text: string;
  policy: string;
}

async function read(path: string, address: string): Promise<Read> {
  const response = await fetch(new URL(path, address));
  return { text: await response.text(), policy: response.headers.get('content-security-policy') ?? '' };
}

function answer(request: HTTPRequest, standIn: string, html: Read): Promise<void> {
  if (new URL(request.url()).hostname === 'js.stripe.com') {
    return request.respond({ status: 200, contentType: 'text/javascript', body: standIn });
  }
  if (!request.isNavigationRequest()) return request.continue();
  const policy = html.policy.replace(/; require-trusted-types-for [^;]*/, '');
  return request.respond({
    status: 200,
    contentType: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': policy },
    body: html.text.replace(/<script src="[^"]*stripe\.js"><\/script>/, ''),
  });
}
