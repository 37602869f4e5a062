import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Writes no file that is there already as it would be. A write empties the file first: a server that starts at that moment, beside
 * `npm start` that builds, would read half of the element.
 */
export function onlyChanges(): Plugin {
  return {
    name: 'relink-account:only-changes',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler({ dir = '' }, bundle) {
        for (const [name, file] of Object.entries(bundle)) {
          const content = file.type === 'chunk' ? file.code : file.source;
          const before = await readFile(join(dir, name)).catch(() => undefined);
          if (before?.equals(Buffer.from(content))) Reflect.deleteProperty(bundle, name);
        }
      },
    },
  };
}
