import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Lock {
  packages: Record<string, { optionalDependencies?: Record<string, string> }>;
}

// npm leaves an optional package out of the lock without a word where the registry lacks it, and `npm ci` then refuses.
test('the lockfile has an entry for every optional dependency it names', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
  const locked = new Set(Object.keys(packages).map((path) => path.split('node_modules/').pop()));
  const named = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !locked.has(name))).toEqual([]);
});

test('every dependency is pinned to one version', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
  const versions = Object.entries({ ...manifest['dependencies'], ...manifest['devDependencies'] });
  expect(versions.filter(([, version]) => !/^(npm:\w+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});
