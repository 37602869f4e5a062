// The program `relink-account verify` as a person meets it: flags, exit codes, and the report that CI reads.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runRelinkAccount } from '../../demo/cli/command-line.ts';
import { lacking } from './support/variant.ts';
import { startReference, type Reference } from './support/reference.ts';

const PLANTED = 'Bearer planted-sign-in';
let reference: Reference;
let folder: string;
beforeAll(async () => {
  reference = await startReference();
  folder = await mkdtemp(join(tmpdir(), 'relink-verify-'));
});
afterAll(async () => {
  await reference.stop();
  await rm(folder, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const out: string[] = [];
  const error: string[] = [];
  const output = { out: (line: string) => out.push(line), error: (line: string) => error.push(line) };
  const code = await runRelinkAccount(args, {}, output);
  return { code, out: out.join('\n'), error: error.join('\n') };
}

const owners = ['--as', 'ada=Authorization: Bearer ada', '--as', 'ben=Authorization: Bearer ben'];
const verify = (...args: string[]) =>
  run('verify', reference.url, '--emulator', reference.emulator.origin, ...owners, ...args);

describe('refuses what cannot be meant, and says what to give', () => {
  const one = ['--as', `ada=Authorization: ${PLANTED}`];
  const rows: [args: string[], said: string][] = [
    [['verify'], 'Give one URL'],
    [['verify', 'localhost'], 'The URL of the endpoint has to be an address of http or https'],
    [['verify', 'http://localhost:1'], 'Give --as twice'],
    [['verify', 'http://localhost:1', ...one], 'Give --as twice'],
    [['verify', 'http://localhost:1', ...one, ...one], 'the two owners have to be two customers'],
    [['verify', 'http://localhost:1', ...one, '--as', PLANTED], '--as has to look like'],
    [
      ['verify', 'http://localhost:1', ...owners, '--level', 'most'],
      '--level has to be one of minimal, confirming, complete',
    ],
    [['verify', 'http://localhost:1', ...owners, '--sparkle'], "Unknown option '--sparkle'"],
    [['verify', 'http://localhost:1', ...owners, '--emulator', 'x'], '--emulator has to be an address'],
    [
      ['verify', 'http://localhost:1', ...owners, '--webhook-secret-file', '/nowhere'],
      '/nowhere cannot be read (ENOENT)',
    ],
    [['verify', 'http://127.0.0.1:1', ...owners], 'Nothing answers at http://127.0.0.1:1'],
    [['shine'], 'there is no command shine'],
    [[], 'relink-account <command>'],
  ];
  test.each(rows)('%j', async (args, said) => {
    const { code, out, error } = await run(...args);
    expect(code).toBe(2);
    expect(error).toContain(said);
    expect(out).toBe('');
    expect(error).not.toContain(PLANTED);
  });

  test('an emulator that does not answer', async () => {
    const { code, error } = await run('verify', reference.url, '--emulator', 'http://127.0.0.1:1', ...owners);
    expect(code).toBe(2);
    expect(error).toContain('No emulator answers at http://127.0.0.1:1');
  });

  test('a check that there is not', async () => {
    const { code, error } = await verify('--only', 'session.sparkles');
    expect({ code, error }).toMatchObject({
      code: 2,
      error: expect.stringContaining('no check session.sparkles') as string,
    });
  });
});

test('--help tells the flags, and ends well', async () => {
  for (const args of [['--help'], ['verify', '--help'], ['init', '--help']]) {
    const { code, out } = await run(...args);
    expect(code).toBe(0);
    expect(out).toContain('relink-account');
  }
});

test('a level is reached, and told', async () => {
  reference.be(undefined);
  const { code, out } = await verify('--level', 'minimal');
  expect(out).toContain('Level reached: minimal; asked for: minimal.');
  expect(code).toBe(0);
});

test('a failure says what was seen, what to change, and where the contract says so; CI reads the same', async () => {
  reference.be(lacking(/^POST \/sessions$/, 'livemode'));
  const junit = join(folder, 'junit.xml');
  const { code, out } = await verify('--only', 'session.shape', '--only', 'session.secret', '--junit', junit);
  expect(code).toBe(1);
  expect(out).toContain('FAIL session.shape');
  expect(out).toContain('without livemode');
  expect(out).toContain('demo/docs/reference/contract.md#sessions');
  expect(out).toMatch(/\n1 passed, 1 failed, 0 skipped$/);
  const xml = await readFile(junit, 'utf8');
  expect(xml).toContain('tests="2" failures="1" skipped="0"');
  expect(xml).toContain('<failure message="without livemode">');
});

test('what was not tried is skipped, and the level is not reached', async () => {
  reference.be(undefined);
  const { code, out } = await verify('--only', 'webhook.signed');
  expect(out).toContain('skip webhook.signed');
  expect(code).toBe(1);
});
