import { fileURLToPath } from 'node:url';
import MagicString from 'magic-string';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { integrity } from './.config/integrity.ts';
import { languages } from './.config/languages.ts';
import { litWithoutStyles } from './.config/lit-without-styles.ts';
import { onlyChanges } from './.config/only-changes.ts';
import { secondPass } from './.config/second-pass.ts';

const licence = '/*! MIT, and THIRD-PARTY-LICENSES.md */';

// What is built is for production, whatever NODE_ENV the shell has: else Lit's development build would be in it.
if (process.argv.includes('build')) process.env['NODE_ENV'] = 'production';

/** What may go: between tags, at the start of a line, and in a style sheet beside signs and before a decimal point. */
const MARKUP = /(?<=>)(\s*\n\s+)(?=<|\$\{)|(\n\s*)(?=[>}]|<\/)|\n\s+/g;
const STYLES = /;?\s*(\})\s*|\s*([{}:;,])\s*|\n\s*|\b0(?=\.)/g;

/** The indentation of templates and style sheets is for whoever reads them; no page needs to fetch it. */
const foldIndentation: Plugin = {
  name: 'fold-indentation',
  transform: {
    filter: { id: /\/component\/(view\/(list-)?(template|styles)|list-account)\.ts$/ },
    handler(code) {
      const folded = new MagicString(code);
      const sheet = /css`[^`]*`/.exec(code);
      if (!sheet)
        folded.replace(MARKUP, (_, ...between) => ((between[0] ?? between[1]) === undefined ? '\n' : ''));
      for (const { 0: found, 1: brace, 2: sign = '', index } of sheet?.[0].matchAll(STYLES) ?? []) {
        const start = (sheet?.index ?? 0) + index;
        folded.update(start, start + found.length, brace ?? sign);
      }
      return { code: folded.toString(), map: folded.generateMap({ hires: true }) };
    },
  },
};

/**
 * The files for pages without a bundler, each whole: `relink-account.js`, and `relink-accounts.js` (`--mode list`), which has both
 * elements. Built at once they would share a third file, which a page with one account would have to fetch, too.
 */
const entryOf = (mode: string) =>
  mode === 'list'
    ? { entry: 'component/list.ts', fileName: () => 'relink-accounts.js' }
    : { entry: 'component/index.ts', fileName: () => 'relink-account.js' };

// Two jobs: those files, and the tests that run in Node.
export default defineConfig(({ mode }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  appType: 'mpa',
  publicDir: false,
  plugins: [foldIndentation, languages(), litWithoutStyles(), secondPass(), onlyChanges(), integrity()],
  build: {
    target: 'es2022',
    outDir: 'dist/cdn',
    sourcemap: true,
    minify: false,
    license: { fileName: 'THIRD-PARTY-LICENSES.md' },
    // A page, or a test, may read the files while they are built anew: `npm run build` clears the folder.
    emptyOutDir: false,
    lib: { ...entryOf(mode), formats: ['es'] },
    rolldownOptions: {
      // On a slow machine it would tell that minifying twice takes its time.
      checks: { bundlerTimings: false },
      output: { minify: true, comments: false, postBanner: licence },
    },
  },
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/{unit,server,emulator,package,verify,docs}/**/*.test.ts'],
          testTimeout: 30_000,
          // What a file imports is loaded once a worker and not once a file: that is a third of the time. So a test leaves behind no
          // fake timers, and nothing of its own on globals.
          isolate: false,
          // By default one core is left free: of two that is half of the machine.
          maxWorkers: '100%',
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        // The slow lane: apps with a manifest of their own, installed and built before they are driven.
        test: {
          name: 'framework',
          include: ['test/framework/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: 'test/framework/support/packed-package.ts',
          testTimeout: 120_000,
          hookTimeout: 600_000,
          maxWorkers: 2,
        },
      },
      { test: { name: 'bench', include: [], benchmark: { include: ['test/bench/**/*.bench.ts'] } } },
    ],
  },
}));
