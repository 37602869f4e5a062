// The program, started as a process: what it answers, what it says, and how it ends.
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultSeed } from '../../../demo/emulator/index.ts';
import type { AccountsResponse } from '../../../server/contract.ts';
import { startEmulator, type Running } from '../../emulator/support/emulator.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { standAlone, type StandAlone } from '../support/stand-alone.ts';

const HOST = `
export function identify(request) {
  const user = request.headers.get('x-user');
  if (user === 'stuck') {
    console.log('arrived');
    return new Promise(() => {});
  }
  return user === 'ada' ? { id: 'ada', holder: { customer: 'cus_ada' } } : null;
}
export const on = { 'financial_connections.account.reactivated': () => {} };
`;

/** What a command has to bear that does without keys and modules. */
const NOTHING_ELSE = {
  STRIPE_SECRET_KEY: undefined,
  STRIPE_PUBLISHABLE_KEY: undefined,
  RELINK_IDENTIFY: undefined,
};

let emulator: Running;
let host: StandAlone;
beforeAll(async () => (emulator = await startEmulator({ seed: defaultSeed })));
afterAll(() => emulator.stop());
beforeEach(async () => (host = await standAlone(emulator.origin, HOST)));
afterEach(() => host.tidyUp());

async function serving(changes?: Record<string, string>) {
  const { program, url } = await host.serve(changes);
  const get = (path: string, user = 'ada') => fetch(url + path, { headers: { 'X-User': user } });
  return { program, get, url };
}

describe('serve', () => {
  it('serves the endpoint, the element and its health, until it is told to stop', async () => {
    const { program, get } = await serving({
      STRIPE_WEBHOOK_SECRETS: 'whsec_planted',
      RELINK_HANDLERS: join(host.folder, 'host.mjs'),
    });
    const { accounts } = (await (await get('/accounts')).json()) as AccountsResponse;
    expect(accounts.map(({ id }) => id)).toContain('fca_ada_checking');
    expect((await get('/accounts', 'nobody')).status).toBe(401);
    expect((await get('/element.js')).status).toBe(200);
    expect(await (await get('/readyz')).json()).toEqual({ status: 'ok', checks: { store: 'ok' } });
    expect((await get('/webhooks')).status).toBe(405);
    program.signal('SIGTERM');
    expect(await program.exit).toBe(0);
    expect(program.text()).not.toContain('planted');
    expect(program.text()).toContain('(test mode, store sqlite, webhooks on)');
  });

  it('ends at once at the second signal', async () => {
    const { program, get } = await serving({ RELINK_DRAIN_SECONDS: '600' });
    const stuck = get('/accounts', 'stuck').catch(() => 'cut off');
    await program.said(/arrived/);
    program.signal('SIGINT');
    await expect
      .poll(
        () =>
          get('/healthz').then(
            () => 'up',
            () => 'down',
          ),
        { timeout: 5_000 },
      )
      .toBe('down');
    program.signal('SIGINT');
    expect(await program.exit).toBe(1);
    expect(await stuck).toBe('cut off');
  });

  it('counts requests in the store', async () => {
    const { get } = await serving({ RELINK_RATE: '2/60' });
    const statuses = [await get('/accounts'), await get('/accounts'), await get('/accounts')].map(
      ({ status }) => status,
    );
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('writes lines of JSON and nothing else, from its start to its end', async () => {
    const { program, get } = await serving();
    await get('/accounts');
    program.signal('SIGTERM');
    expect(await program.exit).toBe(0);
    const lines = program.text().trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      expect.stringMatching(/^relink-account-server: http:.* \(test mode, store sqlite, webhooks off\)$/),
      'request',
      'stopping',
      'stopped',
    ]);
  });

  it.each([
    [undefined, ['info', 'info', 'warn', 'info', 'info']],
    ['debug', ['info', 'info', 'warn', 'info', 'info']],
    ['warn', ['warn']],
    ['error', []],
  ])('logs from LOG_LEVEL %s on', async (LOG_LEVEL, levels) => {
    // An account that does not exist is worth a line; Stripe's failure is worth a warning.
    const PORT = String(await freePort());
    const program = host.start([], { LOG_LEVEL, PORT });
    const get = (path: string) => fetch(`http://127.0.0.1:${PORT}${path}`, { headers: { 'X-User': 'ada' } });
    await eventually(() => get('/healthz'));
    expect((await get('/accounts/fca_nobody')).status).toBe(404);
    emulator.control.faults.add({ kind: 'server_error', times: 2 });
    expect((await get('/accounts')).status).toBe(502);
    program.signal('SIGTERM');
    await program.exit;
    expect([...program.text().matchAll(/"level":"(\w+)"/g)].map(([, level]) => level)).toEqual(levels);
  });

  it('says what to do where the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const program = host.start(['serve', '--port', String((other.address() as AddressInfo).port)]);
    expect(await program.exit).toBe(1);
    expect(program.text()).toBe(
      'PORT: the port is taken. Stop what listens there, or choose another (EADDRINUSE).\n',
    );
    other.close();
  });
});

