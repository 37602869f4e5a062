// The project of somebody who reads the guides: a folder where the package is installed, with everything that it may be used with.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './snippets.ts';

export interface ReadersProject {
  readonly folder: string;
  /** Writes a file, and gives its path. */
  readonly write: (name: string, text: string) => string;
  readonly remove: () => void;
}

/** What is installed here is installed there, by links; and the package itself, as it was built. */
export function startProject(): ReadersProject {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'reader-')));
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (!name.startsWith('.')) symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  symlinkSync(root, join(modules, 'relink-account'));
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  write('package.json', '{ "type": "module" }');
  return { folder, write, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
