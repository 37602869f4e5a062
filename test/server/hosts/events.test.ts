// What an operator can ask of the ledger: what became of events, and to handle them once more.
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultSeed } from '../../../demo/emulator/index.ts';
import { openSqlite } from '../../../server/stores/sqlite.ts';
import { startEmulator, type Running } from '../../emulator/support/emulator.ts';
import { event, REACTIVATED, SECRET, signature } from '../support/events.ts';
import { startScriptedStripe } from '../support/scripted-stripe.ts';
import { standAlone, type StandAlone } from '../support/stand-alone.ts';

/** Its handlers write down what they did, and fail while there is a file that says so. */
const HOST = `
import { appendFileSync, existsSync } from 'node:fs';
const here = (name) => new URL(name, import.meta.url);
async function handle(event, { attempt, retrieve }) {
  if (existsSync(here('broken'))) throw new RangeError('planted');
  const { status } = await retrieve();
  appendFileSync(here('journal'), event.id + ' ' + attempt + ' ' + status + '\\n');
}
export const identify = () => null;
export const on = {
  'financial_connections.account.deactivated': handle,
  '${REACTIVATED}': handle,
};
`;

let emulator: Running;
let host: StandAlone;
let since: number;
const start = async (stripe: string) => (host = await standAlone(stripe, HOST));
beforeAll(async () => (emulator = await startEmulator({ seed: defaultSeed })));
afterAll(() => emulator.stop());
beforeEach(async () => {
  emulator.control.reset();
  since = Date.now() - 60_000;
  await start(emulator.origin);
});
afterEach(() => host.tidyUp());

const WEBHOOKS = () => ({
  STRIPE_WEBHOOK_SECRETS: SECRET,
  RELINK_HANDLERS: join(host.folder, 'host.mjs'),
});
const run = (...args: string[]) => host.run(['events', ...args], WEBHOOKS());
const break_ = () => writeFile(join(host.folder, 'broken'), '');
const mend = () => rm(join(host.folder, 'broken'));

/** What the handlers did. */
async function journal(): Promise<string[]> {
  const file = join(host.folder, 'journal');
  return existsSync(file) ? (await readFile(file, 'utf8')).trim().split('\n') : [];
}

/** What the ledger says of an event. */
async function told(id: string) {
  const { text } = await run('list', '--json');
  const entries =
    text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  return entries.find((entry) => entry['id'] === id);
}

/** Breaks an account of the emulator's; the id of the event that tells of it. */
async function happen(account = 'fca_ada_savings'): Promise<string> {
  emulator.control.patchAccount(account, { status: 'active', action: 'none' });
  emulator.control.patchAccount(account, { status: 'inactive', action: 'relink_required' });
  const { data } = await emulator.stable.events.list({ type: 'financial_connections.account.deactivated' });
  return data[0]!.id;
}

/** Delivers an event to a server of its own, as Stripe would. */
async function deliver(id: string): Promise<number> {
  const { url, program } = await host.serve(WEBHOOKS());
  const body = JSON.stringify(await emulator.stable.events.retrieve(id));
  const headers = { 'Stripe-Signature': signature(body, SECRET, Math.floor(Date.now() / 1_000)) };
  const { status } = await fetch(`${url}/webhooks`, { method: 'POST', body, headers });
  program.signal('SIGTERM');
  await program.exit;
  return status;
}

it('tells of an event whose handler failed, handles it again, and then leaves it alone', async () => {
  const id = await happen();
  await break_();
  expect(await deliver(id)).toBe(500);
  const listed = await run('list', '--state', 'failed', '--since', '1h', '--limit', '5');
  expect(listed.exitCode).toBe(0);
  expect(listed.text).toMatch(/^EVENT +TYPE +STATE +ATTEMPTS +RECEIVED +LAST CHANGE +WHY\n/);
  expect(listed.text).toMatch(
    new RegExp(
      `\n${id}  financial_connections\\.account\\.deactivated  failed +1 +20\\S+Z  20\\S+Z +RangeError$`,
    ),
  );
  expect(await run('replay', '--failed')).toEqual({ exitCode: 1, text: `${id}  failed: RangeError` });

  await mend();
  expect(await run('replay', '--failed')).toEqual({ exitCode: 0, text: `${id}  handled` });
  expect(await journal()).toEqual([`${id} 3 inactive`]);
  expect(await told(id)).toEqual({
    id,
    type: 'financial_connections.account.deactivated',
    account: null,
    state: 'completed',
    attempts: 3,
    reason: null,
    received_at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
    touched_at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
  });

  expect(await run('replay', '--failed')).toEqual({ exitCode: 0, text: 'No such events.' });
  const again = await run('replay', id);
  expect(again).toEqual({
    exitCode: 0,
    text: expect.stringMatching(/left alone: it was completed/) as string,
  });
  expect(await journal()).toHaveLength(1);
  expect((await run('replay', id, '--force')).text).toBe(`${id}  handled`);
  expect(await journal()).toEqual([`${id} 3 inactive`, `${id} 4 inactive`]);
}, 60_000);

