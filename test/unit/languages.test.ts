import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { canonical, chooseLanguage } from '../../component/messages/choose.ts';
import { languages } from '../../component/messages/languages.ts';

const choose = (tag: string): string | undefined => chooseLanguage(canonical(tag) ?? 'en');

test('every language that is written is offered', async () => {
  const files = readdirSync(new URL('../../component/messages/', import.meta.url), 'utf8')
    .map((file) => file.replace('.ts', ''))
    .filter((name) => !['en', 'index', 'choose', 'languages'].includes(name));
  expect(Object.keys(languages).sort()).toEqual(files.sort());
  for (const tag of files) {
    const own = (await import(/* @vite-ignore */ `../../component/messages/${tag}.ts`)) as object;
    expect(await languages[tag]?.()).toBe(own);
    expect(choose(tag)).toBe(tag);
  }
});

test.each([
  ['de-AT', 'de'],
  ['DE', 'de'],
  ['pt-PT', 'pt-PT'],
  ['pt-AO', 'pt-PT'],
  ['pt', 'pt'],
  ['pt_BR', 'pt'],
  ['pt_PT.UTF-8', 'pt-PT'],
  ['de_DE', 'de'],
  ['zh_CN', 'zh-Hans'],
  ['zh_TW', 'zh-Hant'],
  ['nb_NO', 'nb'],
  ['pt-BR', 'pt'],
  ['zh', 'zh-Hans'],
  ['zh-CN', 'zh-Hans'],
  ['zh-Hans-HK', 'zh-Hans'],
  ['zh-TW', 'zh-Hant'],
  ['zh-HK', 'zh-Hant'],
  ['no', 'nb'],
  ['nn-NO', 'nb'],
  ['tl', 'fil'],
  ['iw', 'he'],
  ['in', 'id'],
  ['ar-u-nu-latn', 'ar'],
])('%s is read in %s', (tag, own) => {
  expect(choose(tag)).toBe(own);
});

test.each([
  'en',
  'en-GB',
  'eo',
  'tlh',
  'x-private',
  'hi-Latn',
  'sr',
  'sr@latin',
  'not_a_language!',
  'constructor',
])('%s is read in English', (tag) => {
  expect(choose(tag)).toBeUndefined();
});
