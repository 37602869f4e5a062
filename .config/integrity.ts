import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Writes `integrity.json` beside the built scripts: the hash of each by its file name, as the attribute `integrity` and
 * import maps take it.
 */
export function integrity(): Plugin {
  return {
    name: 'relink-account:integrity',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      // Whatever lies there: two builds share the folder.
      const scripts = (await readdir(dir)).filter((name) => name.endsWith('.js'));
      // From the files, since banners and links to source maps are in nothing else yet.
      const hashes = scripts
        .sort()
        .map(async (name) => [name, hashOf(await readFile(join(dir, name)))] as const);
      const byName = Object.fromEntries(await Promise.all(hashes));
      await writeFile(join(dir, 'integrity.json'), `${JSON.stringify(byName, null, 2)}\n`);
    },
  };
}

function hashOf(script: Buffer): string {
  return `sha384-${createHash('sha384').update(script).digest('base64')}`;
}
