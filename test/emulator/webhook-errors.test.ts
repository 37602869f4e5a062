// What cannot be made a webhook endpoint of.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmulator } from '../../demo/emulator/index.ts';
import { stableVersion, startEmulator, type Running } from './support/emulator.ts';
import { expectRefusal, gone, missing, unknown, type Refusal } from './support/refusals.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.stop());

const path = '/v1/webhook_endpoints';
const url = 'url=https://a.example';
const all = 'enabled_events[]=*';

const refusals: Record<string, Omit<Refusal, 'path'> & { path?: string }> = {
  'no url': { body: all, ...missing('url') },
  'no events': { body: url, ...missing('enabled_events') },
  'an address that is not of the web': {
    body: `${all}&url=ftp://a.example`,
    code: 'url_invalid',
    param: 'url',
  },
  'an event that is none': { body: `${url}&enabled_events[]=Everything!`, param: 'enabled_events[0]' },
  'an event that only previews know': {
    body: `${url}&${all}&enabled_events[]=financial_connections.session.updated&api_version=${stableVersion}`,
    param: 'enabled_events[1]',
  },
  'a version that is none': { body: `${url}&${all}&api_version=latest`, param: 'api_version' },
  'a truth value that is none': { body: `${url}&${all}&connect=yes`, param: 'connect' },
  'an unknown parameter': { body: `${url}&${all}&secret=whsec_x`, ...unknown('secret') },
  'an update of none': { path: `${path}/we_x`, body: 'disabled=true', ...gone('webhook_endpoint') },
  'the deletion of none': { path: `${path}/we_x`, method: 'DELETE', ...gone('webhook_endpoint') },
  'both ways to filter events by type': {
    path: '/v1/events?type=a.b&types[]=a.b',
    code: 'parameters_exclusive',
    param: 'types',
  },
};

test.each(Object.entries(refusals))('refuses %s', async (_, refusal) => {
  await expectRefusal(emulator.origin, { path, ...refusal });
  expect(emulator.control.read().webhook_endpoints).toEqual({});
});

test('a seed with an endpoint that is none is refused', () => {
  expect(() => createEmulator({ seed: { webhook_endpoints: [{ url: 'here' }] } })).toThrow('http(s)');
});
