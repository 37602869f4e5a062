import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { foldersWithManifest } from '../support/manifests.ts';

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

interface Lock {
  packages: Record<string, Manifest & { optionalDependencies?: Record<string, string> }>;
}

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as unknown;
const readManifest = (folder: string) => read(join(folder, 'package.json')) as Manifest;
const readLock = (folder: string) => read(join(folder, 'package-lock.json')) as Lock;
/** What users have too: a second copy of it would hurt them, so that they get a range. The lock pins it here. */
const shared = ['lit'];
const range = /^\^\d+\.\d+\.\d+$/;
const pinned = /^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$|^file:/;

describe.each(['.', ...foldersWithManifest()])('%s', (folder) => {
  const manifest = readManifest(folder);

  test('has a lockfile', () => {
    expect(existsSync(join(folder, 'package-lock.json'))).toBe(true);
  });

  // npm leaves an optional package out of the lock without a word where the registry lacks it, and `npm ci` then refuses.
  test('its lockfile has an entry for every optional dependency that it names', () => {
    const { packages } = readLock(folder);
    const locked = new Set(Object.keys(packages).map((path) => path.split('node_modules/').pop()));
    const named = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    expect(Object.keys(packages).length).toBeGreaterThan(1);
    expect(named.filter((name) => !locked.has(name))).toEqual([]);
  });

  test('every dependency is pinned to one version, but for what users share', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.length).toBeGreaterThan(0);
    const loose = versions.filter(([, version]) => !pinned.test(version));
    const allowed = folder === '.' ? shared : [];
    expect(loose.map(([name]) => name)).toEqual(allowed);
    expect(loose.filter(([, version]) => !range.test(version))).toEqual([]);
  });

  // Else it would be installed with what the package needed once. `npm run relock` tells the locks.
  test('its lockfile knows what the package depends on now', () => {
    const { packages } = readLock(folder);
    const ours = packages['node_modules/relink-account'];
    if (ours) expect(ours.dependencies, 'Run `npm run relock`').toEqual(readManifest('.').dependencies);
    else expect(manifest.dependencies ?? {}).not.toHaveProperty('relink-account');
  });
});
