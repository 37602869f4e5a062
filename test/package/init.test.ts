// `relink-account init` as far as it goes without npm; test/framework/init.test.ts installs what it wrote, and runs it.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runRelinkAccount } from '../../demo/cli/command-line.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relink-account-init-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function init(...args: string[]): Promise<{ code: number; told: string }> {
  const lines: string[] = [];
  const tell = (line: string) => void lines.push(line);
  const code = await runRelinkAccount(['init', ...args], {}, { out: tell, error: tell });
  return { code, told: lines.join('\n') };
}

async function filesIn(path: string): Promise<string[]> {
  const found = await readdir(path, { recursive: true, withFileTypes: true });
  return found
    .filter((each) => each.isFile())
    .map((each) => relative(path, join(each.parentPath, each.name)))
    .sort();
}

test.each(['express', 'hono'])(
  'with %s it writes into a folder that is there, and into a new one',
  async (server) => {
    await mkdir(join(folder, '.git'));
    expect(await init(folder, '--server', server)).toMatchObject({ code: 0 });
    const own = ['public/index.html', 'server.js', 'start.js', 'test/relink.test.js'];
    const files = await filesIn(folder);
    expect(files).toEqual(expect.arrayContaining(['.env', '.gitignore', 'package.json', ...own]));
    expect(await readFile(join(folder, 'server.js'), 'utf8')).toContain(server);

    const { code, told } = await init(join(folder, 'new/app'), '--server', server);
    expect(code).toBe(0);
    expect(await filesIn(join(folder, 'new/app'))).toEqual(files);
    expect(own.filter((name) => !told.includes(name))).toEqual([]);
  },
);

test('a folder that is not empty is left alone', async () => {
  await writeFile(join(folder, 'server.js'), 'mine');
  const { code, told } = await init(folder);
  expect({ code, told }).toMatchObject({
    code: 2,
    told: expect.stringContaining('is not empty (server.js). Nothing was written.') as string,
  });
  expect(await readdir(folder)).toEqual(['server.js']);
  expect(await readFile(join(folder, 'server.js'), 'utf8')).toBe('mine');
});

test.each([
  ['--server has to be express or hono.', '--server', 'koa'],
  ['Give one folder.', 'one', 'two'],
])('what cannot be meant is refused: %s', async (said, ...args) => {
  const { code, told } = await init(...args);
  expect({ code, told }).toMatchObject({ code: 2, told: expect.stringContaining(said) as string });
});
