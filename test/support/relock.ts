// `npm run relock`: after the package's own dependencies have changed, tells every lock that takes the package from this
// checkout. npm itself looks at what a `file:` leads to only once, when it is new to the lock.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldersWithManifest } from './manifests.ts';

for (const folder of foldersWithManifest()) {
  const path = join(folder, 'package-lock.json');
  const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, unknown> };
  if (!('node_modules/relink-account' in lock.packages)) continue;
  console.log(folder);
  delete lock.packages['node_modules/relink-account'];
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  const options = ['--package-lock-only', '--no-audit', '--no-fund'];
  execFileSync('npm', ['install', ...options], { cwd: folder, stdio: 'inherit' });
}
