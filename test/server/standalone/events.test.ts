// What an operator can ask of the ledger: what became of events, and to handle them once more.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { defaultSeed } from '../../../demo/emulator/index.ts';
import { startEmulator, type Running } from '../../emulator/support/emulator.ts';
import { REACTIVATED, SECRET, signature } from '../support/events.ts';
import { DEACTIVATED, settle, startOperator, type Operator } from '../support/operator.ts';

let emulator: Running;
let operator: Operator;
let since: string;
beforeAll(async () => (emulator = await startEmulator({ seed: defaultSeed })));
afterAll(() => emulator.stop());
beforeEach(async () => {
  emulator.control.reset();
  since = new Date(Date.now() - 60_000).toISOString();
  operator = await startOperator(emulator.origin);
});
afterEach(() => operator.host.tidyUp());

const break_ = () => writeFile(join(operator.host.folder, 'broken'), '');
const mend = () => rm(join(operator.host.folder, 'broken'));

/** Breaks an account of the emulator's; the id of the event that tells of it. */
async function happen(account = 'fca_ada_savings'): Promise<string> {
  emulator.control.patchAccount(account, { status: 'active', action: 'none' });
  emulator.control.patchAccount(account, { status: 'inactive', action: 'relink_required' });
  const { data } = await emulator.stable.events.list({ type: DEACTIVATED });
  return data[0]!.id;
}

/** Delivers an event to a server of its own, as Stripe would. */
async function deliver(id: string): Promise<number> {
  const { url, program } = await operator.host.serve(operator.webhooks);
  const body = JSON.stringify(await emulator.stable.events.retrieve(id));
  const headers = { 'Stripe-Signature': signature(body, SECRET, Math.floor(Date.now() / 1_000)) };
  const { status } = await fetch(`${url}/webhooks`, { method: 'POST', body, headers });
  program.signal('SIGTERM');
  await program.exit;
  return status;
}

it('tells of an event whose handler failed, handles it again, and then leaves it alone', async () => {
  const { run, journal, told } = operator;
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
    type: DEACTIVATED,
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
  const { host, run, runJson, told } = operator;
  const first = await happen('fca_ada_savings');
  await host.run(['migrate']);
  expect(await told(first)).toBeUndefined();
  expect(await run('replay', first)).toEqual({ exitCode: 0, text: `${first}  handled` });
  const second = await happen('fca_ada_checking');
  const results = await runJson('replay', '--since', since);
  expect(results).toContainEqual({ id: first, result: 'completed_before' });
  expect(results).toContainEqual({ id: second, result: 'handled' });
  expect(await told(second)).toMatchObject({ state: 'completed', attempts: 1 });
  expect((await run('replay', '--since', since)).exitCode).toBe(0);
  expect((await run('replay', '--since', since, '--type', REACTIVATED)).text).not.toContain(second);
});

it('leaves alone what is being handled', async () => {
  const { run, journal, told, withLedger } = operator;
  const id = await happen();
  await withLedger((ledger) => ledger.claim({ id, type: REACTIVATED }, 3_600_000));
  expect(await run('replay', id)).toEqual({
    exitCode: 1,
    text: `${id}  left alone: it is being handled now`,
  });
  expect(await run('replay', id, '--force')).toMatchObject({ exitCode: 1 });
  expect(await journal()).toEqual([]);
  expect(await told(id)).toMatchObject({ state: 'processing', attempts: 1 });
});

it('says so where Stripe does not have it, and keeps no record of it', async () => {
  const { exitCode, text } = await operator.run('replay', 'evt_planted');
  expect([exitCode, text]).toEqual([1, expect.stringMatching(/^evt_planted {2}gone: .*30 days/)]);
  expect(await operator.told('evt_planted')).toBeUndefined();
});

it('does not take back a completion for an event that Stripe has forgotten', async () => {
  await operator.withLedger((ledger) => settle(ledger, { id: 'evt_old', type: REACTIVATED }, 'completed'));
  expect((await operator.run('replay', 'evt_old', '--force')).text).toMatch(/gone/);
  expect(await operator.told('evt_old')).toMatchObject({ state: 'completed' });
});

it('refuses to replay where nobody handles', async () => {
  const { exitCode, text } = await operator.host.run(['events', 'replay', '--failed']);
  expect([exitCode, text]).toEqual([2, expect.stringContaining('RELINK_HANDLERS')]);
});