it('handles what never arrived, by its id and by time', async () => {
  const first = await happen('fca_ada_savings');
  await host.run(['migrate']);
  expect(await told(first)).toBeUndefined();
  expect(await run('replay', first)).toEqual({ exitCode: 0, text: `${first}  handled` });
  const second = await happen('fca_ada_checking');
  const from = new Date(since).toISOString();
  const { exitCode, text } = await run('replay', '--since', from, '--json');
  expect(exitCode).toBe(0);
  const results = text.split('\n').map((line) => JSON.parse(line) as { id: string; result: string });
  expect(results).toContainEqual({ id: first, result: 'completed_before' });
  expect(results).toContainEqual({ id: second, result: 'handled' });
  expect(await told(second)).toMatchObject({ state: 'completed', attempts: 1 });
  expect((await run('replay', '--since', from, '--type', REACTIVATED)).text).not.toContain(second);
});

it('leaves alone what is being handled', async () => {
  const id = await happen();
  const stores = await openSqlite(join(host.folder, 'relink.db'));
  await stores.ledger.claim({ id, type: REACTIVATED }, 3_600_000);
  expect(await run('replay', id)).toEqual({
    exitCode: 1,
    text: `${id}  left alone: it is being handled now`,
  });
  expect(await run('replay', id, '--force')).toMatchObject({ exitCode: 1 });
  await stores.close();
  expect(await journal()).toEqual([]);
  expect(await told(id)).toMatchObject({ state: 'processing', attempts: 1 });
});

it('says so where Stripe does not have it, and keeps no record of it', async () => {
  const { exitCode, text } = await run('replay', 'evt_planted');
  expect([exitCode, text]).toEqual([1, expect.stringMatching(/^evt_planted {2}gone: .*30 days/)]);
  expect(await told('evt_planted')).toBeUndefined();
});

it('does not take back a completion for an event that Stripe has forgotten', async () => {
  const stores = await openSqlite(join(host.folder, 'relink.db'));
  const claim = await stores.ledger.claim({ id: 'evt_old', type: REACTIVATED }, 1_000);
  if (claim.state === 'claimed') await stores.ledger.complete('evt_old', claim.token);
  await stores.close();
  expect((await run('replay', 'evt_old', '--force')).text).toMatch(/gone/);
  expect(await told('evt_old')).toMatchObject({ state: 'completed' });
});

it.each([
  ['no event', []],
  ['two ways at once', ['--failed', 'evt_1']],
])('refuses %s', async (_, args) => {
  const { exitCode, text } = await run('replay', ...args);
  expect([exitCode, text]).toEqual([2, expect.stringContaining('Say which events')]);
});

it('refuses to replay where nobody handles', async () => {
  const { exitCode, text } = await host.run(['events', 'replay', '--failed']);
  expect([exitCode, text]).toEqual([2, expect.stringContaining('RELINK_HANDLERS')]);
});

describe('of Stripe', () => {
  it('is asked once for an event, in the account that it happened in, and never for one that is completed', async () => {
    const stripe = await startScriptedStripe();
    const connected = event({ account: 'acct_1' });
    stripe.on('GET /v1/events/evt_1', { body: connected });
    stripe.on('GET /accounts/fca_1', { body: (connected['data'] as { object: object }).object });
    await host.tidyUp();
    await start(`http://127.0.0.1:${stripe.port}`);

    const asked = () => stripe.requests.map(({ path, headers }) => [path, headers['stripe-account']]);
    expect((await run('replay', 'evt_1', 'evt_1', '--account', 'acct_1')).text).toBe('evt_1  handled');
    const both = [
      ['/v1/events/evt_1', 'acct_1'],
      ['/accounts/fca_1', 'acct_1'],
    ];
    expect(asked()).toEqual(both);
    await run('replay', 'evt_1');
    expect(asked()).toEqual(both);
    // The ledger knows the account by now.
    await run('replay', 'evt_1', '--force');
    expect(asked()).toEqual([...both, ...both]);
    await stripe.close();
  });

  it('nothing foreign is told', async () => {
    const stripe = await startScriptedStripe();
    stripe.on('GET /v1/events/evt_1', { status: 401, body: { error: { message: 'planted' } } });
    await host.tidyUp();
    await start(`http://127.0.0.1:${stripe.port}`);
    const { exitCode, text } = await run('replay', 'evt_1');
    expect([exitCode, text]).toEqual([1, expect.stringMatching(/^evt_1 {2}failed: \w+$/)]);
    expect(text).not.toContain('planted');
    await stripe.close();
  });
});
