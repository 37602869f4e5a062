// Once per run: the package as it would be published, unpacked in a temporary folder. Every app is installed from there.
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { run } from './command.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder that holds the unpacked package, and below it the apps, where they are in the checkout. */
    packedPackage: string;
  }
}

/** Vitest's global setup. Set `KEEP_APPS` to look at what was built: the folder then stays, and its path is printed. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'relink-account-')));
  const printed = await run('.', 'npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder);
  const tarball = /"filename": "([^"]+)"/.exec(printed)?.[1];
  if (!tarball) throw new Error(`npm pack told no file name:\n${printed}`);
  await run(folder, 'tar', '-xzf', tarball, '--strip-components=1');
  project.provide('packedPackage', folder);
  return async () => {
    if (process.env['KEEP_APPS']) console.log(`The apps are kept in ${folder}`);
    else await rm(folder, { recursive: true, force: true });
  };
}
