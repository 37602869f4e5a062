// The program, started as a process: what it answers, what it says, and how it ends.
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultSeed } from '../../../demo/emulator/index.ts';
import type { AccountsResponse } from '../../../server/contract.ts';
import { runCommandLine } from '../../../server/hosts/command-line.ts';
import { startEmulator, type Running } from '../../emulator/support/emulator.ts';
import { startProgram, type Program } from '../support/program.ts';

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

let emulator: Running;
let folder: string;
let programs: Program[];
beforeAll(async () => (emulator = await startEmulator({ seed: defaultSeed })));
afterAll(() => emulator.stop());
beforeEach(async () => {
  programs = [];
  folder = await mkdtemp(join(tmpdir(), 'relink-'));
  await writeFile(join(folder, 'host.mjs'), HOST);
});
afterEach(async () => {
  for (const program of programs) program.signal('SIGKILL');
  await Promise.all(programs.map(({ exit }) => exit));
  await rm(folder, { recursive: true });
});

function settings(changes: Record<string, string | undefined>) {
  return {
    STRIPE_SECRET_KEY: 'sk_test_planted',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_public',
    STRIPE_API_URL: emulator.origin,
    RELINK_IDENTIFY: join(folder, 'host.mjs'),
    RELINK_STORE: `sqlite:${join(folder, 'relink.db')}`,
    PORT: '0',
    ...changes,
  };
}

/** What ends before it opens anything needs no process of its own. */
async function run(args: readonly string[], changes: Record<string, string | undefined> = {}) {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const exitCode = await runCommandLine(args, settings(changes), { out: write, error: write });
  return { exitCode, text: lines.join('\n') };
}

function start(args: readonly string[], changes: Record<string, string | undefined> = {}): Program {
  const program = startProgram(args, settings(changes));
  programs.push(program);
  return program;
}

async function serving(changes?: Record<string, string>) {
  const program = start([], changes);
  const [, url = ''] = /(http:\S+) \(/.exec(await program.said(/relink-account-server: http.*\n/)) ?? [];
  const get = (path: string, user = 'ada') => fetch(url + path, { headers: { 'X-User': user } });
  return { program, get };
}

describe('serve', () => {
  it('serves the endpoint, the element and its health, until it is told to stop', async () => {
    const { program, get } = await serving({
      STRIPE_WEBHOOK_SECRETS: 'whsec_planted',
      RELINK_HANDLERS: join(folder, 'host.mjs'),
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

  it('says what to do where the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const program = start(['serve', '--port', String((other.address() as AddressInfo).port)]);
    expect(await program.exit).toBe(1);
    expect(program.text()).toMatch(/the port is taken\. Stop what listens there/);
    other.close();
  });
});

describe('wrong settings', () => {
  it('are all told, with exit code 2', async () => {
    const { exitCode, text } = await run([], {
      STRIPE_SECRET_KEY: 'planted',
      RELINK_RATE: 'planted',
      RELINK_IDENTITY: 'planted',
    });
    expect(exitCode).toBe(2);
    for (const name of ['STRIPE_SECRET_KEY', 'RELINK_RATE', 'RELINK_IDENTITY']) expect(text).toContain(name);
    expect(text).not.toContain('planted');
  });

  it.each<[string, readonly string[], Record<string, string>, RegExp]>([
    ['an unknown flag', ['--prot', '1'], {}, /Unknown option '--prot'/],
    ['a secret as a flag', ['--stripe-secret-key', 'planted'], {}, /Unknown option '--stripe-secret-key'/],
    ['an unknown command', ['start'], {}, /Commands are serve, check, migrate/],
    ['two commands', ['serve', 'check'], {}, /Commands are/],
    [
      'a module that is not there',
      [],
      { RELINK_IDENTIFY: './planted.mjs' },
      /RELINK_IDENTIFY: the module cannot be loaded/,
    ],
    [
      'a module that exports something else',
      [],
      { RELINK_IDENTIFY: import.meta.filename.replace(/cli\.test\.ts$/, '../support/stripe-objects.ts') },
      /RELINK_IDENTIFY has to export identify, as a function/,
    ],
  ])('%s', async (_, args, changes, expected) => {
    const { exitCode, text } = await run(args, changes);
    expect(exitCode).toBe(2);
    expect(text).toMatch(expected);
    expect(text).not.toContain('planted');
  });
});

it('migrate makes the tables', async () => {
  const program = start(['migrate']);
  expect([await program.exit, program.text()]).toEqual([0, 'The tables in sqlite are up to date.\n']);
  expect(existsSync(join(folder, 'relink.db'))).toBe(true);
});

describe('check', () => {
  it('finds nothing wrong where nothing is', async () => {
    const program = start(['check']);
    expect([await program.exit, /WRONG/.exec(program.text())]).toEqual([0, null]);
    expect(program.text()).toMatch(/ok +Stripe takes the key, and version 2026-08-26\.preview/);
  });

  it('says what to do where Stripe and the store cannot be had', async () => {
    const program = start(['check'], {
      STRIPE_API_URL: 'http://127.0.0.1:9',
      RELINK_STORE: `sqlite:${join(folder, 'planted', 'none.db')}`,
    });
    expect(await program.exit).toBe(1);
    expect(program.text()).toMatch(/WRONG +Stripe: StripeConnectionError\. Check STRIPE_SECRET_KEY/);
    expect(program.text()).toMatch(/WRONG +Modules or store: .*Look at .*RELINK_STORE/);
    expect(program.text()).not.toContain('planted');
  });
});

it('--help lists every setting, and needs none', async () => {
  const { exitCode, text } = await run(['--help']);
  expect(exitCode).toBe(0);
  expect(text).toContain('STRIPE_SECRET_KEY or STRIPE_SECRET_KEY_FILE\n');
  expect(text).toContain('RELINK_RATE, --rate\n');
});
