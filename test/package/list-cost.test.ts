// The list costs a page without it nothing: the element's files are, byte for byte, those of a build that knows no list.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = 'dist/cdn';
const ofTheList =
  /component\/(relink-accounts|list|list-account|account-list|messages\/list|view\/list-\w+|view\/brought)\.ts$/;
const read = (name: string, from = folder) => readFileSync(`${from}/${name}`, 'utf8');
const sourcesOf = (name: string, from = folder) =>
  (JSON.parse(read(`${name}.map`, from)) as { sources: string[] }).sources;

/** Where the element's entry alone is built into. */
const alone = mkdtempSync(join(tmpdir(), 'relink-account-'));
let scripts: string[];
beforeAll(async () => {
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error', '--outDir', alone];
  await promisify(execFile)(process.execPath, [...vite, '--emptyOutDir']);
  scripts = readdirSync(alone).filter((name) => name.endsWith('.js'));
}, 120_000);
afterAll(() => rmSync(alone, { recursive: true }));

test('what a page with one account fetches is what it would be without the list', () => {
  expect(scripts).toContain('relink-account.js');
  for (const name of scripts) expect(read(name) === read(name, alone), name).toBe(true);
});

test('no module of the list is in any of those files', () => {
  // A language has no map.
  const mapped = scripts.filter((name) => existsSync(`${alone}/${name}.map`));
  const sources = mapped.flatMap((name) => sourcesOf(name, alone));
  expect(sources.some((source) => source.endsWith('component/relink-account.ts'))).toBe(true);
  expect(sources.filter((source) => ofTheList.test(source))).toEqual([]);
});

test('the file with both elements: 19,500 bytes brotli, nothing beside it at once, and what comes later is shared', () => {
  const file = read('relink-accounts.js');
  expect(sourcesOf('relink-accounts.js').filter((source) => ofTheList.test(source)).length).toBeGreaterThan(
    7,
  );
  expect(brotliCompressSync(file).length).toBeLessThanOrEqual(19_500);
  expect(file).not.toMatch(/\bfrom\s*["'`]\.\//);
  const later = (name: string) =>
    read(name)
      .match(/(?<=["'`])\.\/[\w-]+\.js(?=["'`])/g)
      ?.sort();
  expect(later('relink-accounts.js')).toEqual(later('relink-account.js'));
  for (const name of later('relink-account.js') ?? [])
    expect(existsSync(`${folder}/${name}`), name).toBe(true);
});
