// The examples of the contract (demo/docs/reference/contract-examples.json) against our own endpoint, over HTTP, with a Stripe that answers
// what they say; and against the pure rules, where no route shows them.
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRelinkServer, reconcile, verify } from '../../server/index.ts';
import { askVerdict, createdWith, examplesFor } from '../support/contract-examples.ts';
import { startScriptedStripe, type ScriptedStripe } from './support/scripted-stripe.ts';

const examples = examplesFor('cus_123');
let scripted: ScriptedStripe;
beforeAll(async () => {
  scripted = await startScriptedStripe();
});
afterAll(() => scripted.close());

/** Our endpoint, at the time of the examples. */
function endpoint(permissions: string[] = []) {
  const { port } = scripted;
  const server = createRelinkServer({
    stripe: new Stripe('sk_test_1', { host: '127.0.0.1', port, protocol: 'http', telemetry: false }),
    publishableKey: 'pk_test_1',
    identify: () => ({ id: 'ada', holder: examples.owner }),
    policy: { permissions },
    rateLimit: false,
    now: () => examples.now * 1_000,
    logger: { info: () => undefined, warn: console.warn, error: console.error },
  });
  return (path: string, init?: RequestInit) => server.fetch(new Request(`http://localhost${path}`, init));
}

describe('states', () => {
  test.each(examples.states)('$name', async ({ account, permissions_needed, relink }) => {
    scripted.on(`GET /accounts/${account.id}`, { body: account });
    const answer = await endpoint(permissions_needed)(`/accounts/${account.id}`);
    expect(await answer.json()).toMatchObject({ account: { id: account.id, relink } });
  });
});

describe('parameters', () => {
  test.each(examples.parameters)('$name', async (example) => {
    const { parameters, form } = await createdWith(example, scripted, endpoint(example.permissions_needed));
    expect(form).toEqual({ ...parameters, ui_mode: 'modal' });
  });
});

describe('verdicts', () => {
  test.each(examples.verdicts)('$name', async (example) => {
    expect(await askVerdict(example, scripted, endpoint())).toMatchObject(example.outcome);
  });
});

describe('ids', () => {
  test.each(examples.ids)('$name', ({ before, after, changes }) => {
    expect(reconcile(before, after)).toEqual(changes);
  });
});

describe('signatures', () => {
  const stripe = new Stripe('sk_test_1');
  test.each(examples.signatures)('$name', async ({ now, secret, body, header, accepted }) => {
    const verified = verify(body, header, { stripe, secrets: [secret], now: () => now });
    await (accepted ? expect(verified).resolves.toBeDefined() : expect(verified).rejects.toThrow());
  });
});

test('each outcome, state, reason and target of the contract has an example', () => {
  const { states, verdicts, parameters } = examples;
  expect(new Set(states.map(({ relink }) => relink.state)).size).toBe(5);
  expect(new Set(states.flatMap(({ relink }) => relink.reasons)).size).toBe(3);
  expect(new Set(verdicts.map(({ outcome }) => outcome.outcome)).size).toBe(5);
  expect(new Set(parameters.map(({ request }) => request.target)).size).toBe(3);
});
