// What is in the tarball, file by file: all that somebody needs, and nothing else.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path/posix';
import { publint } from 'publint';
import { expect, inject, test } from 'vitest';
import { run } from './support/command.ts';
import { packedManifest, tarball } from './support/consumer.ts';

const manifest = await packedManifest();
const archive = await tarball();
const listing = await run('.', 'tar', '-tzf', archive);
const files = [...listing.matchAll(/^package\/(.+)$/gm)].map(([, name]) => name!);
const read = (name: string) => readFileSync(join(inject('packedPackage'), name), 'utf8');

/**
 * Bytes that an installation fetches: 619,000 by now, of which source maps for pages are 160,000, the emulator 130,000, and each of
 * element, endpoint and languages some 75,000. A page fetches far less, see test/package/size.test.ts.
 */
const BUDGET = 640_000;

test('every file is of a kind that is published', () => {
  const kinds = [
    /^(package\.json|README\.md|CHANGELOG\.md|SECURITY\.md|LICENSE)$/,
    /^((component\/frameworks|demo\/emulator|server)\/README\.md|server\/contract\.ts)$/,
    /^demo\/docs\/reference\/contract(\.md|-examples\.json)$/,
    /^demo\/init\/template\/(common|express|hono)\/([\w/-]+(\.test)?\.(js|html)|env|gitignore)$/,
    /^dist\/(component|server|demo\/emulator)\/[\w./-]+(?<!\.test)(\.d\.ts|\.js)$/,
    // Programs, which nobody imports.
    /^dist\/demo\/((cli|init|verify)\/[\w/-]+|output)(?<!\.test)\.js$/,
    /^dist\/cdn\/([\w-]+\.js(\.map)?|integrity\.json|THIRD-PARTY-LICENSES\.md)$/,
    /^dist\/(server\/openapi|[\w.-]+)\.json$/,
  ];
  expect(files.filter((name) => !kinds.some((kind) => kind.test(name)))).toEqual([]);
});

test('what a package has to have is in it', () => {
  const licences = ['LICENSE', 'dist/cdn/THIRD-PARTY-LICENSES.md'];
  expect(files).toEqual(expect.arrayContaining(['README.md', 'CHANGELOG.md', ...licences]));
  expect(read('LICENSE')).toContain('MIT License');
  const theirs = read('dist/cdn/THIRD-PARTY-LICENSES.md');
  for (const part of ['lit-html', '@lit/reactive-element', '@stripe/stripe-js'])
    expect(theirs).toContain(part);
});

test('what its guides link to is in it, but for what is of use in the repository alone', () => {
  const guides = files.filter((name) => name.endsWith('.md') && !name.startsWith('dist/'));
  const links = guides.flatMap((guide) =>
    [...read(guide).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => join(dirname(guide), link!)),
  );
  expect(links).toEqual(expect.arrayContaining(guides.filter((name) => name !== 'README.md')));
  const elsewhere = /^(demo|test|server\/(hosts|stores|standalone))\/|^CONTRIBUTING\.md$/;
  // A source in the repository, where the package has what was made of it.
  const isSource = (link: string) => files.includes(join('dist', link.replace(/\.ts$/, '.js')));
  const outside = links.filter((link) => !files.includes(link));
  expect(outside.filter((link) => !elsewhere.test(link) && !isSource(link))).toEqual([]);
  expect(outside.filter((link) => !existsSync(link))).toEqual([]);
});

/** The files that an import of a script or a declaration means. */
function importedBy(name: string, path: string): string[] {
  const target = join(dirname(name), path);
  if (name.endsWith('.d.ts')) return [target.replace(/(\.d)?\.[jt]s$/, '.d.ts')];
  // A language is imported by its tag.
  const [before, after] = target.split(/\$\{\w+\}/);
  if (after === undefined) return [target];
  return files.filter((each) => each.startsWith(before!) && each.endsWith(after));
}

/** The files that these lead to by their imports, themselves among them. */
function reachedFrom(roots: string[]): Set<string> {
  const reached = new Set<string>();
  const visit = (name: string) => {
    if (reached.has(name) || !/\.(js|d\.ts)$/.test(name)) return;
    expect(files).toContain(name);
    reached.add(name);
    const imports = read(name).matchAll(/\b(?:from|import)\s*\(?\s*["'`](\.[^"'`]+)["'`]/g);
    for (const [, path] of imports) importedBy(name, path!).forEach(visit);
  };
  for (const root of roots) visit(join('.', root));
  return reached;
}

const leaves = (target: unknown): string[] =>
  typeof target === 'string' ? [target] : Object.values(target as object).flatMap(leaves);

test('every script can be reached from an entry; else remove dist and build again', () => {
  const targets = [...Object.values(manifest.exports), ...Object.values(manifest.bin)].flatMap(leaves);
  const reached = reachedFrom(targets.filter((name) => name.endsWith('.js')));
  // A module of types alone leaves an empty one, beside the declarations that others import.
  const isEmpty = (name: string) => /^(\/\*\*.*\*\/)?\s*export \{\};\s*$/s.test(read(name));
  // The templates of `init` are scripts of other people's.
  const scripts = files.filter((name) => name.endsWith('.js') && !name.startsWith('demo/init/template/'));
  expect(scripts.filter((name) => !reached.has(name) && !isEmpty(name))).toEqual([]);
});

test('so can every declaration', () => {
  const targets = Object.values(manifest.exports).flatMap(leaves);
  const reached = reachedFrom(targets.filter((name) => name.endsWith('.d.ts')));
  expect(files.filter((name) => name.endsWith('.d.ts') && !reached.has(name))).toEqual([]);
});

test('declarations stand beside their modules, and source maps beside the files for pages', () => {
  const alone = (end: string) =>
    files.filter((name) => name.endsWith(end) && !files.includes(name.slice(0, -end.length) + '.js'));
  expect(alone('.d.ts').filter((name) => !name.includes('/frameworks/'))).toEqual([]);
  expect(alone('.js.map')).toEqual([]);
  expect(files.filter((name) => name.endsWith('.map') && dirname(name) !== 'dist/cdn')).toEqual([]);
});

test(`it fits into ${BUDGET.toLocaleString('en')} bytes`, () => {
  const { size } = statSync(archive);
  const unpacked = files.reduce((sum, name) => sum + read(name).length, 0);
  console.log(`${basename(archive)}: ${size} bytes, ${files.length} files of ${unpacked} characters`);
  expect(size).toBeLessThanOrEqual(BUDGET);
});

test('publint finds nothing to say', async () => {
  const bytes = readFileSync(archive);
  const pack = { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) };
  const { messages } = await publint({ pack, level: 'suggestion', strict: true });
  expect(messages).toEqual([]);
});

test('Are the types wrong? finds nothing to say', async () => {
  const printed = await run('.', 'attw', archive, '--profile', 'esm-only', '--no-emoji', '--no-color');
  for (const entry of Object.keys(manifest.exports)) {
    expect(printed).toContain(entry.replace('.', `"${manifest.name}`));
  }
});
