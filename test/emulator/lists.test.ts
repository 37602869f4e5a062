import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, startEmulator, type Running } from './support/emulator.ts';

const institution = 'Test (Non-OAuth)';
const names = Array.from({ length: 23 }, (_, index) => `c${String(index).padStart(2, '0')}`);

let emulator: Running;
beforeAll(async () => {
  const customers = names.map((name) => ({
    id: `cus_${name}`,
    name,
    authorizations: [{ institution, accounts: [{ id: `fca_${name}` }] }],
  }));
  emulator = await startEmulator({ seed: { customers } });
});
afterAll(() => emulator.stop());

const newestFirst = names.toReversed();

async function page(query: string) {
  const { body } = await ask(emulator.origin, `/v1/customers?${query}`);
  return {
    names: body.data.map((each: { name: string }) => each.name),
    more: body.has_more,
    object: body.object,
    url: body.url,
  };
}

test.each([
  ['', newestFirst.slice(0, 10), true],
  ['limit=3', newestFirst.slice(0, 3), true],
  ['limit=100', newestFirst, false],
  ['limit=23', newestFirst, false],
  ['limit=3&starting_after=cus_c20', ['c19', 'c18', 'c17'], true],
  ['limit=3&starting_after=cus_c03', ['c02', 'c01', 'c00'], false],
  ['starting_after=cus_c00', [], false],
  ['limit=3&ending_before=cus_c10', ['c13', 'c12', 'c11'], true],
  ['limit=3&ending_before=cus_c21', ['c22'], false],
  ['ending_before=cus_c22', [], false],
])('a page of "%s"', async (query, expected, more) => {
  expect(await page(query)).toEqual({ names: expected, more, object: 'list', url: '/v1/customers' });
});

test('the SDK pages through everything by itself, once each', async () => {
  const seen: string[] = [];
  for await (const account of emulator.preview.financialConnections.accounts.list({ limit: 4 }))
    seen.push(account.id);
  expect(seen).toEqual(newestFirst.map((name) => `fca_${name}`));
});

test('accounts are listed by holder', async () => {
  const { data } = await emulator.stable.financialConnections.accounts.list({
    account_holder: { customer: 'cus_c07' },
  });
  expect(data.map(({ id }) => id)).toEqual(['fca_c07']);
});

test('customers are listed by time of creation', async () => {
  const { now } = emulator.control;
  expect((await page(`created[gt]=${now + 60}`)).names).toEqual([]);
  expect((await page(`created[lte]=${now + 60}&limit=1`)).names).toEqual(['c22']);
});

test('what can be expanded is, in each item and through four levels', async () => {
  const { data } = await emulator.preview.financialConnections.accounts.list({
    limit: 2,
    expand: ['data.account_holder.customer', 'data.institution.features'],
  });
  expect(data).toMatchObject([
    { account_holder: { customer: { name: 'c22' } }, institution: { name: institution } },
    { account_holder: { customer: { name: 'c21' } }, institution: { name: institution } },
  ]);
});

test('a mistake in expand stops the request before it does anything', async () => {
  const before = Object.keys(emulator.control.read().customers).length;
  const { status } = await ask(emulator.origin, '/v1/customers', { body: 'expand[]=shoes' });
  expect([status, Object.keys(emulator.control.read().customers).length]).toEqual([400, before]);
});
