// `npx relink-account init`, as a newcomer runs it: an empty folder, and what is in it works at once.
import { mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { run } from './support/command.ts';
import { tarball } from './support/consumer.ts';

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'relink-account-init-')));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const program = () => join(inject('packedPackage'), 'dist/demo/cli/relink-account.js');

test.each(['express', 'hono'])('with %s it installs, and its test passes', async (server) => {
  const told = await run(folder, process.execPath, program(), 'init', '--server', server);
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((each) =>
    each.isFile(),
  );
  for (const { name } of files) if (!/^(pages|users|sign-in)\./.test(name)) expect(told).toContain(name);

  const path = join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { dependencies: Record<string, string> };
  // The package is not published: it comes from where it was packed.
  manifest.dependencies['relink-account'] = `file:${await tarball()}`;
  await writeFile(path, JSON.stringify(manifest));
  await run(folder, 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline');
  // Nodes differ in how they begin the lines of the count.
  expect(await run(folder, 'npm', 'test')).toMatch(/^\S+ pass 4\n\S+ fail 0$/m);
});
