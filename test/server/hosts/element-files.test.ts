// The element as it was built, read and served. `npm run build` comes first, as in `npm test`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readElementFiles } from '../../../server/hosts/node.ts';
import { createRelinkServer, jsonLines } from '../../../server/index.ts';
import { PUBLISHABLE_KEY } from '../support/endpoint.ts';

/** Names of the scripts that a script of the build loads from beside it. */
function loadedBy(text: string): string[] {
  return [...text.matchAll(/import\([`'"]\.\/([\w-]+\.js)[`'"]\)/g)].flatMap(([, name]) => name ?? []);
}

it('is served with everything that it loads, and nothing loads it a second time', async () => {
  const { fetch } = createRelinkServer({
    stripe: { rawRequest: () => Promise.reject(new Error('not asked')) },
    publishableKey: PUBLISHABLE_KEY,
    identify: () => null,
    element: await readElementFiles(),
    logger: jsonLines(() => undefined),
  });
  const wanted = ['element.js'];
  for (const name of wanted) {
    const response = await fetch(new Request(`http://relink.test/${name}`));
    expect([name, response.status]).toEqual([name, 200]);
    const text = await response.text();
    expect(text).not.toMatch(/['"`]\.\/relink-account\.js/);
    wanted.push(...loadedBy(text).filter((part) => !wanted.includes(part)));
  }
  expect(wanted.length).toBeGreaterThan(2);
});

it('says so where it is not', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'relink-'));
  await expect(readElementFiles(folder)).rejects.toThrow('has no relink-account.js');
  await rm(folder, { recursive: true });
});
