// `--state`: nothing of it is lost without a word, and nothing beside it is ignored without one.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommandLine } from '../../demo/emulator/hosts/command-line.ts';
import { connectEmulator } from '../../demo/emulator/testing/client.ts';
import { runEmulator } from './support/command-line.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relink-account-state-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What it ends with, and what it complains of. */
async function refused(args: string[], env: Record<string, string> = {}): Promise<[unknown, string]> {
  const complaints: string[] = [];
  const output = { out: () => undefined, error: (line: string) => void complaints.push(line) };
  return [await runCommandLine(['--port', '0', ...args], env, output), complaints.join('\n')];
}

async function saved(name: string, args: string[] = []): Promise<string> {
  const file = join(folder, name);
  const program = runEmulator(['--port', '0', '--state', file, ...args]);
  await program.origin;
  await program.stop();
  return file;
}

test('where it could not be written, it does not begin', async () => {
  const file = join(folder, 'nowhere', 'state.json');
  expect(await refused(['--state', file])).toEqual([
    2,
    expect.stringContaining(`--state: ${file} cannot be written (ENOENT)`),
  ]);
});

test('where it cannot be written in the end, that is said, and it fails', async () => {
  const place = await mkdtemp(join(folder, 'gone-'));
  const file = join(place, 'state.json');
  const program = runEmulator(['--port', '0', '--state', file]);
  await program.origin;
  await rm(place, { recursive: true });
  const { code, error } = await program.stop();
  expect(code).toBe(1);
  expect(error).toContain(`the state was not saved: ${file} cannot be written (ENOENT)`);
});

test('a file that was damaged is refused by the place, and kept', async () => {
  const file = await saved('damaged.json');
  const text = (await readFile(file, 'utf8')).replace('"status":"inactive"', '"status":"asleep"');
  await writeFile(file, text);
  const [code, complaint] = await refused(['--state', file]);
  expect(code).toBe(2);
  expect(complaint).toContain('customers[0].authorizations[0].status: has to be "active" or');
  expect(await readFile(file, 'utf8')).toBe(text);
  await writeFile(file, text.slice(0, 100));
  expect(await refused(['--state', file])).toEqual([2, expect.stringContaining(`${file} is not JSON`)]);
});

test('a seed that is not sown, as the state goes on, is said to be', async () => {
  const seed = join(folder, 'seed.json');
  await writeFile(seed, '{"customers":[{"id":"cus_mine"}]}');
  const program = runEmulator(['--port', '0', '--state', await saved('seeded.json'), '--seed', seed]);
  const { control } = connectEmulator(await program.origin);
  expect(Object.keys((await control.read()).customers)).not.toContain('cus_mine');
  expect((await program.stop()).out).toContain('--seed is left aside');
});

test('a webhook that the state does not know, or knows otherwise, is refused', async () => {
  const webhook = ['--webhook', 'http://shop.test/'];
  const file = await saved('hooked.json', webhook);
  const state = ['--state', file, ...webhook];
  expect(await refused(['--state', file, '--webhook', 'http://other.test/'])).toEqual([
    2,
    expect.stringContaining('the saved state sends no events there'),
  ]);
  const env = { RELINK_EMULATOR_WEBHOOK_SECRET: 'whsec_planted' };
  const [code, complaint] = await refused(state, env);
  expect([code, complaint]).toEqual([
    2,
    expect.stringContaining('the saved state signs with another secret'),
  ]);
  expect(complaint).not.toContain('planted');
  expect(await refused([...state, '--webhook-version', '2026-10-28.endive'])).toEqual([
    2,
    expect.stringContaining('the saved state sends events of 2026-08-26.preview there'),
  ]);
});
