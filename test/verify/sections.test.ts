// Every failure leads to a section of the contract page that is there.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checks } from '../../demo/verify/checks/index.ts';

const page = fileURLToPath(new URL('../../demo/docs/reference/contract.md', import.meta.url));

test('each check names a section of the contract page', () => {
  const headings = [...readFileSync(page, 'utf8').matchAll(/^## (.+)$/gm)].map(([, title = '']) => title);
  const anchors = headings.map((title) => title.toLowerCase().replaceAll(' ', '-'));
  expect(checks.filter(({ section }) => !anchors.includes(section)).map(({ id }) => id)).toEqual([]);
});
