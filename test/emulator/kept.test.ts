// Each parameter that both lines of the SDK give (their types: CustomerCreateParams and so on), by itself, through the SDK:
// taken, and shown when it is asked for again.
import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSeed } from '../../demo/emulator/index.ts';
import { ask, startEmulator, type Running } from './support/emulator.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
afterAll(() => emulator.stop());

const address = { city: 'C', country: 'US', line1: '1', line2: '2', postal_code: '9', state: 'CA' };
const settings = { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null };

/** What is given, and what is shown where that is something else. */
const ofCustomers: [Stripe.CustomerUpdateParams, object?][] = [
  [{ address }],
  [{ address: { city: 'X' } }, { address: { city: 'X', line1: null } }],
  [{ address: '' }, { address: null }],
  [{ balance: -5 }],
  [{ business_name: 'B' }],
  [{ individual_name: 'I' }],
  [{ description: 'D' }],
  [{ email: 'a@example.com' }],
  [{ invoice_prefix: 'ABC' }],
  [{ invoice_settings: { footer: 'F' } }, { invoice_settings: { ...settings, footer: 'F' } }],
  [{ invoice_settings: { custom_fields: [{ name: 'a', value: 'b' }] } }],
  [{ invoice_settings: { custom_fields: '' } }, { invoice_settings: { custom_fields: null } }],
  [{ invoice_settings: { default_payment_method: 'pm_1' } }],
  [{ invoice_settings: { rendering_options: { amount_tax_display: 'exclude_tax' } } }],
  [{ invoice_settings: { rendering_options: { template: 'inrtem_1' } } }],
  [{ metadata: { a: 'b' } }],
  [{ metadata: '' }, { metadata: {} }],
  [{ name: 'N' }],
  [{ next_invoice_sequence: 3 }],
  [{ phone: '1' }],
  [{ preferred_locales: ['en', 'de'] }],
  [{ shipping: { name: 'N', phone: '1', address } }],
  [{ shipping: '' }, { shipping: null }],
  [{ tax: { ip_address: '203.0.113.7', validate_location: 'deferred' } }, {}],
  [{ tax_exempt: 'reverse' }],
  [{ tax_exempt: '' }, { tax_exempt: 'none' }],
  [{ validate: true }, {}],
];
test.each(ofCustomers)('of a customer: %o', async (given, shown = given) => {
  for (const { customers } of [emulator.stable, emulator.preview]) {
    const made = await customers.create(given);
    expect(await customers.retrieve(made.id)).toMatchObject(shown);
    const { id } = await customers.create({});
    await customers.update(id, given);
    expect(await customers.retrieve(id)).toMatchObject(shown);
  }
});

test('settings of invoices that are left out stay', async () => {
  const { customers } = emulator.stable;
  const { id } = await customers.create({ invoice_settings: { default_payment_method: 'pm_1' } });
  expect((await customers.update(id, { invoice_settings: { footer: 'F' } })).invoice_settings).toEqual({
    ...settings,
    default_payment_method: 'pm_1',
    footer: 'F',
  });
});

test.each(['payment_method=pm_1', 'tax_id_data[0][type]=eu_vat', 'test_clock=clock_1'])(
  'is for creating only: %s',
  async (body) => {
    const { status, body: answer } = await ask(emulator.origin, '/v1/customers/cus_ada', { body });
    expect([status, answer.error.code, answer.error.param]).toEqual([
      400,
      'parameter_unknown',
      body.split(/[=[]/, 1)[0],
    ]);
  },
);

test('a card of its own is for those that there are', async () => {
  const create = await ask(emulator.origin, '/v1/customers', { body: 'default_source=card_1' });
  const update = await ask(emulator.origin, '/v1/customers/cus_ada', { body: 'default_source=card_1' });
  expect([create.status, create.body.error.code, update.status]).toEqual([400, 'parameter_unknown', 501]);
});

const hook = { url: 'https://a.example/', enabled_events: ['*' as const] };
const ofEndpoints: [given: object, shown?: object][] = [
  [{ description: 'D' }],
  [{ description: '' }, { description: null }],
  [{ metadata: { a: 'b' } }],
  [{ enabled_events: ['customer.created'] }],
  [{ url: 'https://b.example/' }],
];
test.each(ofEndpoints)('of a webhook endpoint: %o', async (given, shown = given) => {
  for (const { webhookEndpoints } of [emulator.stable, emulator.preview]) {
    const made = await webhookEndpoints.create({ ...hook, ...given });
    expect(await webhookEndpoints.retrieve(made.id)).toMatchObject(shown);
    const { id } = await webhookEndpoints.create(hook);
    await webhookEndpoints.update(id, given);
    expect(await webhookEndpoints.retrieve(id)).toMatchObject(shown);
  }
});

const relink = { authorization: 'fcauth_ada_alder' };
const ofSessions: [given: object, shown?: object][] = [
  [{ filters: { countries: ['US'] } }],
  [{ filters: { account_subcategories: ['checking', 'savings'] } }],
  [{ filters: { require_payment_method_support: 'all' } }],
  [{ filters: { institution: 'fcinst_alder' } }],
  [{ limits: { accounts: 2 } }],
  [{ limits: { accounts: '' } }, {}],
  [{ manual_entry: { mode: 'automatic' } }],
  [{ manual_entry: { mode: 'custom' } }],
  [{ prefetch: ['balances', 'inferred_balances', 'transactions'] }],
  [{ return_url: 'https://a.example/back' }],
  [{ return_url: 'example-app://back' }],
  [{ ui_mode: 'modal' }],
  [{ ui_mode: 'hosted', hosted: { delivery_method: 'url' }, relink_options: relink }],
  [{ relink_options: { ...relink, account: 'fca_ada_alder' } }],
  [{ account_holder: { type: 'account', account: 'acct_1' } }],
  [{ account_holder: { type: 'customer', customer_account: 'cua_1' } }],
  [{ permissions: ['balances', 'ownership', 'payment_method', 'transactions'] }],
  [{ expand: ['account_holder.customer'] }, {}],
  [{ expand: ['accounts.data.institution', 'accounts.data.ownership'] }, {}],
];
test.each(ofSessions)('of a session in previews: %o', async (given, shown = given) => {
  const { sessions } = emulator.preview.financialConnections;
  const holder = { account_holder: { type: 'customer', customer: 'cus_ada' }, permissions: ['balances'] };
  const { id } = await sessions.create({ ...holder, ...given });
  expect(await sessions.retrieve(id)).toMatchObject(shown);
});
