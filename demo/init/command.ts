/** `relink-account init`: writes a project to begin with, and overwrites nothing. */
import { cp, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Output } from '../output.ts';

const help = `relink-account init [folder] [--server express|hono]

Writes a page with <relink-account>, a server with a sign-in of its own, an environment file and a test for CI into an
empty folder, this one by default. npm install, npm start and npm test work there at once, without keys: as long as there
are none, an emulator stands in for Stripe. Nothing is overwritten: a folder that is not empty is left alone.

  --server <name>   What the server is made with: express (the default) or hono.
  --help`;

/** Where the templates are: in the package beside `dist`, and in the repository beside this file. */
const require = createRequire(import.meta.url);
const root = dirname(require.resolve('relink-account/package.json'));
const templates = join(root, 'demo/init/template');

/** Files that are no project yet. */
const ignored = new Set(['.git', '.DS_Store']);

interface Manifest {
  version: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

/** Resolves with the exit code: 0 written, 1 failed, 2 wrong flags or a folder that is not empty. */
export async function initCommand(args: readonly string[], { out, error }: Output): Promise<number> {
  const fail = (sentence: string, code = 'invalid_flags') => {
    error(`relink-account init: ${sentence}\nSee relink-account init --help (${code}).`);
    return 2;
  };
  let given;
  try {
    const options = {
      server: { type: 'string', default: 'express' },
      help: { type: 'boolean', short: 'h' },
    } as const;
    given = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (cause) {
    return fail(cause instanceof Error ? cause.message : 'The flags cannot be read.');
  }
  const { server, help: isHelp } = given.values;
  if (isHelp) {
    out(help);
    return 0;
  }
  const [name = '.', ...more] = given.positionals;
  if (more.length > 0) return fail('Give one folder.');
  if (server !== 'express' && server !== 'hono') return fail('--server has to be express or hono.');

  const folder = resolve(name);
  const found = await contents(folder);
  if (typeof found === 'string') return fail(`${folder} is no folder that can be written to (${found}).`);
  if (found.length > 0)
    return fail(
      `${folder} is not empty (${found.slice(0, 3).join(', ')}). Nothing was written.`,
      'folder_not_empty',
    );

  await mkdir(folder, { recursive: true });
  const written = await write(folder, server);
  out(`Written to ${folder}:`);
  for (const [file, what] of written) out(`  ${file.padEnd(24)}${what}`);
  out(`
Next:
${name === '.' ? '' : `  cd ${name}\n`}  npm install
  npm start   # says where to look; sign in as Ada, press the button
  npm test    # the same, without a browser`);
  return 0;
}

/** What is in the folder; nothing where there is none yet; the error's code where it is none. */
async function contents(folder: string): Promise<string[] | string> {
  try {
    return (await readdir(folder)).filter((each) => !ignored.has(each));
  } catch (error) {
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? [] : code;
  }
}

async function write(folder: string, server: 'express' | 'hono'): Promise<[string, string][]> {
  // npm leaves files of these names out of packages, or takes them for its own.
  const renamed = { gitignore: '.gitignore', env: '.env' };
  // The folder was empty, and what has come into it since stays. (With `errorOnExist`, newer Nodes refuse the folder itself.)
  const options = { recursive: true, force: false } as const;
  await cp(join(templates, 'common'), folder, options);
  await cp(join(templates, server), folder, options);
  for (const [from, to] of Object.entries(renamed)) await rename(join(folder, from), join(folder, to));
  await writeFile(join(folder, 'package.json'), await manifest(server), { flag: 'wx' });
  return [
    ['package.json', 'what it needs, and its two scripts'],
    ['.env', 'keys and settings; empty, so that the emulator stands in for Stripe'],
    [
      relative(folder, join(folder, 'server.js')),
      `your back end, with ${server}: sign-in, page, and the endpoint at /relink`,
    ],
    ['start.js', 'starts it, and the emulator as long as there are no keys'],
    ['public/index.html', 'your page, with the element'],
    ['test/relink.test.js', 'a relink from the broken account to the outcome, for your CI'],
    ['.gitignore', 'keeps the .env out of the repository'],
  ];
}

/** Its packages in the versions that this one was tested with. */
async function manifest(server: 'express' | 'hono'): Promise<string> {
  const ours = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest;
  const known = { ...ours.devDependencies, ...ours.dependencies };
  const needed = server === 'express' ? ['express', 'stripe'] : ['@hono/node-server', 'hono', 'stripe'];
  const others = needed.map((each) => [each, `^${(known[each] ?? '').replace('^', '')}`] as const);
  const content = {
    name: 'relink-account-app',
    private: true,
    type: 'module',
    scripts: { start: 'node start.js', test: 'node --test' },
    dependencies: { ...Object.fromEntries(others), 'relink-account': `^${ours.version}` },
    engines: { node: '>=20.19' },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
