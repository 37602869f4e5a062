import { afterEach, describe, expect, it } from 'vitest';
import { startEndpoint, type Endpoint } from './support/endpoint.ts';
import { brokenAccount, CUSTOMER, session } from './support/stripe-objects.ts';

let endpoint: Endpoint;
afterEach(() => endpoint.close());

const create = (json: object, headers: Record<string, string> = {}) =>
  endpoint.call('POST', '/sessions', { json, headers });

describe('idempotency', () => {
  const keys = () =>
    endpoint.stripe.requests
      .filter(({ method }) => method === 'POST')
      .map(({ headers }) => String(headers['idempotency-key']));

  it("is one key per attempt, and the browser's own is kept apart by owner", async () => {
    let user = 'user-1';
    endpoint = await startEndpoint({ identify: () => ({ id: user, holder: { customer: CUSTOMER } }) });
    endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
    endpoint.stripe.on('POST /sessions', { body: session() });
    const given = { 'Idempotency-Key': 'attempt-1' };

    await create({ account: 'fca_1' });
    await create({ account: 'fca_1' });
    await create({ account: 'fca_1' }, given);
    await create({ account: 'fca_1' }, given);
    user = 'user-2';
    await create({ account: 'fca_1' }, given);

    const [first, second, third, fourth, fifth] = keys();
    expect(first).not.toBe(second);
    expect(third).toBe(fourth);
    expect(third).not.toBe(fifth);
    expect(third).not.toContain('attempt-1');
  });

  it('keeps its key when the SDK tries again', async () => {
    endpoint = await startEndpoint();
    endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
    let tries = 0;
    endpoint.stripe.on('POST /sessions', (response) => {
      tries += 1;
      response.writeHead(tries === 1 ? 500 : 200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(tries === 1 ? { error: { type: 'api_error' } } : session()));
    });

    expect((await create({ account: 'fca_1' })).status).toBe(201);
    expect(new Set(keys()).size).toBe(1);
    expect(keys()).toHaveLength(2);
  });

  it('refuses a key that Stripe would not take', async () => {
    endpoint = await startEndpoint();
    const { status, body } = await create({}, { 'Idempotency-Key': 'x'.repeat(256) });
    expect([status, body.errors?.[0]?.path]).toEqual([400, 'Idempotency-Key']);
  });
});
