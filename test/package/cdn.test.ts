// The files for pages without a bundler: what is published about them holds for every byte of them.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const folder = 'dist/cdn';
const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
/** Texts that are long enough to be found in one line of a source. */
const textsIn = (code: string) => [...code.matchAll(/(?<=(["'`]))[\w<>{}. -]{16,}(?=\1)/g)];
const read = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');

test('integrity.json has the hash of every script, and of nothing else', () => {
  const hash = (name: string) =>
    createHash('sha384')
      .update(readFileSync(`${folder}/${name}`))
      .digest('base64');
  expect(scripts).toContain('relink-account.js');
  expect(scripts.length).toBeGreaterThan(30);
  expect(JSON.parse(read('integrity.json'))).toEqual(
    Object.fromEntries(scripts.map((name) => [name, `sha384-${hash(name)}`])),
  );
});

// What the hash in a tag covers is the file of the tag alone, so nothing may come along before it is asked for.
test('the file of the tag imports nothing at once', () => {
  expect(read('relink-account.js')).not.toMatch(/\bimport\s*["'`{*]|\bfrom\s*["'`]\./);
});

/** Files of words alone, one for each language. */
const isWords = (name: string) => existsSync(`component/messages/${name.replace(/-[^-]+\.js$/, '')}.ts`);

test('a language comes without a source map', () => {
  const words = scripts.filter(isWords);
  expect(words.length).toBeGreaterThan(30);
  expect(words.filter((name) => existsSync(`${folder}/${name}.map`))).toEqual([]);
  expect(words.filter((name) => read(name).includes('sourceMappingURL'))).toEqual([]);
});

test('nearly every script has texts that its source map can be held to', () => {
  const wordless = scripts.filter((name) => textsIn(read(name)).length === 0);
  expect(wordless.length).toBeLessThanOrEqual(1);
});

describe.each(scripts.filter((name) => !isWords(name)))('the source map of %s', (name) => {
  const code = read(name);
  const map = JSON.parse(read(`${name}.map`)) as SourceMapPayload;

  test('is named in the script, and holds the sources', () => {
    expect(code.trimEnd().endsWith(`//# sourceMappingURL=${name}.map`)).toBe(true);
    expect(map.sources.length).toBeGreaterThan(0);
    for (const [index, source] of map.sources.entries()) {
      const file = resolve(folder, source);
      expect(source).toMatch(/^\.\.\/\.\.\/(component|node_modules)\//);
      if (existsSync(file)) expect(map.sourcesContent[index]).toBe(readFileSync(file, 'utf8'));
    }
  });

  test('leads to the line that a text was written in', () => {
    const reader = new SourceMap(map);
    const texts = textsIn(code);
    const lines = texts.map(({ 0: text, index }) => {
      const before = code.slice(0, index).split('\n');
      const found = reader.findEntry(before.length - 1, before.at(-1)!.length);
      if (!('originalSource' in found)) return { text, line: 'none' };
      // The build writes the list of languages: see .config/languages.ts.
      if (found.originalSource.endsWith('/messages/languages.ts')) return { text, line: text };
      const source = map.sourcesContent[map.sources.indexOf(found.originalSource)];
      return {
        text,
        line: source
          ?.split('\n')
          .slice(found.originalLine, found.originalLine + 2)
          .join('\n'),
      };
    });
    expect(lines.filter(({ text, line }) => !line?.includes(text))).toEqual([]);
  });
});
