// The examples of the contract against an endpoint that is not ours: the one in Python, as far as it goes (target `account`), over HTTP, with
// a Stripe that answers what they say.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { freePort } from '../server/support/free-port.ts';
import { startScriptedStripe, type ScriptedStripe } from '../server/support/scripted-stripe.ts';
import { askVerdict, createdWith, examplesFor } from '../support/contract-examples.ts';

const python = '/usr/bin/python3';
const isThere = spawnSync(python, ['-c', 'import flask, requests'], { stdio: 'ignore' }).status === 0;
const { parameters, verdicts } = examplesFor('cus_ada');
let stripe: ScriptedStripe;
let child: ChildProcess;
let url: string;

test('under CI Python is there', () => {
  if (process.env['CI']) expect(isThere).toBe(true);
});

describe.runIf(isThere)('in Python', () => {
  beforeAll(async () => {
    stripe = await startScriptedStripe();
    url = `http://127.0.0.1:${await freePort()}`;
    child = spawn(python, ['demo/endpoints/python/endpoint.py'], {
      stdio: 'ignore',
      env: {
        PORT: new URL(url).port,
        STRIPE_API_URL: `http://127.0.0.1:${stripe.port}`,
        STRIPE_SECRET_KEY: 'sk_test_examples',
        STRIPE_PUBLISHABLE_KEY: 'pk_test_examples',
      },
    });
    await vi.waitFor(() => fetch(url), { timeout: 30_000, interval: 100 });
  });
  afterAll(async () => {
    child.kill();
    await stripe.close();
  });
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(url + path, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), Authorization: 'Bearer ada' },
    });

  // Permissions of its own it needs none.
  const asItAsks = parameters.filter(
    ({ request, permissions_needed }) => request.target === 'account' && permissions_needed.length === 0,
  );
  test.each(asItAsks)('parameters: $name', async (example) => {
    const sent = await createdWith(example, stripe, ask);
    expect(sent.form).toEqual(sent.parameters);
  });

  test.each(verdicts.filter(({ asked }) => asked.target === 'account'))('verdict: $name', async (example) => {
    expect(await askVerdict(example, stripe, ask)).toMatchObject(example.outcome);
  });
});
