// A network whose only way out is a proxy: Stripe and the issuer of tokens are asked through it.
import dns from 'node:dns';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createProxy, type ProxyServer } from 'proxy';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { defaultSeed } from '../../../demo/emulator/index.ts';
import { startEmulator, type Running } from '../../emulator/support/emulator.ts';
import { CLAIMS, startIssuer, type Issuer } from '../support/issuer.ts';
import { standAlone, type StandAlone } from '../support/stand-alone.ts';

const HOST = `export const identify = () => ({ id: 'ada', holder: { customer: 'cus_ada' } });`;

let emulator: Running;
let issuer: Issuer;
let host: StandAlone;
let proxy: ProxyServer;
let tunnels: string[];

beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
  issuer = await startIssuer();
  // Nobody but the proxy can find this host: the direct way is closed.
  const lookup = dns.lookup;
  vi.spyOn(dns, 'lookup').mockImplementation(((name: string, ...rest: never[]) =>
    (lookup as (...args: unknown[]) => void)(
      name === 'stripe.invalid' ? '127.0.0.1' : name,
      ...rest,
    )) as never);
});
afterAll(() => {
  vi.restoreAllMocks();
  issuer.close();
  return emulator.stop();
});
beforeEach(async () => {
  tunnels = [];
  proxy = createProxy(createServer());
  proxy.on('connect', ({ url = '' }) => void tunnels.push(url));
  proxy.on('request', ({ url = '' }) => void tunnels.push(new URL(url).host));
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  host = await standAlone(`http://stripe.invalid:${new URL(emulator.origin).port}`, HOST);
});
afterEach(async () => {
  await host.tidyUp();
  proxy.close();
  proxy.closeAllConnections();
});
const address = () => `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;

it.each<[string, () => Record<string, string>]>([
  ['RELINK_PROXY', () => ({ RELINK_PROXY: address() })],
  [
    "Node's own switch",
    () => ({ NODE_USE_ENV_PROXY: '1', HTTP_PROXY: address(), HTTPS_PROXY: address(), NO_PROXY: '' }),
  ],
])('%s leads all that is asked through it', async (_, settings) => {
  const { url } = await host.serve({
    ...settings(),
    RELINK_IDENTIFY: undefined,
    RELINK_JWKS_URL: `http://127.0.0.1:${issuer.port}/keys`,
    RELINK_JWKS_ISSUER: CLAIMS.iss,
    RELINK_JWKS_AUDIENCE: CLAIMS.aud,
    RELINK_JWKS_ALG: 'ES256',
    RELINK_JWKS_HOLDER_CLAIM: 'stripe_customer',
  });
  const Authorization = await issuer.token({ ...CLAIMS, stripe_customer: 'cus_ada' });
  const response = await fetch(`${url}/accounts`, { headers: { Authorization } });
  expect(response.status).toBe(200);
  expect(((await response.json()) as { accounts: object[] }).accounts.length).toBeGreaterThan(0);
  expect(new Set(tunnels)).toEqual(
    new Set([`127.0.0.1:${issuer.port}`, `stripe.invalid:${new URL(emulator.origin).port}`]),
  );
});

it('is not used where nothing says so, and check says what to look at', async () => {
  const check = host.start(['check']);
  expect([await check.exit, check.text()]).toEqual([
    1,
    expect.stringMatching(/WRONG {2}Stripe: .*ConnectionError/),
  ]);
  expect(tunnels).toEqual([]);
});

it('that wants a password gets it, and the log does not', async () => {
  proxy.authenticate = ({ headers }) =>
    headers['proxy-authorization'] === `Basic ${Buffer.from('ada:planted').toString('base64')}`;
  const { url, program } = await host.serve({ RELINK_PROXY: address().replace('//', '//ada:planted@') });
  expect((await fetch(`${url}/accounts`)).status).toBe(200);
  const stranger = await host.serve({ RELINK_PROXY: address().replace('//', '//bob:planted@') });
  expect((await fetch(`${stranger.url}/accounts`)).status).toBe(502);
  for (const each of [program, stranger.program]) expect(each.text()).not.toContain('planted');
});
