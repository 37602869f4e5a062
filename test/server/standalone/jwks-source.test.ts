// Where the program takes an issuer's keys from: the address that its settings name, and no other (SSRF, forged sign-in).
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sign } from 'hono/jwt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standAlone, type StandAlone } from '../support/stand-alone.ts';
import { startScriptedStripe, type ScriptedStripe } from '../support/scripted-stripe.ts';
import { list } from '../support/stripe-objects.ts';

const KIDS = ['one', 'two', 'three', 'four', 'five'];
const KEY = { name: 'ECDSA', namedCurve: 'P-256' };
/** What an issuer may say in place of its keys. */
const WORDS: Record<string, string> = {
  '/words': 'planted words',
  '/page': '<p>planted</p>',
  '/nothing': '',
  '/null': 'null',
  '/no-list': '{"keys":"planted"}',
  '/failing': '{"keys":[],"error":"planted"}',
};

let issuer: Server;
let origin: string;
let asked: string[];
let secrets: { kid: string; alg: string }[];
let stripe: ScriptedStripe;
let host: StandAlone;

beforeAll(async () => {
  const pairs = await Promise.all(
    KIDS.map(async (kid) => {
      const { privateKey, publicKey } = await crypto.subtle.generateKey(KEY, true, ['sign', 'verify']);
      const jwk = async (key: CryptoKey) => ({
        ...(await crypto.subtle.exportKey('jwk', key)),
        kid,
        alg: 'ES256',
      });
      return { secret: await jwk(privateKey), published: await jwk(publicKey) };
    }),
  );
  secrets = pairs.map(({ secret }) => secret);
  asked = [];
  issuer = createServer(({ url = '' }, response) => {
    asked.push(url);
    const [, status] = /^\/moved\/(\d+)$/.exec(url) ?? [];
    if (status !== undefined) return void response.writeHead(Number(status), { Location: '/keys' }).end();
    const words = WORDS[url];
    if (words !== undefined) return void response.writeHead(url === '/failing' ? 500 : 200).end(words);
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ keys: pairs.map(({ published }) => published) }));
  });
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
  stripe = await startScriptedStripe();
  stripe.on('GET /accounts', { body: list([]) });
  host = await standAlone(`http://127.0.0.1:${stripe.port}`, '');
});
afterAll(async () => {
  await host.tidyUp();
  await stripe.close();
  issuer.closeAllConnections();
  await new Promise((resolve) => issuer.close(resolve));
});

const settings = (path: string) => ({
  RELINK_IDENTIFY: undefined,
  RELINK_STORE: 'memory:',
  RELINK_JWKS_URL: origin + path,
  RELINK_JWKS_ISSUER: 'https://id.example',
  RELINK_JWKS_AUDIENCE: 'relink',
  RELINK_JWKS_ALG: 'ES256',
  RELINK_JWKS_HOLDER_CLAIM: 'stripe_customer',
});
const serve = (path: string) => host.serve(settings(path));

async function askWith(url: string, secret: { kid: string; alg: string }, changes: object = {}) {
  const exp = Math.floor(Date.now() / 1_000) + 60;
  const claims = {
    iss: 'https://id.example',
    aud: 'relink',
    sub: 'user-1',
    stripe_customer: 'cus_1',
    exp,
    ...changes,
  };
  const token = await sign(claims, secret, 'ES256');
  return fetch(`${url}/accounts`, { headers: { Authorization: `Bearer ${token}` } });
}

describe('the issuer', () => {
  it('may publish five keys, each of which signs people in', async () => {
    const { url } = await serve('/keys');
    for (const secret of secrets) expect((await askWith(url, secret)).status, secret.kid).toBe(200);
    const filters = stripe.requests.map(({ query }) => query['account_holder[customer]']);
    expect(filters).toEqual(KIDS.map(() => 'cus_1'));
    for (const claim of ['cus_1?limit=1', 'cus_1 ', 'cus_', 'acct_1', '../cus_1', 'cus_1&x=y', ['cus_1']])
      expect((await askWith(url, secrets[0]!, { stripe_customer: claim })).status, String(claim)).toBe(401);
  });

  it.each([301, 302, 307])('cannot send the program elsewhere with %i', async (status) => {
    const { url, program } = await serve(`/moved/${status}`);
    asked.length = 0;
    const answer = await askWith(url, secrets[0]!);
    expect([answer.status, asked]).toEqual([500, [`/moved/${status}`]]);
    expect(await answer.text()).not.toContain('127.0.0.1');
    expect(program.text()).not.toContain('eyJ');
  });

  it.each([...Object.keys(WORDS), '/moved/302'])(
    'that answers %s is found out by check, without a word of its own',
    async (path) => {
      asked.length = 0;
      const { exitCode, text } = await host.run(['check'], settings(path));
      expect([exitCode, text]).toEqual([1, expect.stringMatching(/^WRONG .*RELINK_JWKS_URL/m)]);
      expect(text).not.toMatch(/planted|127\.0\.0\.1/);
      expect(asked).toEqual([path]);
    },
  );
});
