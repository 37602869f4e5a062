// How the program is stopped by those who run it: signals that come twice, or before it serves, and readers that have gone.
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultSeed } from '../../../demo/emulator/index.ts';
import { startEmulator, type Running } from '../../emulator/support/emulator.ts';
import { event, REACTIVATED, SECRET, signature } from '../support/events.ts';
import { standAlone, type StandAlone } from '../support/stand-alone.ts';

const HOST = `
export const identify = () => ({ id: 'ada', holder: { customer: 'cus_ada' } });
export const on = {
  '${REACTIVATED}': async () => {
    console.log('arrived');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  },
};
`;

let emulator: Running;
let host: StandAlone;
beforeAll(async () => (emulator = await startEmulator({ seed: defaultSeed })));
afterAll(() => emulator.stop());
beforeEach(async () => (host = await standAlone(emulator.origin, HOST)));
afterEach(() => host.tidyUp());

const webhooks = () => ({ STRIPE_WEBHOOK_SECRETS: SECRET, RELINK_HANDLERS: join(host.folder, 'host.mjs') });

function deliver(url: string): Promise<Response> {
  const body = JSON.stringify(event({ id: 'evt_1' }));
  const headers = { 'Stripe-Signature': signature(body, SECRET, Math.floor(Date.now() / 1_000)) };
  return fetch(`${url}/webhooks`, { method: 'POST', body, headers });
}

it.each<NodeJS.Signals>(['SIGTERM', 'SIGINT'])(
  '%s that comes twice, as to a process group, is one stop: the webhook under way is answered',
  async (signal) => {
    const { program, url } = await host.serve(webhooks());
    const delivered = deliver(url);
    await program.said(/arrived/);
    program.signal(signal);
    await program.said(/"msg":"stopping"/);
    program.signal(signal);
    expect((await delivered).status).toBe(200);
    expect(await program.exit).toBe(0);
    expect(program.text().match(/"msg":"stopping"/g)).toHaveLength(1);
  },
);

// As in a container: nothing is done to the first process of a namespace by a signal that it does not listen to.
const hasNamespaces = spawnSync('unshare', ['--pid', '--fork', 'true']).status === 0;

describe.skipIf(!hasNamespaces)('as the first process of a container (root, where these are skipped)', () => {
  it('a stop while it starts is not lost', async () => {
    // It goes on starting for as long as a module of the host's takes.
    const module = join(host.folder, 'slow.mjs');
    await writeFile(module, 'console.log("loading");\nawait new Promise((go) => setTimeout(go, 9_000));\n');
    const namespace = ['unshare', '--pid', '--fork', '--kill-child'];
    const program = host.start(['serve'], { RELINK_IDENTIFY: module }, namespace);
    await program.said(/loading/);
    const first = execFileSync('pgrep', ['-P', String(program.pid)], { encoding: 'utf8' }).trim();
    process.kill(Number(first), 'SIGTERM');
    expect(await program.exit).toBe(143);
  });
});

it('whoever reads its log may go: it serves on', async () => {
  const { program, url } = await host.serve();
  program.stopReading();
  for (let times = 0; times < 5; times += 1) expect((await fetch(`${url}/accounts`)).status).toBe(200);
  program.signal('SIGTERM');
  expect(await program.exit).toBe(0);
});

it('a Node without SQLite keeps events in memory, and says so in a line', async () => {
  const { program, url } = await host.serve({
    NODE_OPTIONS: '--no-experimental-sqlite',
    RELINK_STORE: undefined,
  });
  expect(program.text()).toMatch(
    /"level":"warn","msg":"RELINK_STORE: this Node has no SQLite.*Node 24 has it/,
  );
  expect(program.text()).toContain('store memory');
  expect((await fetch(`${url}/accounts`)).status).toBe(200);
});
