// The endpoint in other languages, each started as its README says and verified from outside, with the emulator as its Stripe.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { startEmulator, type TestEmulator } from '../../demo/emulator/testing/index.ts';
import { verifyCommand } from '../../demo/verify/command.ts';
import { freePort } from '../server/support/free-port.ts';

const root = 'demo/endpoints';
const WEBHOOK_SECRET = 'whsec_verify_planted';

interface Language {
  name: string;
  /** Whether this machine can run it; under CI every one has to be there. */
  found: () => boolean;
  start: (port: number) => [command: string, ...args: string[]];
  files: string[];
}

let built: string;
const runs = (command: string, ...args: string[]) =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;
/** Debian's own, which has the packages: another Python may come first on the path. */
const python = '/usr/bin/python3';
const go = ['main.go', 'session.go', 'outcome.go', 'stripe.go', 'webhooks.go'];

const languages: Language[] = [
  {
    name: 'Python',
    found: () => runs(python, '-c', 'import flask, requests'),
    start: () => [python, `${root}/python/endpoint.py`],
    files: ['python/endpoint.py'],
  },
  {
    name: 'Ruby',
    found: () => runs('ruby', '-e', 'require "sinatra/base"; require "webrick"'),
    start: () => ['ruby', `${root}/ruby/endpoint.rb`],
    files: ['ruby/endpoint.rb'],
  },
  {
    name: 'PHP',
    found: () => runs('php', '-r', 'curl_init();'),
    start: (port) => ['php', '-S', `127.0.0.1:${port}`, `${root}/php/endpoint.php`],
    files: ['php/endpoint.php'],
  },
  {
    name: 'Go',
    found: () => runs('go', 'version'),
    start: () => [join(built, 'endpoint')],
    files: go.map((name) => `go/${name}`),
  },
];
const isThere = new Map(languages.map(({ name, found }) => [name, found()]));

let emulator: TestEmulator;
let child: ChildProcess | undefined;
beforeAll(async () => {
  emulator = await startEmulator();
  built = await mkdtemp(join(tmpdir(), 'relink-endpoints-'));
  if (isThere.get('Go')) expect(build()).toBe(true);
});
afterEach(() => child?.kill());
afterAll(async () => {
  await emulator.stop();
  await rm(built, { recursive: true, force: true });
});

function build(): boolean {
  const options = { cwd: `${root}/go`, stdio: 'ignore' } as const;
  return spawnSync('go', ['build', '-o', join(built, 'endpoint'), '.'], options).status === 0;
}

/** Starts an endpoint, and waits until it answers. */
async function start({ start }: Language): Promise<string> {
  const port = await freePort();
  const [command, ...args] = start(port);
  child = spawn(command, args, {
    stdio: 'ignore',
    env: {
      ...process.env,
      PORT: String(port),
      STRIPE_API_URL: emulator.origin,
      STRIPE_SECRET_KEY: 'sk_test_verify',
      STRIPE_PUBLISHABLE_KEY: 'pk_test_verify',
      STRIPE_WEBHOOK_SECRETS: `whsec_older,${WEBHOOK_SECRET}`,
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await vi.waitFor(() => fetch(url), { timeout: 30_000, interval: 100 });
  return url;
}

/** What `relink-account verify` prints, but for what passed, and its exit code. */
async function verified(url: string, ...flags: string[]): Promise<{ code: number; told: string[] }> {
  const told: string[] = [];
  const out = (line: string) => {
    if (!line.startsWith('ok')) told.push(line);
  };
  const owners = ['ada', 'ben'].flatMap((name) => ['--as', `${name}=Authorization: Bearer ${name}`]);
  const args = [url, '--emulator', emulator.origin, ...owners, ...flags];
  const code = await verifyCommand(args, { VERIFY_WEBHOOK_SECRET: WEBHOOK_SECRET }, { out, error: out });
  return { code, told };
}

/** One of them looks at an account after the event, which is of the next level. */
const webhooks = [
  'signed',
  'unsigned',
  'forged',
  'blank-secret',
  'old',
  'v0-only',
  'tampered',
  'rolled-secret',
  'duplicate',
  'unknown-type',
];

test('under CI every language is there', () => {
  const missing = languages.filter(({ name }) => !isThere.get(name)).map(({ name }) => name);
  if (process.env['CI']) expect(missing).toEqual([]);
  else if (missing.length > 0) console.warn(`Not installed, and not tried: ${missing.join(', ')}`);
});

describe.each(languages.filter(({ name }) => isThere.get(name)))('in $name', (language) => {
  test('it reaches the level that its README claims', async () => {
    const url = await start(language);
    const { code, told } = await verified(url, '--level', 'confirming');
    expect(told.join('\n')).toContain('Level reached: confirming');
    expect(code).toBe(0);
    const only = webhooks.flatMap((name) => ['--only', `webhook.${name}`]);
    const checked = await verified(url, ...only);
    expect(checked.told.join('\n')).toContain(`${webhooks.length} passed, 0 failed`);
  });

  test('it has the lines that its README claims', async () => {
    const texts = await Promise.all(language.files.map((file) => readFile(join(root, file), 'utf8')));
    const lines = texts.reduce((sum, text) => sum + text.split('\n').length - 1, 0);
    const readme = await readFile(join(root, 'README.md'), 'utf8');
    expect(new RegExp(`^\\| ${language.name} +\\|[^|]+\\| (\\d+) `, 'm').exec(readme)?.[1]).toBe(
      String(lines),
    );
  });
});
