// Somebody's project: empty, but for the packed package and what its manifest asks for, as npm installs it.
import { existsSync, realpathSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { inject } from 'vitest';
import { run } from './command.ts';

interface Manifest {
  name: string;
  version: string;
  bin: Record<string, string>;
  exports: Record<string, string | { types?: string; default?: string }>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
}

/** What the packed package says of itself. */
export async function packedManifest(): Promise<Manifest> {
  return JSON.parse(await readFile(join(inject('packedPackage'), 'package.json'), 'utf8')) as Manifest;
}

/** The packed package as the one file that goes to the registry. */
export async function tarball(): Promise<string> {
  const folder = inject('packedPackage');
  const name = (await readdir(folder)).find((each) => each.endsWith('.tgz'));
  if (name === undefined) throw new Error(`There is no tarball in ${folder}.`);
  return join(folder, name);
}

/** A new folder with the package in its `node_modules`, and other packages in the versions that this project uses. */
export async function installPackage(...others: string[]): Promise<string> {
  const folder = await newFolder();
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  await addPackage(folder, ...others);
  return folder;
}

/** A copy of a folder that has a manifest and a lock of its own, with what they ask for, and the package added to it. */
export async function installBeside(path: string): Promise<string> {
  const folder = await newFolder();
  await cp(path, folder, { recursive: true, filter: (source) => !/\/(node_modules|built)$/.test(source) });
  await run(folder, 'npm', 'ci', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts');
  await addPackage(folder);
  return folder;
}

async function newFolder(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), 'relink-account-consumer-')));
}

/** Adds the package to a project that has others already, and leaves its lock alone. */
async function addPackage(folder: string, ...others: string[]): Promise<void> {
  const { devDependencies } = await packedManifest();
  const wanted = others.map((name) => `${name}@${devDependencies[name] ?? 'none'}`);
  const quietly = ['--no-audit', '--no-fund', '--prefer-offline', '--no-save', '--ignore-scripts'];
  await run(folder, 'npm', 'install', ...quietly, await tarball(), ...wanted);
}

/** A copy of a project in which these packages have never been. */
export async function copyWithout(project: string, isGone: (name: string) => boolean): Promise<string> {
  const copy = await realpath(await mkdtemp(`${project}-`));
  const modules = join(project, 'node_modules');
  const gone = (await readdir(modules)).filter(isGone).map((name) => join(modules, name));
  const filter = (source: string) => !gone.includes(source);
  await cp(project, copy, { recursive: true, verbatimSymlinks: true, filter });
  return copy;
}

/** What an import meets that nobody prepared it for: every Node that this machine has, outside this project. */
export function bareNodes(): string[] {
  const folders = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((each) => !each.includes('node_modules'));
  const found = [process.execPath, ...folders.map((folder) => join(folder, 'node'))].filter((file) =>
    existsSync(file),
  );
  return [...new Set(found.map((file) => realpathSync(file)))];
}