describe('wrong settings', () => {
  it('are all told, with exit code 2', async () => {
    const { exitCode, text } = await host.run([], {
      STRIPE_SECRET_KEY: 'planted',
      RELINK_RATE: 'planted',
      RELINK_IDENTITY: 'planted',
    });
    expect(exitCode).toBe(2);
    for (const name of ['STRIPE_SECRET_KEY', 'RELINK_RATE', 'RELINK_IDENTITY']) expect(text).toContain(name);
    expect(text).not.toContain('planted');
  });

  it.each<[string, readonly string[], Record<string, string>, RegExp]>([
    ['a flag twice', ['--port', '1', '--port', '2'], {}, /--port is given twice/],
    ['an unknown flag', ['--prot', '1'], {}, /Unknown option '--prot'/],
    ['a secret as a flag', ['--stripe-secret-key', 'planted'], {}, /Unknown option '--stripe-secret-key'/],
    [
      'an unknown command',
      ['start'],
      {},
      /Commands are serve, check, migrate, health, events list, events replay/,
    ],
    ['two commands', ['serve', 'check'], {}, /serve takes flags and nothing else/],
    ['half a command', ['events'], {}, /Commands are/],
    ["another command's flag", ['migrate', '--force'], {}, /--force is no flag of migrate/],
    [
      'a state that there is not',
      ['events', 'list', '--state', 'planted'],
      {},
      /--state has to be processing, or/,
    ],
    ['a time that is none', ['events', 'list', '--since', 'planted'], {}, /--since has to be a time/],
    ['no limit', ['events', 'list', '--limit', '0'], {}, /--limit has to be/],
    ['an id of something else', ['events', 'replay', 'planted'], {}, /ids that begin with evt_/],
    ['events of nowhere', ['events', 'list'], { RELINK_STORE: 'memory:' }, /RELINK_STORE is memory:/],
    [
      'a module that exports something else',
      [],
      { RELINK_IDENTIFY: import.meta.filename.replace(/cli\.test\.ts$/, '../support/stripe-objects.ts') },
      /RELINK_IDENTIFY has to export identify, as a function/,
    ],
  ])('%s', async (_, args, changes, expected) => {
    const { exitCode, text } = await host.run(args, changes);
    expect(exitCode).toBe(2);
    expect(text).toMatch(expected);
    expect(text).not.toContain('planted');
  });
});

it('migrate makes the tables, and needs to know of nothing else', async () => {
  const program = host.start(['migrate'], NOTHING_ELSE);
  expect([await program.exit, program.text()]).toEqual([0, 'The tables in sqlite are up to date.\n']);
  expect(existsSync(join(host.folder, 'relink.db'))).toBe(true);
});

it('events list needs to know of the store alone, and does not make it', async () => {
  const list = () => host.run(['events', 'list'], NOTHING_ELSE);
  expect(await list()).toEqual({
    exitCode: 1,
    text: expect.stringMatching(/^RELINK_STORE: there is nothing yet\. migrate/) as string,
  });
  expect(existsSync(join(host.folder, 'relink.db'))).toBe(false);
  await host.run(['migrate'], NOTHING_ELSE);
  expect(await list()).toEqual({ exitCode: 0, text: 'No such events.' });
});

it('health tells whether a server answers, wherever it listens', async () => {
  const { program, url } = await serving({ HOST: '0.0.0.0' });
  const { port } = new URL(url);
  const ask = () => host.run(['health'], { ...NOTHING_ELSE, HOST: '0.0.0.0', PORT: port });
  expect(await ask()).toEqual({ exitCode: 0, text: `http://127.0.0.1:${port}/healthz answers 200.` });
  program.signal('SIGTERM');
  await program.exit;
  expect(await ask()).toEqual({ exitCode: 1, text: `http://127.0.0.1:${port}/healthz does not answer.` });
});

it('--help lists every setting, and needs none', async () => {
  const { exitCode, text } = await host.run(['--help']);
  expect(exitCode).toBe(0);
  expect(text).toContain('STRIPE_SECRET_KEY or STRIPE_SECRET_KEY_FILE\n');
  expect(text).toContain('RELINK_RATE, --rate\n');
});
