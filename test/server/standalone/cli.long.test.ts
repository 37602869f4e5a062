// The program's server, started as a process: what it answers, what it says, and how it ends.
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

  it('ends at once at a second SIGINT', async () => {
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
    // Not the same Ctrl-C, which a terminal and npm both deliver.
    const again = setInterval(() => program.signal('SIGINT'), 100);
    expect(await program.exit).toBe(1);
    clearInterval(again);
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
