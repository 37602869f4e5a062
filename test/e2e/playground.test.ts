// The playground as a visitor meets it: a knob, the element, the code, the address, the events and the wire.
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { engines, launch, says } from './support/browser.ts';
import { startDemoProcess, type DemoProcess } from './support/demo-process.ts';
import { codeOf, openPlayground, standsAt, turn, violations } from './support/playground.ts';

const chromium = engines[0];
if (!chromium) throw new Error('No Chrome or Chromium found. Install one, or set CHROME_PATH.');

let demo: DemoProcess;
let browser: Browser;
beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemoProcess(), launch(chromium)]);
});
afterAll(() => Promise.all([demo.stop(), browser.close()]));

test('what is turned is seen at the element, in the code and in the address, and comes back from that', async () => {
  const { page, complaints } = await openPlayground(browser, demo.url);
  await turn(page, 'lang', 'de');
  await turn(page, 'slot.description', 'Sagen Sie uns Bescheid.');
  await turn(page, 'css.--relink-accent', 'rgb(122, 46, 142)');
  await says(page, 'relink-account', 'erneuern');
  const look = () =>
    page.$eval('#stage relink-account', (element) => ({
      lang: element.getAttribute('lang'),
      slotted: element.querySelector('[slot=description]')?.textContent,
      accent: getComputedStyle(element.shadowRoot!.querySelector('button')!).backgroundColor,
    }));
  const wanted = { lang: 'de', slotted: 'Sagen Sie uns Bescheid.', accent: 'rgb(122, 46, 142)' };
  expect(await look()).toEqual(wanted);
  expect(await codeOf(page)).toContain('<span slot="description">Sagen Sie uns Bescheid.</span>');
  const { search } = new URL(page.url());
  expect(await violations(page)).toEqual([]);
  await page.close();

  const again = await openPlayground(browser, demo.url, search.slice(1));
  await again.page.waitForSelector('relink-account >>> button', { visible: true });
  expect(await again.page.$eval('#stage relink-account', (element) => element.getAttribute('lang'))).toBe(
    'de',
  );
  expect([...complaints, ...again.complaints]).toEqual([]);
  await again.page.close();
});

test('a custom state at a press, with its events, and its requests without secrets', async () => {
  const { page } = await openPlayground(browser, demo.url);
  await page.locator('.states button ::-p-text(:state(relinked))').click();
  await standsAt(page, 'relinked');
  await page.waitForSelector('#log .relink-success');
  const wire = '#wire li';
  await page.waitForFunction(() =>
    document.querySelector('#wire')?.textContent.includes('/v1/financial_connections/sessions'),
  );
  const seen = await page.$$eval(wire, (items) =>
    items.map(({ textContent, dataset }) => `${dataset['from']} ${textContent}`).join('\n'),
  );
  expect(seen).toMatch(/page → endpoint.*201 POST \/relink\/sessions/s);
  expect(seen).toMatch(/Stripe\.js → Stripe.*\/emulator\/flow/s);
  expect(seen).not.toMatch(/_secret_\w/);
  expect(seen).not.toMatch(/"ref": "[^…]/);
  await page.close();
});

test('what an address has no business to say is told, and nothing of it happens', async () => {
  const query = '__proto__=x&attr.onclick=alert(1)&slot.default=<b>x</b>&part.button=}*{color:red';
  const { page, complaints } = await openPlayground(browser, demo.url, query);
  const said = await page.$eval('#said', ({ textContent }) => textContent);
  expect(said.match(/Left out of the address/g)).toHaveLength(3);
  expect(await page.$eval('#stage relink-account', ({ innerHTML }) => innerHTML)).toBe(
    '&lt;b&gt;x&lt;/b&gt;',
  );
  expect(new URL(page.url()).search).toBe('?slot.default=%3Cb%3Ex%3C%2Fb%3E');
  expect(complaints).toEqual([]);
  await page.close();
});
