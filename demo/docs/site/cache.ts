// Where the built site lies: outside of the sources, in a folder that is named for what it was built from.
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { allPages, dataFiles } from './pages.ts';

export const root: string = fileURLToPath(new URL('../../../', import.meta.url));
export const cache: string = join(root, 'node_modules/.cache/relink-account/docs');

/** Beside the pages: the site's own code, and the element, which the gallery shows. */
const besides = ['demo/docs/site/**/*.ts', 'demo/docs/.vitepress/{config.ts,theme/*}', 'component/**/*.ts'];

/** The folder of the site as the sources are now; there once it is built. */
export function siteFolder(): string {
  const files = [
    ...[...allPages, ...dataFiles].map(({ source }) => source),
    ...globSync(besides, { cwd: root }),
    'package-lock.json',
  ];
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(root, file)));
  return join(cache, hash.digest('hex').slice(0, 16));
}
