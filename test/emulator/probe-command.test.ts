import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommandLine } from '../../demo/emulator/hosts/command-line.ts';
import { defaultSeed } from '../../demo/emulator/index.ts';
import { ask, startEmulator, type Running } from './support/emulator.ts';
import { recording } from './support/probe.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({
    seed: defaultSeed,
    fidelity: recording('missing.customer', {
      ...{ http: 404, type: 'invalid_request_error', code: 'resource_missing', param: 'id' },
    }),
  });
});
const folder = mkdtempSync(join(tmpdir(), 'probe-'));
const out = join(folder, 'fidelity.json');
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await emulator.stop();
});

const keys = { STRIPE_SECRET_KEY: 'sk_test_command', STRIPE_PUBLISHABLE_KEY: 'pk_test_command' };

async function run(args: string[], env: Record<string, string> = keys) {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const program = await runCommandLine(args, env, { out: write, error: write });
  return { program, text: lines.join('\n') };
}

const probe = (args: string[], env?: Record<string, string>) =>
  run(['probe', '--api', emulator.origin, '--out', out, '--yes', ...args], env);

test('it says what it will do, asks over HTTP, and writes what it saw', async () => {
  const { program, text } = await probe([]);
  expect(program).toBe(0);
  expect(text).toMatch(
    /^This asks http:\/\/127\.0\.0\.1:\d+ with the test key in STRIPE_SECRET_KEY: \d+ checks, at most 99 calls/,
  );
  expect(text).toContain('contradicted  missing.customer: expected http 404');
  expect(text).toMatch(/76 confirmed, 1 contradicted, 15 not tried, in \d\d calls/);
  expect(text).not.toContain('sk_test_command');
  const file = JSON.parse(readFileSync(out, 'utf8')) as { target: string };
  expect(file).toMatchObject({ version: 1, target: 'emulator' });
  expect(statSync(out).mode & 0o777).toBe(0o600);
});

test('what it wrote is what --fidelity behaves by', async () => {
  const { program, text } = await run(['--port', '0', '--fidelity', out]);
  if (typeof program === 'number') throw new Error(text);
  const origin = /http:\/\/\S+/.exec(text)?.[0] ?? '';
  const { status, body } = await ask(origin, '/v1/customers/cus_nobody');
  await program.stop();
  expect([status, body.error.param]).toEqual([404, 'id']);
});

test('--only makes one check', async () => {
  const { text } = await probe(['--only', 'keys.none']);
  expect(text.match(/^(confirmed|contradicted) .*/gm)).toEqual(['confirmed     keys.none']);
});

test('--finish cleans up what a run with --state has left', async () => {
  const state = join(folder, 'probe.json');
  const customers = async () => (await ask(emulator.origin, '/v1/customers?limit=100')).body.data.length;
  const before = await customers();
  const first = await probe(['--state', state]);
  expect(first.text).toContain('run it again with the same --state after');
  expect(await customers()).toBe(before + 1);
  expect((await probe(['--state', state, '--finish'])).program).toBe(0);
  expect(await customers()).toBe(before);
});

test.each([
  ['a live key', { STRIPE_SECRET_KEY: 'sk_live_x' }, [], 'STRIPE_SECRET_KEY is a live key'],
  ['a restricted live key', { STRIPE_SECRET_KEY: 'rk_live_x' }, [], 'STRIPE_SECRET_KEY is a live key'],
  [
    'a live publishable key',
    { ...keys, STRIPE_PUBLISHABLE_KEY: 'pk_live_x' },
    [],
    'STRIPE_PUBLISHABLE_KEY is a live key',
  ],
  ['no key', {}, [], 'STRIPE_SECRET_KEY has to be a test key'],
  [
    'a publishable key in its place',
    { STRIPE_SECRET_KEY: 'pk_test_x' },
    [],
    'begins with sk_test_ or rk_test_',
  ],
  ['a key with a line break', { STRIPE_SECRET_KEY: 'sk_test_x\ny' }, [], 'has to be a test key'],
  ['another site', keys, ['--api', 'https://stripe.example'], '--api has to be an address of this machine'],
  ['a site that looks like this machine', keys, ['--api', 'http://127.0.0.1.example:80'], '--api'],
  ['Stripe over HTTP', keys, ['--api', 'http://api.stripe.com'], '--api'],
  ['an unknown check', keys, ['--only', 'nonsense'], '--only'],
  ['a check that takes time', keys, ['--only', 'untouched.day'], 'takes time'],
  [
    'a person without a page',
    { STRIPE_SECRET_KEY: 'sk_test_x' },
    ['--with-person'],
    'STRIPE_PUBLISHABLE_KEY',
  ],
  ['--finish of nothing', keys, ['--finish'], '--finish needs --state'],
  ['a flag that is not there', keys, ['--nonsense'], '--nonsense'],
  ['a file that cannot be written', keys, ['--out', join(folder, 'no', 'such.json')], '--out'],
])('%s is refused with code 2, and nothing is asked', async (_, env, args, message) => {
  emulator.control.reset();
  const { program, text } = await run(
    ['probe', '--api', emulator.origin, '--out', out, '--yes', ...args],
    env,
  );
  expect(program).toBe(2);
  expect(text).toContain(message);
  expect(text).not.toMatch(/live_x|test_x/);
  expect(emulator.control.requests()).toEqual([]);
});

test('without --yes, and with nobody to say it, nothing is asked', async () => {
  emulator.control.reset();
  const { program, text } = await run(['probe', '--api', emulator.origin, '--out', out]);
  expect([program, text.split('\n').at(-1)]).toEqual([2, 'Nothing was asked. Say yes, or give --yes.']);
  expect(emulator.control.requests()).toEqual([]);
});

test('a file that is none of its own is refused', async () => {
  const file = join(folder, 'wrong.json');
  writeFileSync(file, '{"version": 1, "rows": {"x": {"result": "perhaps", "checks": {}}}}');
  const refusals = [await run(['--fidelity', file]), await probe(['--state', file])];
  expect(refusals.map(({ program }) => program)).toEqual([2, 2]);
  expect(refusals[0]?.text).toContain(file);
  expect(refusals[1]?.text).toContain('--state');
  expect(existsSync(`${file}.new`)).toBe(false);
});

test('nobody who answers: code 1, and the reason', async () => {
  const { program, text } = await run(['probe', '--api', 'http://127.0.0.1:9', '--out', out, '--yes']);
  expect([program, text.split('\n').at(-1)]).toEqual([
    1,
    'relink-account-emulator: http://127.0.0.1:9 cannot be reached, or did not answer in time. (emulator_failed)',
  ]);
});
