// Values that no bank, no mailbox and no country has are refused by the API, not kept.
import { afterAll, beforeAll, test } from 'vitest';
import { defaultSeed } from '../../demo/emulator/index.ts';
import { adaSession, stableVersion, startEmulator, type Running } from './support/emulator.ts';
import { expectRefusal, gone, type Refusal } from './support/refusals.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
afterAll(() => emulator.stop());

const sessions = '/v1/financial_connections/sessions';
const session = (more: string, param: string): Refusal => ({
  path: sessions,
  body: adaSession(`&${more}`),
  param,
});
const customer = (body: string, param: string): Refusal => ({ path: '/v1/customers', body, param });
const held = (query: string) => `/v1/financial_connections/accounts?${query}`;
const endpoint = (url: string): Refusal => ({
  path: '/v1/webhook_endpoints',
  body: `url=${encodeURIComponent(url)}&enabled_events[]=*`,
  param: 'url',
  code: 'url_invalid',
});

const refusals: [string, Refusal][] = [
  ['a country that there is not', session('filters[countries][]=QQ', 'filters[countries][0]')],
  ['a country in small letters', session('filters[countries][]=us', 'filters[countries][0]')],
  ['one of them', session('filters[countries][]=US&filters[countries][]=USA', 'filters[countries][1]')],
  ['a name of every object', session('filters[countries][]=constructor', 'filters[countries][0]')],
  [
    'the same, renamed',
    {
      path: sessions,
      body: 'account_holder[type]=customer&account_holder[customer]=cus_ada&permissions[]=balances&filters[country]=QQ',
      version: stableVersion,
      param: 'filters[country]',
    },
  ],
  [
    'a customer as a Stripe account',
    {
      path: sessions,
      body: 'account_holder[type]=account&account_holder[account]=cus_ada&permissions[]=balances',
      param: 'account_holder[account]',
      ...gone('account_holder[account]'),
    },
  ],
  [
    'a script to return to',
    { ...session('return_url=javascript:alert(1)', 'return_url'), code: 'url_invalid' },
  ],
  ['data to return to', { ...session('return_url=data:text/html,x', 'return_url'), code: 'url_invalid' }],
  ['a file to return to', { ...session('return_url=file:///etc/passwd', 'return_url'), code: 'url_invalid' }],
  ['brackets in a key of metadata', customer('metadata[a[b]]=x', 'metadata')],
  ['an address that is none', { ...customer('email=nobody', 'email'), code: 'email_invalid' }],
  ['one with a space', { ...customer('email=a%20b@example.com', 'email'), code: 'email_invalid' }],
  ['a prefix of invoices in small letters', customer('invoice_prefix=abc', 'invoice_prefix')],
  ['one that is too short', customer('invoice_prefix=AB', 'invoice_prefix')],
  [
    'an event that Stripe has not',
    { path: '/v1/events?type=financial_connections.acount.created', param: 'type' },
  ],
  ['one among others', { path: '/v1/events?types[]=customer.created&types[]=nope', param: 'types[1]' }],
  ['a group that Stripe has not', { path: '/v1/events?type=financial_conections.*', param: 'type' }],
  ['a name of every object', { path: '/v1/events?type=constructor', param: 'type' }],
  [
    'accounts of nobody',
    { path: held('account_holder[customer]=cus_ghost'), ...gone('account_holder[customer]') },
  ],
  [
    'accounts of two',
    {
      path: held('account_holder[customer]=cus_ada&account_holder[account]=acct_1'),
      param: 'account_holder',
      code: 'parameters_exclusive',
    },
  ],
  ['a host with an empty label', endpoint('http://a..b/')],
  ['a host of dots', endpoint('http://.../')],
];
test.each(refusals)('%s: %o', (_, refusal) => expectRefusal(emulator.origin, refusal));

test('a key of two words is none', () =>
  expectRefusal(emulator.origin, {
    path: '/v1/customers',
    headers: { Authorization: 'Bearer sk_test_x y' },
    status: 401,
  }));
