// An app of its own, with a manifest and a lock of its own, that takes the packed package from `file:../..`.
import { cp, mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { inject } from 'vitest';
import { run } from './command.ts';

/** What a tool chain leaves in an app's folder. */
const leftovers = [
  '.angular',
  '.astro',
  '.next',
  '.nuxt',
  '.output',
  '.svelte-kit',
  'build',
  'dist',
  'node_modules',
];

/** An app with everything that its lock asks for, far from the checkout. */
export interface InstalledApp {
  folder: string;
  /** Runs a script of its manifest; rejects with what the script printed. */
  script(name: string, ...args: string[]): Promise<string>;
}

/**
 * Copies an app (`demo/vue`) below the packed package, to the same place that it has in the checkout, so that its
 * `file:../..` leads to what would be published; then installs it by its own lock.
 */
export async function installApp(path: string): Promise<InstalledApp> {
  const folder = join(inject('packedPackage'), path);
  await mkdir(dirname(folder), { recursive: true });
  await cp(path, folder, { recursive: true, filter: (source) => !leftovers.includes(basename(source)) });
  await run(folder, 'npm', 'ci', '--prefer-offline', '--no-audit', '--no-fund');
  return { folder, script: (name, ...args) => run(folder, 'npm', 'run', name, ...args) };
}
