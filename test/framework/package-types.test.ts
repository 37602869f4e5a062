// The types of every entry, compiled in somebody's project: strictly, their libraries included, and with no more around
// them than the entry's side has.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from './support/command.ts';
import { installPackage, packedManifest } from './support/consumer.ts';

const manifest = await packedManifest();
const entries = Object.entries(manifest.exports).flatMap(([entry, target]) =>
  // Those of the frameworks are held by the frameworks' own checkers.
  typeof target === 'object' && target.types && !target.types.includes('/frameworks/') ? [entry] : [],
);

const es = 'es2022';
const dom = ['dom', 'dom.iterable'];
const inNode = /^\.\/(server\/(hosts\/node|stores)|testing)\b/;
const onServers = /^\.\/(server|emulator|testing)\b/;

const nothingElse: string[] = [];

/** What a project has beside the package, and the entries that need nothing beyond it. */
const projects = [
  {
    name: 'a page',
    lib: [es, ...dom],
    types: [],
    others: nothingElse,
    takes: (entry: string) => !onServers.test(entry),
  },
  {
    name: 'a worker, with the platform alone',
    lib: [es, ...dom],
    types: [],
    others: nothingElse,
    takes: (entry: string) => onServers.test(entry) && !inNode.test(entry),
  },
  {
    name: 'a Node server, without a DOM',
    lib: [es],
    types: ['node'],
    others: ['@types/node', 'ioredis'],
    takes: (entry: string) => onServers.test(entry),
  },
];
const resolutions = [
  { moduleResolution: 'bundler', module: 'esnext' },
  // The stricter of Node's two: `nodenext` allows all that it allows.
  { moduleResolution: 'node16', module: 'node16' },
];

/** Projects that have the same beside the package share one installation. */
const installed = new Map<string[], Promise<string>>();
function folderWith(others: string[]): Promise<string> {
  const folder = installed.get(others) ?? installPackage(...others);
  installed.set(others, folder);
  return folder;
}
afterAll(async () => {
  for (const folder of installed.values()) await rm(await folder, { recursive: true, force: true });
});

describe.each(projects)('in $name', ({ name, lib, types, others, takes }) => {
  let folder: string;
  beforeAll(async () => {
    folder = await folderWith(others);
  });

  test.each(resolutions)('the types compile with $moduleResolution', async (resolution) => {
    const below = join(folder, `${name} ${resolution.moduleResolution}`);
    const compilerOptions = {
      ...resolution,
      lib,
      types,
      target: es,
      noEmit: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
    };
    const imports = entries
      .filter(takes)
      .map((entry, index) => `export * as entry${index} from '${entry.replace('.', 'relink-account')}';`);
    expect(imports.length).toBeGreaterThan(0);
    await mkdir(below);
    await writeFile(join(below, 'all.ts'), imports.join('\n'));
    await writeFile(join(below, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['all.ts'] }));
    await run(below, 'tsc', '-p', '.');
  });
});
