import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { en } from '../../component/messages/en.ts';

const folder = new URL('../../component/messages/', import.meta.url);
const tags = readdirSync(folder)
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((tag) => !['en', 'index', 'choose', 'languages'].includes(tag));

// Texts that may read the same in every language.
const sharedWithEnglish = ['account'];

// Languages whose writing is a mix of scripts, or a variety of one.
const scriptsOf: Record<string, string[]> = {
  Hans: ['Han'],
  Hant: ['Han'],
  Jpan: ['Han', 'Hiragana', 'Katakana'],
  Kore: ['Hangul'],
};

const scriptOf = (tag: string): string => new Intl.Locale(tag).maximize().script ?? '';

const placeholdersOf = (text: string): string[] => [...text.matchAll(/{(\w+)}/g)].map(([all]) => all).sort();

test('at least twenty languages, right-to-left ones among them', () => {
  expect(tags.length).toBeGreaterThanOrEqual(20);
  expect(new Set(tags.map(scriptOf))).toEqual(new Set([...tags.map(scriptOf), 'Arab', 'Hebr']));
});

describe.each(tags)('%s', async (tag) => {
  const url = new URL(`${tag}.ts`, folder);
  const { messages } = (await import(/* @vite-ignore */ url.href)) as { messages: Record<string, string> };
  const keysWhere = (applies: (text: string, key: string) => boolean): string[] =>
    Object.keys(messages).filter((key) => applies(messages[key] ?? '', key));

  test('is named by its canonical tag', () => {
    expect(Intl.getCanonicalLocales(tag)).toEqual([tag]);
  });

  test('says in its first line which language it is, and that it awaits review', () => {
    const name = new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? '';
    const [first = ''] = readFileSync(url, 'utf8').split('\n');
    expect(first.startsWith(`// ${name} (`)).toBe(true);
    expect(first).toMatch(/ \([^()]+\)\. Awaits a native reader's review\.$/);
  });

  test('has every text that English has, in the same order, and no other', () => {
    expect(Object.keys(messages)).toEqual(Object.keys(en));
  });

  test('fills in what English fills in', () => {
    const filled = (texts: Record<string, string>) =>
      Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, placeholdersOf(text)]));
    expect(filled(messages)).toEqual(filled(en));
    // Digits of an account would run into those of a date.
    expect(keysWhere((text) => /}\s*{/.test(text))).toEqual([]);
  });

  test('leaves nothing empty, and nothing in English', () => {
    const english: Record<string, string> = en;
    expect(keysWhere((text) => text.trim() === '')).toEqual([]);
    expect(keysWhere((text, key) => text === english[key] && !sharedWithEnglish.includes(key))).toEqual([]);
  });

  test('is written in its own script', () => {
    const script = scriptOf(tag);
    const own = (scriptsOf[script] ?? [script]).map((name) => `\\p{Script_Extensions=${name}}`).join('');
    const letterOfAnother = new RegExp(`(?=\\p{L})[^${own}]`, 'u');
    expect(keysWhere((text) => letterOfAnother.test(text.replace(/{\w+}/g, '')))).toEqual([]);
  });

  test('does not shout, and leaves the direction of text to the element', () => {
    expect(keysWhere((text) => /[!¡！]/.test(text))).toEqual([]);
    expect(keysWhere((text) => /\p{Bidi_Control}/u.test(text))).toEqual([]);
  });

  test('has typographic quotes and ellipses, and no stray spaces', () => {
    expect(keysWhere((text) => /['"]|\.{3}/.test(text))).toEqual([]);
    expect(keysWhere((text) => /^\s|\s{2}|\s$/.test(text))).toEqual([]);
  });
});
