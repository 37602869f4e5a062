// What no entry of the package leads to is nobody's to import: its declarations would be fetched with every installation for nothing.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
const reached = new Set();

/** A declaration, and all that it imports, as `./x.ts`, `./x.js` or `./x.d.ts`. */
function reach(path) {
  const file = path.replace(/(\.d)?\.[jt]s$/, '.d.ts');
  if (reached.has(file) || !existsSync(file)) return;
  reached.add(file);
  for (const [, beside] of readFileSync(file, 'utf8').matchAll(
    /\b(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g,
  ))
    reach(join(dirname(file), beside));
}

for (const { types } of Object.values(exports)) if (types) reach(join(types));
for (const file of readdirSync('dist', { recursive: true }).map((name) => join('dist', name)))
  if (file.endsWith('.d.ts') && !reached.has(file)) rmSync(file);
