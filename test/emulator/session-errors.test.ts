// What cannot be made a session of.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSeed } from '../../demo/emulator/index.ts';
import { adaSession, stableVersion, startEmulator, type Running } from './support/emulator.ts';
import { expectRefusal, gone, missing, unknown, type Refusal } from './support/refusals.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
afterAll(() => emulator.stop());

const path = '/v1/financial_connections/sessions';
const holder = 'account_holder[type]=customer&account_holder[customer]=cus_ada';
const stable = { version: stableVersion };

const refusals: Record<string, Omit<Refusal, 'path'>> = {
  'an unknown parameter within another': {
    body: adaSession('&filters[x]=1'),
    ...unknown('filters[x]'),
  },
  'no permissions': { body: holder, ...missing('permissions') },
  'an empty permission': {
    body: `${holder}&permissions[]=`,
    code: 'parameter_invalid_empty',
    param: 'permissions[0]',
  },
  'an unknown permission': { body: `${holder}&permissions[]=all`, param: 'permissions[0]' },
  'one permission that is no list': {
    body: `${holder}&permissions=balances`,
    param: 'permissions',
  },
  'a holder without a type': {
    body: 'permissions[]=balances&account_holder[customer]=cus_ada',
    ...missing('account_holder[type]'),
  },
  'a holder without a customer': {
    body: 'permissions[]=balances&account_holder[type]=customer',
    ...missing('account_holder[customer]'),
  },
  'a holder of two kinds': {
    body: `permissions[]=balances&${holder}&account_holder[account]=acct_1`,
    code: 'parameters_exclusive',
    param: 'account_holder[account]',
  },
  'no holder, in a stable version': {
    body: 'permissions[]=balances',
    ...stable,
    ...missing('account_holder'),
  },
  'a customer who is not there': {
    body: 'permissions[]=balances&account_holder[type]=customer&account_holder[customer]=cus_x',
    ...gone('account_holder[customer]'),
  },
  'a relink without an authorization': {
    body: `${holder}&permissions[]=balances&relink_options[account]=fca_ada_checking`,
    ...missing('relink_options[authorization]'),
  },
  'an account id for an authorization': {
    body: `${holder}&permissions[]=balances&relink_options[authorization]=fca_ada_checking`,
    ...gone('relink_options[authorization]'),
  },
  'an account of another authorization': {
    body: adaSession('&relink_options[account]=fca_ada_alder'),
    param: 'relink_options[account]',
  },
  'an authorization of another holder': {
    body: adaSession().replace('cus_ada', 'cus_ben'),
    param: 'account_holder',
  },
  'an authorization that is disconnected': {
    body: 'permissions[]=balances&relink_options[authorization]=fcauth_cleo_alder',
    param: 'relink_options[authorization]',
  },
  'relink_options in a stable version': {
    body: adaSession(),
    ...stable,
    ...unknown('relink_options'),
  },
  'ui_mode in a stable version': {
    body: `${holder}&permissions[]=balances&ui_mode=modal`,
    ...stable,
    ...unknown('ui_mode'),
  },
  'hosted in a stable version': {
    body: `${holder}&permissions[]=balances&hosted[delivery_method]=url`,
    ...stable,
    ...unknown('hosted'),
  },
  'countries in a stable version': {
    body: `${holder}&permissions[]=balances&filters[countries][]=US`,
    ...stable,
    ...unknown('filters[countries]'),
  },
  'country in a preview': {
    body: `${holder}&permissions[]=balances&filters[country]=US`,
    ...unknown('filters[country]'),
  },
  'manual entry "custom" in a stable version': {
    body: `${holder}&permissions[]=balances&manual_entry[mode]=custom`,
    ...stable,
    param: 'manual_entry[mode]',
  },
  'hosted mode without its options': {
    body: adaSession('&ui_mode=hosted'),
    ...missing('hosted'),
  },
  'hosted options without the mode': {
    body: adaSession('&hosted[delivery_method]=url'),
    param: 'hosted',
  },
  'a delivery method without a relink': {
    body: `${holder}&permissions[]=balances&ui_mode=hosted&hosted[delivery_method]=url`,
    param: 'hosted[delivery_method]',
  },
  'a limit of no accounts': {
    body: adaSession('&limits[accounts]=0'),
    code: 'parameter_invalid_integer',
    param: 'limits[accounts]',
  },
  'a return address that is none': {
    body: adaSession('&return_url=here'),
    code: 'url_invalid',
    param: 'return_url',
  },
};

test.each(Object.entries(refusals))('refuses %s', async (_, refusal) => {
  await expectRefusal(emulator.origin, { path, ...refusal });
  expect(emulator.control.read().sessions).toEqual({});
});
