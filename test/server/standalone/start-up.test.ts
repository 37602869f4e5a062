// What keeps the server from starting, and what it says of it: the setting, what was met, and what to do. Never a value.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadModule } from '../../../server/standalone/assembly/load-module.ts';
import { standAlone, type StandAlone } from '../support/stand-alone.ts';

let host: StandAlone;
beforeEach(
  async () => (host = await standAlone('http://127.0.0.1:9', 'export const identify = () => null;')),
);
afterEach(() => host.tidyUp());

/** Writes a file into the host's folder; its path. */
async function written(name: string, text: string): Promise<string> {
  const file = join(host.folder, name);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, text);
  return file;
}

/** What it says, started as a process: the tests' own loader of modules has other words than Node's. */
async function started(settings: Record<string, string>) {
  const program = host.start([], settings);
  return { exitCode: await program.exit, text: program.text() };
}

describe('the store', () => {
  it.each<[string, () => Promise<string>, RegExp]>([
    [
      'in a folder that is not there',
      () => Promise.resolve(join(host.folder, 'planted', 'relink.db')),
      /^RELINK_STORE: there is no such folder\. Make it, or name another \(ENOENT\)\.$/,
    ],
    [
      'that is a folder',
      () => Promise.resolve(host.folder),
      /^RELINK_STORE: this is a folder\. Name a file in it \(EISDIR\)\.$/,
    ],
    [
      'that is no database',
      () => written('planted.db', 'planted '.repeat(1_000)),
      /^RELINK_STORE: this is no SQLite database, or a broken one\. .* \(SQLITE_NOTADB\)\.$/,
    ],
  ])('%s', async (_, at, expected) => {
    const settings = { RELINK_STORE: `sqlite:${await at()}` };
    for (const command of ['serve', 'migrate']) {
      const { exitCode, text } = await host.run([command], settings);
      expect([command, exitCode, text]).toEqual([command, 1, expect.stringMatching(expected)]);
      expect(text).not.toContain('planted');
    }
  });
});

describe('the address', () => {
  it.each([
    ['of nowhere', 'planted.invalid', /^HOST: there is no such host \((ENOTFOUND|EAI_AGAIN)\)\.$/],
    ['of another machine', '192.0.2.1', /^HOST: this machine has no such address\. .*\(EADDRNOTAVAIL\)\.$/],
  ])('%s', async (_, HOST, expected) => {
    const { exitCode, text } = await host.run([], { HOST });
    expect([exitCode, text]).toEqual([1, expect.stringMatching(expected)]);
    expect(text).not.toContain('planted');
  });
});

describe('the modules', () => {
  it.each<[string, Record<string, string>, RegExp]>([
    [
      'that cannot be read',
      { 'host.mjs': 'export const identify =\n  planted planted;' },
      /\(SyntaxError, host\.mjs:2\)/,
    ],
    [
      'that would be read in another way',
      { 'package.json': '{"type":"commonjs"}', 'host.js': 'export const identify = () => null;' },
      /\(SyntaxError, host\.js:1\)\. An ES module has to be called \.mjs here\./,
    ],
    [
      'that import what is not there',
      { 'host.mjs': "import 'none';" },
      /\(ERR_MODULE_NOT_FOUND, none for host\.mjs\)/,
    ],
    [
      'that import a file that is not there',
      { 'host.mjs': "import './none.mjs';" },
      /\(ERR_MODULE_NOT_FOUND, none\.mjs for host\.mjs\)/,
    ],
    ['that throw', { 'host.mjs': "\n\nthrow new RangeError('planted');" }, /\(RangeError, host\.mjs:3\)/],
    ['that throw something else', { 'host.mjs': "throw 'planted';" }, /\(string\)/],
  ])('%s', async (_, files, expected) => {
    let file = '';
    for (const [name, text] of Object.entries(files)) file = await written(name, text);
    const { exitCode, text } = await started({ RELINK_IDENTIFY: file });
    expect([exitCode, text]).toEqual([2, expect.stringMatching(expected)]);
    expect(text).toMatch(/^RELINK_IDENTIFY: the module cannot be loaded/m);
    expect(text).not.toContain('planted');
  });

  it('that never end to load', async () => {
    const file = await written('stuck.mjs', 'await new Promise(() => {});');
    await expect(loadModule(file, 'RELINK_IDENTIFY', 50)).rejects.toThrow(
      'RELINK_IDENTIFY: the module cannot be loaded: what it awaits has not ended.',
    );
  });

  it.each<[string, string, RegExp]>([
    ['has no handler', 'on = {}', /^RELINK_HANDLERS: give a handler for at least one type/],
    [
      'has a handler for other events',
      "on = { 'charge.failed': () => {} }",
      /^RELINK_HANDLERS: charge\.failed is no type/,
    ],
    [
      'has a policy of its own kind',
      'policy = { targets: [] }',
      /^RELINK_POLICY\.targets: list at least one of/,
    ],
  ])('that %s', async (_, exported, expected) => {
    const file = await written('other.mjs', `export const ${exported};`);
    const handlers = { STRIPE_WEBHOOK_SECRETS: 'whsec_planted', RELINK_HANDLERS: file };
    const settings = exported.startsWith('policy') ? { RELINK_POLICY: file } : handlers;
    const { exitCode, text } = await host.run([], settings);
    expect([exitCode, text]).toEqual([2, expect.stringMatching(expected)]);
    expect(text).not.toContain('planted');
  });

  it('are all told of at once', async () => {
    const { text } = await started({
      RELINK_IDENTIFY: './planted.mjs',
      RELINK_POLICY: './planted.mjs',
      RELINK_HANDLERS: await written('handlers.mjs', 'export const on = null;'),
      STRIPE_WEBHOOK_SECRETS: 'whsec_planted',
    });
    expect(text.split('\n').slice(0, 3)).toEqual([
      'RELINK_IDENTIFY: the module cannot be loaded: there is no such file.',
      'RELINK_HANDLERS has to export on, as an object of handlers.',
      'RELINK_POLICY: the module cannot be loaded: there is no such file.',
    ]);
  });
});
