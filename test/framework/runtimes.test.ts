// The endpoint and the emulator from the tarball, served by runtimes that are not Node.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountsResponse, SessionResponse } from '../../server/contract.ts';
import { run, shellEnvironment } from './support/command.ts';
import { installBeside, packedManifest } from './support/consumer.ts';

/** Each with the program that it is, and how it is told to serve `<name>.js`. It prints where, or the port. */
const runtimes = [
  { name: 'bun', program: '@oven/bun-linux-x64/bin/bun', serve: ['bun.js'], runScript: ['run'] },
  {
    name: 'deno',
    program: '@deno/linux-x64-glibc/deno',
    serve: ['run', '--no-prompt', '--allow-net=127.0.0.1', '--allow-env', 'deno.js'],
    runScript: ['run', '--no-prompt', '--allow-env', '--allow-read', '--allow-write', '--allow-sys'],
  },
  {
    name: 'workerd',
    program: '@cloudflare/workerd-linux-64/bin/workerd',
    serve: ['serve', 'workerd.capnp', '--control-fd=1'],
  },
];

let folder: string;
let entries: string[];
const programOf = (path: string) => join(folder, 'node_modules', path);

beforeAll(async () => {
  folder = await installBeside('test/framework/runtimes');
  const { exports } = await packedManifest();
  // Drivers of pages and stores that need a package more are for Node; the file for pages, for pages.
  const elsewhere = /\.js(on)?$|stores\/(postgres|redis)|react-component|testing\//;
  entries = Object.keys(exports)
    .filter((entry) => !elsewhere.test(entry))
    .map((entry) => entry.replace('.', 'relink-account'));
  const bundle = [
    'workerd.js',
    '--bundle',
    '--format=esm',
    '--conditions=workerd,worker',
    '--outfile=built/workerd.js',
  ];
  await run(folder, join(folder, 'node_modules/.bin/esbuild'), ...bundle);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts a server, and resolves with its address once it tells it; rejects with what it printed if it ends before. */
async function start(program: string, args: string[]): Promise<{ server: ChildProcess; origin: string }> {
  const server = spawn(programOf(program), args, { cwd: folder, env: shellEnvironment() });
  let printed = '';
  const origin = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const port = /http:\/\/127\.0\.0\.1:(\d+)|"port":(\d+)/.exec(printed);
      if (port) resolve(`http://127.0.0.1:${port[1] ?? port[2]}`);
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`${program} ended before it served:\n${printed}`)));
  });
  return { server, origin };
}

// The lock has these programs for one platform, which is CI's.
const areHere = process.platform === 'linux' && process.arch === 'x64';

describe.runIf(areHere).each(runtimes)('$name', ({ program, serve, runScript }) => {
  let server: ChildProcess;
  let origin: string;
  beforeAll(async () => {
    ({ server, origin } = await start(program, serve));
  });
  afterAll(async () => {
    server.kill();
    if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
  });

  async function call(method: string, path: string, json?: object, customer = 'cus_ada') {
    const headers = { 'Content-Type': 'application/json', 'X-Customer': customer };
    const body = json && JSON.stringify(json);
    const response = await fetch(origin + path, { method, headers, ...(body !== undefined && { body }) });
    return { status: response.status, body: (await response.json()) as object };
  }

  test('relinks an account, from the session to the outcome', async () => {
    const { accounts } = (await call('GET', '/relink/accounts')).body as AccountsResponse;
    expect(accounts.find(({ id }) => id === 'fca_ada_checking')?.relink.state).toBe('required');

    const created = await call('POST', '/relink/sessions', { account: 'fca_ada_checking' });
    expect(created.status).toBe(201);
    const { id, client_secret, publishable_key } = created.body as SessionResponse;

    // What the stand-in for Stripe.js says once the customer has gone through the dialog.
    const secrets = { client_secret, publishable_key, stripe_account: null };
    const opened = (await call('POST', '/emulator/flow/open', secrets)).body as { run: string };
    await call('POST', '/emulator/flow/end', { run: opened.run, outcome: 'same_account' });

    const { body } = await call('GET', `/relink/sessions/${id}`);
    expect(body).toMatchObject({ outcome: 'relinked', account: 'fca_ada_checking' });
  });

  test("tells nobody of somebody else's account", async () => {
    const own = await call('GET', '/relink/accounts/fca_ada_alder');
    const foreign = await call('GET', '/relink/accounts/fca_ada_alder', undefined, 'cus_grace');
    const unknown = await call('GET', '/relink/accounts/fca_none', undefined, 'cus_grace');
    expect([own.status, foreign.status, unknown.status]).toEqual([200, 404, 404]);
    const withoutId = (answer: object) => ({ ...answer, request_id: '' });
    expect(withoutId(foreign.body)).toEqual(withoutId(unknown.body));
  });

  test('takes an event of Stripe by the very bytes that were signed, and no other', async () => {
    const data = { object: { id: 'fca_ada_checking', object: 'financial_connections.account' } };
    const type = 'financial_connections.account.reactivated';
    const sent = {
      id: 'evt_1',
      object: 'event',
      type,
      livemode: false,
      request: { id: 'Zürich \u{1f3e6}' },
      data,
    };
    const payload = JSON.stringify(sent, null, 2);
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: 'whsec_runtimes' });
    const deliver = async (body: string) => {
      const headers = { 'Content-Type': 'application/json', 'Stripe-Signature': signature };
      const response = await fetch(`${origin}/relink/webhooks`, { method: 'POST', headers, body });
      await response.text();
      return response.status;
    };
    expect(await deliver(JSON.stringify(sent))).toBe(400);
    expect(await deliver(payload)).toBe(200);
    expect((await call('GET', '/handled')).body).toEqual([sent]);
  });

  test('runs headless as far as it can without a page', async () => {
    const { body } = await call('GET', '/headless');
    expect(body).toMatchObject({ status: 'error', error: { code: 'not_configured' } });
  });

  if (!runScript) return;

  test('imports every entry, without a word', async () => {
    expect(entries.length).toBeGreaterThan(10);
    expect(await run(folder, programOf(program), ...runScript, 'import.js', ...entries)).toBe('');
  });

  test('keeps the ledger of events in a file', async () => {
    const printed = await run(
      folder,
      programOf(program),
      ...runScript,
      'sqlite.js',
      `${program.replaceAll('/', '-')}.db`,
    );
    expect(printed.trim()).toBe('claimed busy true done');
  });
});
