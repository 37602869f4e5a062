// No name from outside is ever looked up on a prototype.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { defaultSeed } from '../../demo/emulator/index.ts';
import { ask, startEmulator, type Running } from './support/emulator.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

const wrong = (given: unknown) => given as never;

describe('names of every object are names of none here', () => {
  const names = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'];
  test.each(names)('%s', async (name) => {
    const { control } = emulator;
    for (const attempt of [
      () => control.breakAccount(name),
      () => control.patchAccount(name, {}),
      () => control.patchAuthorization(name, {}),
      () => control.addAccount(name, {}),
      () => control.expireSession(name),
      () => control.nextOutcome('closed', name),
      () => control.nextOutcome('account', name),
      () => control.nextScenario('mfa', name),
      () => control.changeIdsOnNextRelink(name),
      () => control.keepNextPending(1, name),
      () => control.webhooks.resend(name),
      () => control.webhooks.rollSecret(name),
      () => control.webhooks.deliveries(name),
      () => control.read(name),
      () => control.events({ stripeAccount: name }),
      () => control.events({ type: name }),
      () => control.nextOutcome(wrong(name)),
      () => control.nextScenario(wrong(name)),
      () => control.breakAccount('fca_ada_alder', name),
      () => control.limitRate(wrong({ [name]: 1 })),
      () => control.requests({ since: name }),
    ]) {
      expect(attempt).toThrow(TypeError);
    }
    for (const path of [
      `/v1/customers/${name}`,
      `/v1/financial_connections/accounts/${name}`,
      `/v1/financial_connections/sessions/${name}`,
      `/v1/financial_connections/authorizations/${name}`,
      `/v1/financial_connections/institutions/${name}`,
      `/v1/financial_connections/transactions/${name}`,
      `/v1/events/${name}`,
      `/v1/webhook_endpoints/${name}`,
    ]) {
      expect([path, (await ask(emulator.origin, path)).status]).toEqual([path, 404]);
    }
    expect((await ask(emulator.origin, `/v1/customers/cus_ada?expand[]=${name}`)).status).toBe(400);
    expect((await ask(emulator.origin, '/v1/customers/cus_ada')).status).toBe(200);
    control.restore(control.save());
    expect(control.read().customers['cus_ada']).toMatchObject({ name: 'Ada Okafor' });
  });

  test('metadata may be named so', async () => {
    const { body } = await ask(emulator.origin, '/v1/customers', {
      body: 'metadata[constructor]=a&metadata[toString]=b',
    });
    expect(body).toMatchObject({ metadata: { constructor: 'a', toString: 'b' } });
  });
});
