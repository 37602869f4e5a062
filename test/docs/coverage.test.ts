// Nothing that the guides show escapes: every snippet has something that proves it.
import { expect, it } from 'vitest';
import { allSnippets, ruleFor } from './support/snippets.ts';

it('every snippet of every guide is proven by a test', () => {
  const snippets = allSnippets();
  expect(snippets.length).toBeGreaterThan(25);
  const escaped = snippets.filter((snippet) => ruleFor(snippet) === undefined);
  expect(escaped.map(({ at, lang }) => `${at} (${lang})`)).toEqual([]);
});
