// The element's tests, in every browser engine that this machine has (ALL_BROWSERS=1: in all three, or not at all), or in
// those that ENGINES names: chromium, firefox, webkit, with commas between.
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { findChromium, findFirefox, findWebKit } from '../support/browsers.ts';
import { elementReporter } from '../run/element-reporter.ts';
import { webkitLauncher } from '../support/webkit-launcher.ts';
import { handle } from './support/endpoint.ts';

const rootDir = fileURLToPath(new URL('../..', import.meta.url));
const wanted = (process.env.ENGINES ?? 'chromium,firefox,webkit').split(',');
const chromium = findChromium();
const firefox = findFirefox();
const webkit = findWebKit();
if (!chromium) throw new Error('No Chrome or Chromium found. Install one, or set CHROME_PATH.');
if (process.env.ALL_BROWSERS === '1' && !(firefox && webkit)) {
  throw new Error(
    'ALL_BROWSERS=1 asks for Firefox and WebKitGTK too: run node test/support/install-browsers.ts',
  );
}

const launchers = {
  chromium: () =>
    chromeLauncher({ launchOptions: { executablePath: chromium, args: ['--no-sandbox', '--disable-quic'] } }),
  // With two pages at once, tests failed in Firefox.
  firefox: () =>
    firefox &&
    chromeLauncher({
      puppeteer,
      concurrency: 1,
      launchOptions: { browser: 'firefox', executablePath: firefox },
    }),
  webkit: () => webkit && webkitLauncher(webkit),
};
const browsers = wanted.map((engine) => launchers[engine]()).filter(Boolean);

// Chromium has the most runs, being the fastest. ELEMENT_SEED repeats them, ELEMENT_RUNS makes them more.
const randomSettings = (userAgent) => ({
  seed: Number(process.env.ELEMENT_SEED ?? Math.floor(Math.random() * 2 ** 31)),
  runs: Number(process.env.ELEMENT_RUNS ?? (userAgent.includes('Chrome') ? 10_000 : 1_000)),
});

const notFound = () => new Response(null, { status: 404 });
const scripted = getRequestListener(async (request) => (await handle(request)) ?? notFound(), {
  overrideGlobalObjects: false,
});

export default {
  rootDir,
  files: 'test/element/**/*.test.ts',
  nodeResolve: true,
  reporters: [
    defaultReporter(),
    ...(process.env.ELEMENT_REPORT ? [elementReporter(process.env.ELEMENT_REPORT)] : []),
  ],
  browsers,
  concurrency: 2,
  browserStartTimeout: 120_000,
  testsFinishTimeout: 600_000,
  testFramework: { config: { timeout: 10_000 } },
  // Lit says on every page that this is its development build; the tests want exactly that.
  filterBrowserLogs: ({ args }) => !args.some((arg) => String(arg).includes('Lit is in dev mode')),
  plugins: [esbuildPlugin({ ts: true, json: true, target: 'es2022', tsconfig: `${rootDir}tsconfig.json` })],
  middleware: [
    // The built file has a second address, as where a page and one of its widgets each bring a copy.
    (context, next) => {
      context.url = context.url.replace(/^\/elsewhere\//, '/dist/cdn/');
      return next();
    },
    async (context, next) => {
      if (context.path !== '/random-settings') return next();
      context.body = randomSettings(context.get('user-agent'));
      return undefined;
    },
    async (context, next) => {
      if (!context.path.startsWith('/scripted/')) return next();
      context.respond = false;
      await scripted(context.req, context.res);
      return undefined;
    },
  ],
};
