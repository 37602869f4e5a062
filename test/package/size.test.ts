// What each way in costs a page, in bytes. What is imported lazily is not counted: it comes when it is wanted.
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';

/** The code that an entry brings at once, as a bundler of today would ship it. */
async function shipped(entry: string, external: RegExp[]): Promise<string> {
  const output = { minify: true, comments: false as const };
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      lib: { entry, formats: ['es'] },
      rolldownOptions: { external, output },
    },
  });
  const chunks = (built as Rolldown.RolldownOutput[]).flatMap((part) => part.output);
  const first = chunks.find((chunk) => chunk.type === 'chunk' && chunk.isEntry);
  if (first?.type !== 'chunk') throw new Error(`The build of ${entry} has no entry.`);
  expect(first.imports.filter((name) => !external.some((pattern) => pattern.test(name)))).toEqual([]);
  return first.code;
}

test('the file for pages, with Lit and English: 15,000 bytes brotli, and nothing that it needs at once beside it', () => {
  const file = readFileSync('dist/cdn/relink-account.js');
  expect(brotliCompressSync(file).length).toBeLessThanOrEqual(15_000);
  expect(file.toString()).not.toMatch(/\bfrom\s*["'`]\.\//);
});

test('the element without Lit: 12,500 bytes gzip', async () => {
  const code = await shipped('component/index.ts', [/^lit/, /^@stripe/]);
  expect(code).toContain('customElements');
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(12_500);
});

test('headless, with what acts on a press left for later: 2,500 bytes brotli', async () => {
  const code = await shipped('component/headless.ts', [/^@stripe/]);
  expect(code).not.toContain('lit-html');
  expect(brotliCompressSync(code).length).toBeLessThanOrEqual(2_500);
});
