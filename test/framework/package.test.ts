// The package as npm installs it from the tarball: what each entry needs, it says; what it does not say, it does not need.
import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareNodes, copyWithout, installPackage, packedManifest } from './support/consumer.ts';

const manifest = await packedManifest();

/** What is in `dependencies` for pages. The others are for the server. */
const forPages = /^(lit|lit-html|lit-element|@lit|@lit-labs|@stripe|@types)$/;
const ours = /^(relink-account|\..*)$/;
const isForServers = (entry: string) => /^\.\/(server|emulator|testing)\b/.test(entry);

/** What an entry asks its users to bring: a package that they install, or a module of a newer Node. */
const needs: Record<string, string> = {
  './server/stores/sqlite': 'node:sqlite',
  './server/stores/postgres': 'pg',
  './server/stores/redis': 'ioredis',
  './testing/vitest': 'vitest',
};
/** Vitest lets itself be imported by its own tests only; test/framework/examples.test.ts has some. */
const isWithinReach = (need: string) => need !== 'vitest';

const entries = Object.entries(manifest.exports).flatMap(([entry, target]) => {
  const file = typeof target === 'string' ? target : (target.default ?? '');
  // Lit's build for pages is in the file for pages, and frameworks have apps of their own.
  return file.endsWith('.js') && !/^\.\/dist\/cdn\/|\/frameworks\//.test(file) ? [entry] : [];
});

let project: string;
let pageProject: string;
let serverProject: string;
let fullProject: string;

beforeAll(async () => {
  project = await installPackage();
  pageProject = await copyWithout(project, (name) => !forPages.test(name) && !ours.test(name));
  serverProject = await copyWithout(project, (name) => forPages.test(name));
  fullProject = await installPackage('stripe', 'pg', 'ioredis');
});
afterAll(() =>
  Promise.all(
    [project, pageProject, serverProject, fullProject].map((folder) =>
      rm(folder, { recursive: true, force: true }),
    ),
  ),
);

function run(folder: string, node: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(node, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, stdout: stdout.trim(), stderr: stderr.trim() };
}

/** Imports an entry in a process of its own, which is to end by itself and without a word. */
function importAlone(folder: string, node: string, entry: string) {
  const name = entry.replace('.', 'relink-account');
  return run(folder, node, '--input-type=module', '--eval', `await import(${JSON.stringify(name)})`);
}

const versionOf = (node: string) => spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
const quiet = { status: 0, stdout: '', stderr: '' };

describe.each(bareNodes().map((node) => ({ version: versionOf(node), node })))(
  'in Node $version',
  ({ node }) => {
    const hasModule = (name: string) =>
      run('.', node, '--input-type=module', '--eval', `await import('${name}')`).status === 0;

    test.each(entries.filter((entry) => !(entry in needs)))(
      '%s needs no package of the other side',
      (entry) => {
        expect(importAlone(isForServers(entry) ? serverProject : pageProject, node, entry)).toEqual(quiet);
      },
    );

    test.each(Object.entries(needs))('%s names what it misses, %s', (entry, need) => {
      const isThere = need.startsWith('node:') && hasModule(need);
      const { status, stderr } = importAlone(serverProject, node, entry);
      expect(status).toBe(isThere ? 0 : 1);
      if (!isThere)
        expect(stderr).toMatch(new RegExp(`(Cannot find package '|No such built-in module: )${need}`));
    });

    test.each(Object.entries(needs).filter(([, need]) => isWithinReach(need)))(
      '%s needs nothing else',
      (entry, need) => {
        if (need.startsWith('node:') && !hasModule(need)) return;
        expect(importAlone(fullProject, node, entry)).toEqual(quiet);
      },
    );

    describe.each(Object.entries(manifest.bin))('%s', (name, file) => {
      const program = (folder: string, ...args: string[]) =>
        run(folder, node, join(folder, 'node_modules/relink-account', file), ...args);

      test('tells how it is used, and its version', () => {
        for (const folder of [project, serverProject]) {
          const help = program(folder, '--help');
          expect(help).toMatchObject({ status: 0, stderr: '' });
          expect(help.stdout).toContain(name);
          expect(program(folder, '--version')).toEqual({ ...quiet, stdout: manifest.version });
        }
      });

      test('is a command of a project that has the package', () => {
        const command = join(project, 'node_modules/.bin', name);
        expect(run(project, node, command, '--version').stdout).toBe(manifest.version);
      });
    });
  },
);

test('the server says which package is missing, where stripe is not installed', () => {
  const keys = { STRIPE_SECRET_KEY: 'sk_test_any', STRIPE_PUBLISHABLE_KEY: 'pk_test_any' };
  const settings = { RELINK_IDENTIFY: './identify.mjs', RELINK_STORE: 'memory:', ...keys };
  const program = join(project, 'node_modules/.bin/relink-account-server');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'check'], {
    cwd: project,
    env: { ...process.env, ...settings },
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('install stripe')]);
});
