import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { integrity } from './.config/integrity.ts';
import { languages } from './.config/languages.ts';
import { litWithoutStyles } from './.config/lit-without-styles.ts';

const licence = '/*! MIT, and THIRD-PARTY-LICENSES.md */';

// What is built is for production, whatever NODE_ENV the shell has: else Lit's development build would be in it.
if (process.argv.includes('build')) process.env['NODE_ENV'] = 'production';

/** The indentation of templates and style sheets is for whoever reads them; no page needs to fetch it. */
const foldIndentation: Plugin = {
  name: 'fold-indentation',
  transform: {
    filter: { id: /\/component\/view\/(template|styles)\.ts$/ },
    handler(code) {
      const folded = code
        .replace(/>\s*\n\s+(?=<|\$\{)/g, '>')
        .replace(/\n\s+/g, '\n')
        .replace(/css`[^`]*`/g, (css) => css.replace(/\s*([{}:;,])\s*/g, '$1').replace(/\n|\b0(?=\.)/g, ''));
      return { code: folded, map: null };
    },
  },
};

// Two jobs: the file for pages without a bundler, and the tests that run in Node.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  appType: 'mpa',
  publicDir: false,
  plugins: [foldIndentation, languages(), litWithoutStyles(), integrity()],
  build: {
    target: 'es2022',
    outDir: 'dist/cdn',
    sourcemap: true,
    minify: false,
    license: { fileName: 'THIRD-PARTY-LICENSES.md' },
    lib: { entry: 'component/index.ts', formats: ['es'], fileName: () => 'relink-account.js' },
    rolldownOptions: {
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
});
