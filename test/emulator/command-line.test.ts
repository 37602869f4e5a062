// `relink-account-emulator`: what it takes, what it refuses, what it says, and what it keeps.
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommandLine } from '../../demo/emulator/hosts/command-line.ts';
import { readSettings } from '../../demo/emulator/hosts/settings.ts';
import { connectEmulator } from '../../demo/emulator/testing/client.ts';
import { askedAs } from './support/asked-as.ts';
import { adaSession, ask } from './support/emulator.ts';
import { runEmulator } from './support/command-line.ts';
import { startReceiver } from './support/receiver.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relink-account-emulator-'));
});
afterAll(() => rm(folder, { recursive: true }));

const file = async (name: string, text: string) => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

test('it answers until it is stopped, and refuses live keys', async () => {
  const program = runEmulator(['--port', '0']);
  const origin = await program.origin;
  const { status, headers } = await ask(origin, '/v1/customers/cus_ada');
  expect([status, headers.get('Relink-Account-Emulator')]).toEqual([200, '1']);
  expect((await ask(origin, '/v1/customers/cus_ada', { key: 'sk_live_1' })).status).toBe(401);
  expect(await program.stop()).toMatchObject({ code: 0, error: '' });
});

test('what it writes about requests holds no secret', async () => {
  const receiver = await startReceiver();
  const secret = 'whsec_of_the_command_line';
  const program = runEmulator(['--port', '0', '--verbose', '--webhook', receiver.url], {
    RELINK_EMULATOR_WEBHOOK_SECRET: secret,
  });
  const origin = await program.origin;
  const modal = (await ask(origin, '/v1/financial_connections/sessions', { body: adaSession() })).body;
  const options = '&ui_mode=hosted&hosted[delivery_method]=url';
  const { url } = (await ask(origin, '/v1/financial_connections/sessions', { body: adaSession(options) }))
    .body;
  await fetch(url);
  const emulator = connectEmulator(origin);
  await emulator.runFlow(modal.client_secret);
  await emulator.waitForEvent('financial_connections.session.updated');
  expect(receiver.events.map(({ type }) => type)).toContain('financial_connections.session.updated');
  const { out, error } = await program.stop();
  await receiver.stop();
  expect(out).toMatch(/ POST \/v1\/financial_connections\/sessions 200 \d+ ms req_\w+\n/);
  expect(out).toMatch(/ GET \/emulator\/hosted\/… 200/);
  for (const each of [secret, modal.client_secret, url.split('/').pop()!, 'sk_test']) {
    expect(out + error).not.toContain(each);
  }
});

test('a secret that it made up is told once, and signs', async () => {
  const receiver = await startReceiver();
  const program = runEmulator(['--port', '0', '--webhook', receiver.url]);
  const emulator = connectEmulator(await program.origin);
  const [endpoint] = Object.values((await emulator.control.read()).webhook_endpoints);
  const { out } = await program.stop();
  await receiver.stop();
  expect(out.split(endpoint!.secrets[0]!.value)).toHaveLength(2);
});

test('it begins with a seed of its own', async () => {
  const seed = await file('seed.json', JSON.stringify({ customers: [{ id: 'cus_mine', name: 'Mine' }] }));
  const program = runEmulator(['--port', '0', '--seed', seed]);
  const origin = await program.origin;
  expect((await ask(origin, '/v1/customers/cus_mine')).body.name).toBe('Mine');
  expect((await ask(origin, '/v1/customers/cus_ada')).status).toBe(404);
  await program.stop();
});

test('it goes on where it ended, for its owner only', async () => {
  const state = join(folder, 'state.json');
  const first = runEmulator(['--port', '0', '--state', state]);
  const before = connectEmulator(await first.origin);
  await before.control.breakAccount('fca_ada_alder', 'access_denied');
  await before.control.nextOutcome('closed', 'fca_ada_alder');
  expect((await first.stop()).code).toBe(0);
  expect((await stat(state)).mode & 0o077).toBe(0);
  const second = runEmulator(['--port', '0', '--state', state]);
  const after = connectEmulator(await second.origin);
  const { accounts } = await after.control.read();
  expect(accounts['fca_ada_alder']).toMatchObject({ status: 'inactive', cause: 'access_denied' });
  expect((await after.control.save()).plan.told).toMatchObject([
    { decision: 'closed', tie: 'fca_ada_alder' },
  ]);
  await second.stop();
  await writeFile(state, '{"version":7}');
  expect(await runEmulator(['--port', '0', '--state', state]).ended).toMatchObject({
    code: 2,
    error: expect.stringContaining('Remove it to begin anew') as string,
  });
  expect(await readFile(state, 'utf8')).toBe('{"version":7}');
});

