// The package from the tarball, bundled as its users bundle it: what comes along, what stays away, and whether it runs.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../e2e/support/dialog-page.ts';
import { startBackend } from './support/backend.ts';
import { run } from './support/command.ts';
import { installBeside } from './support/consumer.ts';
import { openPage } from './support/page.ts';
import { driveRelink } from './support/relink.ts';

let folder: string;
let browser: Browser;
beforeAll(async () => {
  folder = await installBeside('test/framework/bundlers');
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/** The modules that a script is made of, as its source map tells: `lit-html/lit-html.js`. The app's own are left out. */
function modulesOf(script: string): string[] {
  if (!existsSync(`${script}.map`)) return [];
  const { sources } = JSON.parse(readFileSync(`${script}.map`, 'utf8')) as { sources: string[] };
  return sources.flatMap((source) => source.split('node_modules/').slice(1).slice(-1));
}

/** A script, and every script that it imports at once. */
function atOnce(script: string, seen = new Set<string>()): Set<string> {
  if (seen.has(script)) return seen;
  seen.add(script);
  const imports = readFileSync(script, 'utf8').matchAll(/\b(?:from|import)\s*["']([^"'\s]+\.js)["']/g);
  for (const [, path] of imports) atOnce(join(script, '..', path!), seen);
  return seen;
}

const ours = (name: string) => `relink-account/dist/component/${name}.js`;
/** The modules that are the words of one language each. */
const texts = readdirSync('component/messages')
  .filter((file) => /^[a-z]{2,3}(-[A-Z]\w+)?\.ts$/.test(file))
  .map((file) => ours(`messages/${file.replace('.ts', '')}`))
  .sort();

describe.each(['vite', 'webpack', 'esbuild', 'rollup', 'parcel'])('%s', (bundler) => {
  const folderOf = (source: string) => join(folder, 'built', bundler, source);
  const entryOf = (source: string) => join(folderOf(source), `${source}.js`);
  const first = (source: string) => [...atOnce(entryOf(source))].flatMap(modulesOf);
  const scripts = (source: string) =>
    readdirSync(folderOf(source), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js'))
      .map((name) => join(folderOf(source), name));
  const all = (source: string) => scripts(source).flatMap(modulesOf);

  beforeAll(async () => {
    await run(folder, 'node', 'build.js', bundler);
    const bytes = [...atOnce(entryOf('page'))].map((script) => gzipSync(readFileSync(script)).length);
    console.log(`${bundler}: ${bytes.reduce((sum, each) => sum + each)} bytes gzip at once`);
  });

  test.each(['page', 'define'])('keeps what %s is imported for', (source) => {
    expect(first(source)).toEqual(expect.arrayContaining([ours('define'), ours('relink-account')]));
  });

  test('leaves nothing of what nobody uses', () => {
    expect(all('unused')).toEqual([]);
    const code = readFileSync(entryOf('unused'), 'utf8').replace(/\/\*.*?\*\/|^\/\/.*$/gm, '');
    expect(code.trim()).toMatch(/^console\.log\(["'`]kept["'`]\);?$/);
  });

  test('takes Lit and the loader of Stripe.js, and no package that is for servers', () => {
    const packages = (source: string) =>
      new Set(
        all(source)
          .map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)![0])
          .filter((name) => !name.startsWith('@parcel/')),
      );
    const lit = ['@lit/reactive-element', 'lit-element', 'lit-html'];
    expect([...packages('page')].sort()).toEqual([...lit, '@stripe/stripe-js', 'relink-account'].sort());
    expect([...packages('headless')].sort()).toEqual(['@stripe/stripe-js', 'relink-account']);
    const own = all('page').filter((name) => name.startsWith('relink-account/'));
    expect(own.filter((name) => !name.startsWith('relink-account/dist/component/'))).toEqual([]);
  });

  test('leaves for later what a page does not need at once', () => {
    const needed = first('page');
    const languages = (names: string[]) => names.filter((name) => texts.includes(name));
    expect(languages(needed)).toEqual([ours('messages/en')]);
    const later = all('page').filter((name) => !needed.includes(name));
    expect(languages(later).sort()).toEqual(texts.filter((name) => name !== ours('messages/en')));
    // What acts on a press, a page of Stripe's, and what is said to developers alone.
    const acting = ['run', 'session-client', 'stripe/loader', 'stripe/modal', 'stripe/hosted-page', 'advice'];
    expect(later).toEqual(expect.arrayContaining(acting.map(ours)));
    expect(later.some((name) => name.startsWith('@stripe/stripe-js/'))).toBe(true);
    expect(first('headless').some((name) => name.startsWith('@stripe/'))).toBe(false);
    expect(first('headless')).not.toContain(ours('run'));
  });

  test('takes the production build of Lit', () => {
    for (const script of scripts('page')) expect(readFileSync(script, 'utf8')).not.toContain('dev-mode');
  });

  test('makes a page that relinks an account, in a language that comes when it is wanted', async () => {
    const backend = await startBackend({ folder: folderOf('page') });
    const { page, complaints } = await openPage(browser, backend.url);
    try {
      const requested: string[] = [];
      page.on('request', (request) => requested.push(new URL(request.url()).pathname));
      await driveRelink(page, 'fca_ada_checking');
      const languages = () =>
        requested
          .flatMap((path) => modulesOf(join(folderOf('page'), path)))
          .filter((name) => name.includes('/messages/'));
      expect(languages()).toEqual([]);
      await page.evaluate(() => (document.documentElement.lang = 'de'));
      await page.waitForFunction(() =>
        document.querySelector('relink-account')?.shadowRoot?.textContent.includes('verbunden'),
      );
      expect(languages()).toEqual([ours('messages/de')]);
      expect(complaints).toEqual([]);
    } finally {
      await page.close();
      await backend.stop();
    }
  });
});
