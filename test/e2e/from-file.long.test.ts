// A page that was opened from the disk, as a prototype is: Stripe's window would hang there, so that is told in a sentence.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { engines, launch, newPage, says } from './support/browser.ts';

let server: Server;
let origin: string;
let folder: string;
beforeAll(async () => {
  // A host of static files for every page, as a CDN is.
  server = createServer((request, response) => {
    readFile(join('dist/cdn', basename(request.url ?? ''))).then(
      (script) =>
        response
          .setHeader('access-control-allow-origin', '*')
          .setHeader('content-type', 'text/javascript')
          .end(script),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), 'relink-page-'));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

const markup = (scripts: string) => `<!doctype html>
<html lang="en">
  <title>A prototype</title>
  <script type="module" src="${scripts}/relink-account.js"></script>
  <relink-account publishable-key="pk_test_1">
  </relink-account>
  <script>
    const element = document.querySelector('relink-account');
    element.client = { session: async () => ({ clientSecret: 'fcsess_client_secret_planted' }) };
    element.addEventListener('relink-error', ({ detail }) => (document.title = detail.error.code));
  </script>
</html>
`;

test.each(engines)('from file: in $name', async (engine) => {
  const at = join(folder, `${engine.name}.html`);
  await writeFile(at, markup(origin));
  const browser: Browser = await launch(engine);
  const page = await newPage(browser);
  const told: string[] = [];
  page.on('console', (message) => told.push(message.text()));
  page.on('pageerror', (error) => told.push(String(error)));
  await page.goto(pathToFileURL(at).href);
  await page.locator('relink-account >>> button').click();
  await page.waitForFunction(() => document.title === 'not_configured');
  await says(page, 'relink-account', 'contact us');
  // The advice is a file of its own.
  await expect.poll(() => told.join('\n')).toContain('file:');
  expect(told).toHaveLength(1);
  expect(told.join()).not.toContain('planted');
  await browser.close();
});
