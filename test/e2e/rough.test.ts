// The ways that a run ends which no press in the bank's dialog leads to; and what other tabs hear of a run.
import type { Browser, HTTPRequest, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SessionResponse } from '../../server/contract.ts';
import { engines, launch, visit } from './support/browser.ts';
import { startDemoProcess, type DemoProcess } from './support/demo-process.ts';
import { atRest, pressReconnect, walk, type Step } from './support/dialog.ts';
import { ended, record } from './support/recorder.ts';

const account = 'fca_ben_checking';
const headers = { 'x-demo-customer': 'cus_ben', 'content-type': 'application/json' };
const allTheWay: Step[] = ['continue', 'continue', 'continue', 'continue'];

let demo: DemoProcess;
beforeAll(async () => {
  demo = await startDemoProcess();
});
afterAll(() => demo.stop());
beforeEach(async () => {
  await fetch(new URL('/demo/reset', demo.url), { method: 'POST' });
});

const json = (status: number, body: unknown) => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify(body),
});
const asksForSession = (request: HTTPRequest) =>
  request.method() === 'POST' && request.url().endsWith('/relink/sessions');

/** What somebody sees of the account: its title, what is said of the run, and the label of its button. */
const seen = (page: Page) =>
  page.$eval(`relink-account[account="${account}"]`, ({ shadowRoot }) => {
    const text = (selector: string) =>
      shadowRoot?.querySelector<HTMLElement>(selector)?.innerText.trim() ?? '';
    return { title: text('#title'), status: text('[role=status]'), button: text('button') };
  });

describe.each(engines)('in $name', (engine) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(() => browser.close());

  test('a server that fails ends a run in an error; the next run may work', async () => {
    let failing = true;
    const { page } = await visit(browser, demo.url, (request) =>
      Promise.resolve(failing && asksForSession(request) ? json(500, { code: 'internal_error' }) : undefined),
    );
    await record(page);
    await pressReconnect(page, account);
    const { events, outcome } = await ended(page);
    expect(events.map(({ type }) => type)).toEqual(['relink-error']);
    expect(outcome).toMatchObject({ status: 'error', error: { code: 'internal_error', retryable: true } });
    expect(await seen(page)).toMatchObject({
      status: expect.stringMatching(/\w/) as string,
      button: 'Try again',
    });

    failing = false;
    await record(page);
    await pressReconnect(page, account);
    await walk(page, allTheWay);
    expect((await ended(page)).outcome).toMatchObject({ status: 'relinked', account });
    await page.close();
  });

  test('an endpoint that names no session can confirm nothing: pending, and never a success', async () => {
    const { page } = await visit(browser, demo.url, async (request) => {
      if (!asksForSession(request)) return undefined;
      const url = new URL('/relink/sessions', demo.url);
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ account }) });
      const { client_secret, publishable_key } = (await response.json()) as SessionResponse;
      return json(200, { client_secret, publishable_key });
    });
    await record(page);
    await pressReconnect(page, account);
    await walk(page, allTheWay);
    const { events, outcome } = await ended(page);
    expect(events.map(({ type }) => type)).toEqual(['relink-pending']);
    expect(outcome).toMatchObject({ status: 'pending' });
    await page.close();
  });

  test('what came back in one tab is seen in the others, by one question each, and without a run of theirs', async () => {
    const other = await visit(browser, demo.url);
    await atRest(other.page);
    expect((await seen(other.page)).button).toBe('Reconnect');
    await record(other.page);
    const { page } = await visit(browser, demo.url);
    // From here on: the other tab may have heard before the walk is known to be over.
    const before = other.requests.length;
    await pressReconnect(page, account);
    await walk(page, allTheWay);
    // By a clock: a page in the background is not drawn, and a state is no change of the DOM.
    await other.page.waitForFunction(
      (id) => document.querySelector(`relink-account[account="${id}"]`)?.matches(':state(healthy)'),
      { polling: 100 },
      account,
    );
    expect(await seen(other.page)).toEqual({
      title: expect.stringContaining('is connected') as string,
      status: '',
      button: '',
    });
    expect(await other.page.evaluate(() => window.recording.events)).toEqual([]);
    expect(other.complaints).toEqual([]);
    // The page shows three customers: each has a sign-in of its own.
    const asked = other.requests.slice(before).filter((url) => url.includes('/relink/'));
    expect(asked.length).toBeLessThanOrEqual(3);
    expect(new Set(asked)).toEqual(new Set([new URL('/relink/accounts', demo.url).href]));
    await Promise.all([page.close(), other.page.close()]);
  });
});
