// What a server has to bear, and what must not keep a command that is done.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SECRET } from '../support/events.ts';
import { startScriptedStripe, type ScriptedStripe } from '../support/scripted-stripe.ts';
import { standAlone, type StandAlone } from '../support/stand-alone.ts';
import { brokenAccount, CUSTOMER, list, session } from '../support/stripe-objects.ts';

/** As a pool of connections does, its timer keeps the process. */
const HOST = `
setInterval(() => {}, 1_000);
export const identify = () => ({ id: 'ada', holder: { customer: '${CUSTOMER}' } });
export const on = { 'financial_connections.account.reactivated': () => {} };
`;

let stripe: ScriptedStripe;
let host: StandAlone;
beforeEach(async () => {
  stripe = await startScriptedStripe();
  host = await standAlone(`http://127.0.0.1:${stripe.port}`, HOST);
});
afterEach(async () => {
  await host.tidyUp();
  await stripe.close();
});

it('a server survives what the SDK throws where nobody can catch it, and says so', async () => {
  stripe.on('GET /accounts', (response) =>
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('"planted"'),
  );
  const { program, url } = await host.serve();
  const gone = new AbortController();
  const asked = fetch(`${url}/accounts`, { signal: gone.signal }).catch(() => 'gone');
  const said = await program.said(/"level":"error".*\n/);
  expect(said).toMatch(
    /"msg":"a promise was rejected that nobody waited for","error":"TypeError","stack":".*stripe/,
  );
  stripe.on('GET /accounts', { body: list([]) });
  expect((await fetch(`${url}/accounts`)).status).toBe(200);
  gone.abort();
  expect(await asked).toBe('gone');
  program.signal('SIGTERM');
  expect(await program.exit).toBe(0);
  expect(program.text()).not.toContain('planted');
});

it('a server keeps to the policy of the host', async () => {
  const policy = join(host.folder, 'policy.mjs');
  await writeFile(policy, "export const policy = () => ({ targets: ['authorization'], accountLimit: 3 });");
  stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
  stripe.on('POST /sessions', { body: session() });
  const { url } = await host.serve({ RELINK_POLICY: policy });
  const headers = { 'Content-Type': 'application/json' };
  const relink = (body: object) =>
    fetch(`${url}/sessions`, { method: 'POST', headers, body: JSON.stringify(body) });
  expect((await relink({ account: 'fca_1' })).status).toBe(201);
  expect(stripe.requests.at(-1)?.form).toMatchObject({ 'limits[accounts]': '3' });
  expect((await relink({ account: 'fca_1', target: 'account' })).status).toBe(403);
});

describe('a command ends although the host still holds something', () => {
  it.each([
    ['check', ['check'], 0],
    ['events replay', ['events', 'replay', 'evt_1'], 1],
    ['events replay of nothing', ['events', 'replay', '--failed'], 0],
  ])('%s', async (_, args, exitCode) => {
    stripe.on('GET /accounts', { body: list([]) });
    const settings = { STRIPE_WEBHOOK_SECRETS: SECRET, RELINK_HANDLERS: join(host.folder, 'host.mjs') };
    const program = host.start(args, settings);
    expect(await program.exit).toBe(exitCode);
    expect(program.text()).not.toBe('');
  });
});
