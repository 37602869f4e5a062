// Settings that the guides show for other programs: JSON, whose paths lead to what the package has.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root, snippetsFor } from './support/snippets.ts';

it.each(snippetsFor('json'))('$at is JSON, and its paths are there', ({ text }) => {
  const paths = Object.values(JSON.parse(text) as Record<string, unknown>)
    .flat()
    .filter((value) => String(value).startsWith('./'));
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) {
    const inPackage = String(path).replace('./node_modules/relink-account/', '');
    expect(existsSync(join(root, inPackage)), String(path)).toBe(true);
  }
});
