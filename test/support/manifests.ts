// Where packages are installed by a manifest: at the top, and in every app and tool that has packages of its own.
import { globSync } from 'node:fs';
import { dirname } from 'node:path';

const passedBy = /(^|\/)(node_modules|dist|\.[^/]+)$/;

/** Folders below the top that have a manifest, and so a lock, of their own. */
export function foldersWithManifest(): string[] {
  const found = globSync(['demo/*/package.json', 'test/**/package.json'], {
    exclude: (path) => passedBy.test(path),
  });
  return found.map((path) => dirname(path)).sort();
}