test('beyond this machine it warns; other names have to be allowed', async () => {
  const program = runEmulator(['--port', '0', '--host', '0.0.0.0', '--allow-host', 'stripe.test']);
  const origin = await program.origin;
  for (const [name, status] of [
    ['127.0.0.1', 200],
    ['stripe.test', 200],
    ['STRIPE.test', 200],
    ['other.test', 421],
  ] as const) {
    expect(await askedAs(origin, name, '/emulator/stripe.js')).toEqual([status, '1']);
  }
  expect((await program.stop()).error).toContain('Warning: this listens beyond this machine');
});

test('a port that is taken is said to be', async () => {
  const first = runEmulator(['--port', '0']);
  const { port } = new URL(await first.origin);
  const second = await runEmulator(['--port', port]).ended;
  expect(second).toMatchObject({ code: 1, error: expect.stringContaining('the port is taken') as string });
  await first.stop();
});

test('what it can do, it says', async () => {
  expect(await runEmulator(['--help']).ended).toMatchObject({
    code: 0,
    out: expect.stringContaining('--webhook-secret-file') as string,
  });
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  expect(await runEmulator(['--version']).ended).toMatchObject({ code: 0, out: `${version}\n` });
});

/** What it ends with, and what it complains of. */
async function refused(args: string[]): Promise<[unknown, string]> {
  const complaints: string[] = [];
  const output = { out: () => undefined, error: (line: string) => void complaints.push(line) };
  return [await runCommandLine(args, {}, output), complaints.join('\n')];
}

test('a secret that a compose file leaves empty is one to make up', () => {
  const settings = readSettings(['--webhook', 'http://shop.test/'], { RELINK_EMULATOR_WEBHOOK_SECRET: '' });
  expect(settings).toMatchObject({ webhook: { secret: undefined } });
});

test.each<[string, string[], string]>([
  ['an unknown flag', ['--prot', '1'], '--prot'],
  ['a port that is none', ['--port', '70000'], '--port has to be a whole number from 0 to 65535'],
  ['no seed there', ['--seed', 'nowhere.json'], '--seed: nowhere.json cannot be read (ENOENT)'],
  ['a webhook that is no URL', ['--webhook', 'shop'], '--webhook has to be a URL'],
  ['a secret without a webhook', ['--webhook-secret-file', 'x'], 'needs --webhook'],
  ['a secret that is not there', ['--webhook', 'http://x', '--webhook-secret-file', 'x'], 'ENOENT'],
  ['a version that is none', ['--webhook', 'http://x', '--webhook-version', 'new'], '--webhook-version'],
  ['a name with a port', ['--allow-host', 'stripe:4243'], '--allow-host has to be a name without port'],
  ['a name that is none', ['--allow-host', 'a b'], '--allow-host has to be a name without port'],
  ['a lifetime that is none', ['--session-lifetime', 'long'], '--session-lifetime'],
])('it refuses %s', async (_, args, message) => {
  expect(await refused(args)).toEqual([2, expect.stringContaining(message)]);
});

test.each<[string, string]>([
  ['{', 'is not JSON'],
  [
    '{"customers":[{"authorizations":[{"accounts":[]}]}]}',
    'customers[0].authorizations[0].institution: is missing',
  ],
  ['{"customers":[{"nickname":"A"}]}', 'customers[0].nickname: is not known here'],
  ['{"institutions":[{"name":"A","breaks":"often"}]}', 'institutions[0].breaks: has to be "never" or "soon"'],
  ['{"customers":[{"authorizations":[{"institution":"Nowhere","accounts":[]}]}]}', 'Nowhere'],
])('a seed with a mistake is refused, by its place: %s', async (text, message) => {
  const seed = await file('wrong.json', text);
  expect(await refused(['--seed', seed])).toEqual([2, expect.stringContaining(message)]);
});
