// Which pages may ask (CSRF), and which may read what is answered (CORS), header by header.
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { shared, trustedOrigin } from '../../server/http/cross-origin.ts';
import type { Access, RelinkEnv } from '../../server/http/environment.ts';
import { guardedBy } from '../../server/http/guard.ts';
import type { Settings } from '../../server/options/types.ts';
import { ProblemError } from '../../server/problem.ts';

const LISTED = 'https://shop.example';
const settings = { origins: new Set([LISTED]) } as unknown as Settings;
type Headed = Record<string, string>;

function appOf(access?: Access) {
  const app = new Hono<RelinkEnv>();
  if (access) app.use(shared(settings, () => access));
  else app.use(guardedBy(trustedOrigin(settings)));
  app.all('/', (c) => c.text('passed'));
  app.onError((error, c) => {
    if (!(error instanceof ProblemError)) throw error;
    return c.json({ code: error.code, ...error.info }, error.status);
  });
  return app;
}

/** A page that asks http://relink.test, unless it is another host. */
const ask = async (
  headers: Headed,
  url = 'http://relink.test/',
  { access, method = 'GET' }: { access?: Access; method?: string } = {},
) => appOf(access).fetch(new Request(url, { method, headers }));

describe('a request', () => {
  const [cross, same, none] = ['cross-site', 'same-origin', 'none'].map((site) => ({
    'Sec-Fetch-Site': site,
  }));
  const from = (Origin: string) => ({ Origin });
  it.each<[string, Headed, boolean, string?]>([
    ['of no page', {}, true],
    ['of an address that was typed', { ...none }, true],
    ['of our own page', { ...same }, true],
    ['of our own page, wherever that is', { ...same, ...from('https://x.example') }, true],
    ['of another site’s page that names no origin', { ...cross }, false],
    ['of a listed origin', from(LISTED), true],
    ['of a listed origin, cross-site', { ...cross, ...from(LISTED) }, true],
    ['of a listed origin, said to be typed', { ...none, ...from(LISTED) }, true],
    ['of another origin', from('https://evil.example'), false],
    ['of another origin, said to be typed', { ...none, ...from('https://evil.example') }, false],
    ['of one that ends alike', from('https://evilshop.example'), false],
    ['of one that begins alike', from('https://shop.example.evil'), false],
    ['of the host that is asked', from('http://relink.test'), true],
    ['of the host that is asked, behind TLS', from('https://relink.test'), true],
    ['of the host that is asked, cross-site', { ...cross, ...from('http://relink.test') }, false],
    ['of the host that its header names', { Host: 'app:3000', ...from('http://app:3000') }, true],
    [
      'of the host that its address names, and its header does not',
      { Host: 'app', ...from('http://relink.test') },
      false,
    ],
    ['of the host, with a path', from('http://relink.test/'), false],
    ['of a host that is none', { Host: ':x', ...from('http://:x') }, false],
    ['of a page on plain http, over TLS', from('http://relink.test'), false, 'https://relink.test/'],
    [
      'of a page on plain http, at the port of TLS',
      from('http://relink.test:443'),
      false,
      'https://relink.test/',
    ],
    ['of a page over TLS', from('https://relink.test'), true, 'https://relink.test/'],
    ['of no origin', { ...from('null'), Host: 'null' }, false],
  ])('%s: %o passes: %s', async (_, headers, passes, url) => {
    const answer = await ask(headers, url);
    expect(answer.status).toBe(passes ? 200 : 403);
    if (!passes) expect(await answer.json()).toMatchObject({ code: 'forbidden_origin' });
  });

  const logged = (origin: string, log: object): [string, object] => [origin, log];
  const longest = `https://${'a.'.repeat(145)}b`;
  it.each([
    logged('https://evil.example', { origin: 'https://evil.example' }),
    logged('null', { origin: 'null' }),
    logged('https://user:secret@evil.example', {}),
    logged('secret', {}),
    logged(`${longest}b`, { origin: `${longest}b` }),
    logged(`${longest}bb`, {}),
  ])('of %s is logged as %j', async (origin, log) => {
    const detail = expect.stringContaining('add it to the option origins') as string;
    expect(await (await ask({ Origin: origin })).json()).toEqual({ code: 'forbidden_origin', detail, log });
  });

  it('of a page that names no origin is logged without one', async () => {
    expect(await (await ask({ ...cross })).json()).toMatchObject({ code: 'forbidden_origin', log: {} });
  });
});

/** The headers of CORS, and Vary. */
const corsOf = ({ headers }: Response) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-') || name === 'vary'));
const ORIGIN = { 'access-control-allow-origin': LISTED, 'access-control-allow-credentials': 'true' };
const EXPOSED = { 'access-control-expose-headers': 'Relink-Contract,Retry-After,X-Request-Id' };

describe('an answer', () => {
  it.each<[Access, string | null, Headed]>([
    ['owner', LISTED, { ...ORIGIN, ...EXPOSED, vary: 'Origin' }],
    ['page', LISTED, { ...ORIGIN, ...EXPOSED, vary: 'Origin' }],
    ['owner', 'https://evilshop.example', { vary: 'Origin' }],
    ['owner', null, { vary: 'Origin' }],
    ['stripe', LISTED, {}],
    ['anybody', 'https://evil.example', { 'access-control-allow-origin': '*' }],
  ])('for %s, to %s, has the headers %j', async (access, origin, headers) => {
    const answer = await ask(origin === null ? {} : { Origin: origin }, undefined, { access });
    expect([await answer.text(), corsOf(answer)]).toEqual(['passed', headers]);
  });
});

describe('a preflight', () => {
  const asking = {
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'content-type',
  };
  const preflight = (origin: string, headers: Headed = asking) =>
    ask({ Origin: origin, ...headers }, undefined, { access: 'owner', method: 'OPTIONS' });

  it('of a listed origin is answered, for ten minutes', async () => {
    const answer = await preflight(LISTED);
    expect([answer.status, corsOf(answer)]).toEqual([
      204,
      {
        ...ORIGIN,
        ...EXPOSED,
        'access-control-allow-methods': 'GET,POST',
        'access-control-allow-headers': 'content-type',
        'access-control-max-age': '600',
        vary: 'Origin, Access-Control-Request-Headers',
      },
    ]);
  });

  it('of another is refused, with no header that a page could use', async () => {
    const answer = await preflight('https://evil.example');
    expect([answer.status, corsOf(answer)]).toEqual([403, {}]);
  });

  it('is none where its method is another', async () => {
    const answer = await ask({ Origin: 'https://evil.example', ...asking }, undefined, { access: 'owner' });
    expect([await answer.text(), corsOf(answer)]).toEqual(['passed', { vary: 'Origin' }]);
  });

  it('is none where it asks for no method', async () => {
    const answer = await preflight('https://evil.example', {});
    expect([await answer.text(), corsOf(answer)]).toEqual(['passed', { vary: 'Origin' }]);
  });
});
