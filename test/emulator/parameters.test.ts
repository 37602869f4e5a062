// Whatever Stripe's own description has is taken and kept, or said to be missing: an ordinary integration sees no false red.
import { readFileSync } from 'node:fs';
import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSeed } from '../../demo/emulator/index.ts';
import { ask, previewVersion, stableVersion, startEmulator, type Running } from './support/emulator.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
afterAll(() => emulator.stop());

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
}

interface Operation {
  parameters?: { name: string; in: string; schema: Schema }[];
  requestBody?: { content: { 'application/x-www-form-urlencoded'?: { schema: Schema } } };
}

const file = new URL('../support/stripe/financial-connections.openapi.json', import.meta.url);
const { paths } = JSON.parse(readFileSync(file, 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
};

/** Every parameter by itself, in bracket notation. */
function leavesOf(name: string, schema: Schema): string[] {
  const inner = schema.properties ?? schema.anyOf?.find(({ properties }) => properties)?.properties;
  if (inner) return Object.entries(inner).flatMap(([key, each]) => leavesOf(`${name}[${key}]`, each));
  return [schema.type === 'array' ? `${name}[]` : name];
}

const asked = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, { parameters = [], requestBody }]) => {
    const body = requestBody?.content['application/x-www-form-urlencoded']?.schema.properties ?? {};
    const query = parameters.filter((each) => each.in === 'query');
    return [...query.map((each) => [each.name, each.schema] as const), ...Object.entries(body)]
      .flatMap(([name, schema]) => leavesOf(name, schema))
      .map((name): [string, string, string] => [method.toUpperCase(), path, name]);
  }),
);

test('there are parameters to ask for', () => {
  expect(asked.length).toBeGreaterThan(100);
});

test.each(asked)('%s %s knows %s', async (method, path, name) => {
  const address = path.replace(/\{\w+\}/g, 'x');
  const pair = `${encodeURIComponent(name)}=1`;
  const request = method === 'POST' ? { body: pair } : { method };
  const { body } = await ask(emulator.origin, method === 'POST' ? address : `${address}?${pair}`, request);
  expect([name, (body.error as { code?: string } | undefined)?.code]).not.toEqual([
    name,
    'parameter_unknown',
  ]);
});

const everything = {
  address: {
    city: 'Springfield',
    country: 'US',
    line1: '1 Main St',
    line2: '',
    postal_code: '1',
    state: 'IL',
  },
  business_name: 'Shop',
  individual_name: 'Ann',
  invoice_prefix: 'ANN',
  invoice_settings: {
    footer: 'Thanks',
    default_payment_method: 'pm_1',
    custom_fields: [{ name: 'a', value: 'b' }],
  },
  next_invoice_sequence: 3,
  payment_method: 'pm_card_visa',
  shipping: { name: 'Ann', phone: '1', address: { city: 'Springfield' } },
  tax: { ip_address: '203.0.113.7' },
  tax_exempt: 'exempt',
  validate: true,
} satisfies Stripe.CustomerCreateParams;

test('what both lines of the SDK give of a customer is taken, kept, and shown', async () => {
  for (const client of [emulator.stable, emulator.preview]) {
    const { id } = await client.customers.create({ ...everything, name: 'Ann' });
    const kept = await client.customers.retrieve(id);
    expect(kept).toMatchObject({
      address: { city: 'Springfield', line2: null },
      shipping: { name: 'Ann', address: { city: 'Springfield' } },
      tax_exempt: 'exempt',
      business_name: 'Shop',
      next_invoice_sequence: 3,
      invoice_settings: { footer: 'Thanks' },
    });
    expect(kept).not.toHaveProperty('payment_method');
    expect(await client.customers.update(id, { address: '', shipping: '' })).toMatchObject({
      address: null,
      shipping: null,
    });
  }
});

test.each([
  'source=tok_visa',
  'test_clock=clock_1',
  'tax_id_data[0][type]=eu_vat',
  'cash_balance[settings][reconciliation_mode]=manual',
])('what it has not, it says: %s', async (body) => {
  const answer = await ask(emulator.origin, '/v1/customers', { body });
  expect([answer.status, answer.body.error.type]).toEqual([501, 'api_error']);
  expect(answer.body.error.message).toContain('emulator does not have');
  expect(answer.body.error.param).toBe(body.split(/[=[]/, 1)[0]);
  expect(answer.headers.get('Stripe-Should-Retry')).toBe('false');
});

test.each([
  'search?query=x',
  'cus_ada/payment_methods',
  'cus_ada/sources',
  'cus_ada/tax_ids',
  'cus_ada/balance_transactions',
  'cus_ada/cash_balance',
])('/v1/customers/%s is no id, but something that the emulator has not', async (path) => {
  for (const version of [previewVersion, stableVersion]) {
    expect((await ask(emulator.origin, `/v1/customers/${path}`, { version })).status).toBe(501);
  }
});

test.each(['sources', 'subscriptions', 'tax_ids', 'invoice_settings.default_payment_method'])(
  'nor is the expansion of %s a mistake of the caller',
  async (field) => {
    const one = await ask(emulator.origin, `/v1/customers/cus_ada?expand[]=${field}`);
    const list = await ask(emulator.origin, `/v1/customers?expand[]=data.${field}`);
    expect([one.status, list.status, one.body.error.param]).toEqual([501, 501, 'expand[0]']);
  },
);
