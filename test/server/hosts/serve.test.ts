// What a server has to bear, and what must not keep a command that is done.
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SECRET } from '../support/events.ts';
import { startScriptedStripe, type ScriptedStripe } from '../support/scripted-stripe.ts';
import { standAlone, type StandAlone } from '../support/stand-alone.ts';
import { list } from '../support/stripe-objects.ts';

/** As a pool of connections does, its timer keeps the process. */
const HOST = `
setInterval(() => {}, 1_000);
export const identify = () => ({ id: 'ada', holder: { customer: 'cus_ada' } });
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
