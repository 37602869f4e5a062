// Requests as nobody sane would send them, and enough sane ones among them to get past each guard.
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { ORIGIN } from './endpoint.ts';
import { hostileEvents } from './hostile-events.ts';
import { PLANTED, type HostileRequest } from './hostile-request.ts';

/** Things of two owners, of whom the first is the one who usually asks. */
export interface Loot {
  readonly accounts: readonly string[];
  readonly foreignAccounts: readonly string[];
  readonly sessions: readonly string[];
  readonly refs: readonly string[];
}

export function hostileRequests(loot: Loot): fc.Arbitrary<HostileRequest> {
  const junk = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.webPath(),
    fc.constantFrom('', '.', '..', '%', '%00', '%2e%2e%2f', '__proto__', 'constructor', 'null', '0', '-1'),
    fc.constantFrom("' OR 1=1--", '{{7*7}}', '${PATH}', '\u202e', 'a\r\nX-Injected: 1', PLANTED),
    fc.constantFrom(256, 5_000).map((length) => 'x'.repeat(length)),
  );
  const ids = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...loot.accounts) },
    { weight: 4, arbitrary: fc.constantFrom(...loot.foreignAccounts) },
    { weight: 4, arbitrary: fc.constantFrom(...loot.sessions) },
    fc.constantFrom('fca_unknown', 'fcsess_unknown', 'cus_ada', 'fcauth_ada_harbor', 'fca_ada_checking/../x'),
    fc.stringMatching(/^fca_\w{1,30}$/),
    junk,
  );
  const tampered = fc
    .tuple(fc.constantFrom(...loot.refs), fc.nat(), fc.constantFrom('A', '_', '!', '', 'é'))
    .map(([ref, at, by]) => ref.slice(0, at % ref.length) + by + ref.slice((at % ref.length) + 1));
  const refs = fc.oneof(fc.constantFrom(...loot.refs), tampered, fc.base64String(), junk);

  const query = fc.oneof(
    { weight: 5, arbitrary: fc.constant('') },
    refs.map((ref) => `?ref=${encodeURIComponent(ref)}`),
    refs.map((ref) => `?ref=${ref.replace(/[\s#]/g, '')}`),
    junk.map((value) => `?${encodeURIComponent(value)}=${encodeURIComponent(value)}&ref=`),
  );
  const route = fc.oneof(
    { weight: 4, arbitrary: fc.constant('/sessions') },
    { weight: 2, arbitrary: fc.constant('/accounts') },
    { weight: 3, arbitrary: ids.map((id) => `/accounts/${encodeURIComponent(id)}`) },
    { weight: 3, arbitrary: ids.map((id) => `/sessions/${encodeURIComponent(id)}`) },
    ids.map((id) => `/accounts/${id}`),
    fc.constant('/webhooks'),
    fc.constantFrom('/openapi.json', '/element.js', '/accounts/', '//accounts', '/ACCOUNTS', '/'),
    fc.constantFrom(
      '/sessions;x=1',
      '/sessions/%2e%2e/accounts',
      '/sessions%2fx',
      '/./sessions',
      '/constructor',
    ),
    fc.constantFrom('/*', '/accounts/*', '/:id', '/accounts/:id'),
    junk.map((value) => `/${value}`),
  );
  const path = fc.tuple(route, query).map((parts) => parts.join(''));

  const fields = fc.record(
    {
      account: fc.oneof({ weight: 5, arbitrary: ids }, fc.jsonValue()),
      ref: fc.oneof({ weight: 5, arbitrary: refs }, fc.jsonValue()),
      target: fc.oneof(fc.constantFrom('account', 'any_account', 'authorization'), fc.jsonValue()),
      ui_mode: fc.oneof(fc.constantFrom('modal', 'hosted', 'email'), fc.jsonValue()),
      holder: fc.constant('cus_ben'),
      permissions: fc.constant(['ownership']),
      ['__proto__']: fc.constant({ account: 'fca_ben_checking' }),
    },
    { requiredKeys: [] },
  );
  const oneField = fc.oneof(
    ids.map((account) => ({ account })),
    refs.map((ref) => ({ ref })),
    fc.constant({}),
  );
  const text = fc.oneof(
    { weight: 6, arbitrary: oneField.map((body) => JSON.stringify(body)) },
    { weight: 3, arbitrary: fields.map((body) => JSON.stringify(body)) },
    fc.json(),
    junk,
    fc.constantFrom('', '{', '[]', 'null', '1', '"x"', '\ufeff{}', '{"account":"fca_ada_alder","account":7}'),
    fc.constantFrom('['.repeat(9_000), '{"a":'.repeat(3_000), `{"ref":"${'x'.repeat(17_000)}"}`),
    fc.constant(`{"account":"${PLANTED}","${PLANTED}":"${PLANTED}"}`),
  );
  const body = fc.oneof(
    { weight: 8, arbitrary: text },
    fc.constant(null),
    fc.uint8Array().map((bytes) => new Uint8Array(bytes)),
    text.map((plain) => new Uint8Array(gzipSync(plain))),
    text.map((plain) => new Uint8Array(Buffer.from(plain, 'utf16le'))),
    fc.array(text, { maxLength: 4 }),
  );

  const sometimes = (values: readonly string[]) => fc.oneof(fc.constantFrom(...values), printable);
  const headers = fc
    .record(
      {
        Origin: sometimes([ORIGIN, ORIGIN, 'null', 'https://evil.example', `${ORIGIN}.evil.example`, '*']),
        'Sec-Fetch-Site': sometimes(['same-origin', 'same-origin', 'same-site', 'cross-site', 'none']),
        Accept: sometimes(['application/json;relink=1', '*/*', 'application/json;relink=9', ';;;q=']),
        Authorization: fc.constant(`Bearer ${PLANTED}`),
        Cookie: fc.constant(`sid=${PLANTED}`),
        'X-User': fc.constantFrom('ada', 'ada', 'ben', 'nobody', PLANTED),
        'Idempotency-Key': sometimes(['one', 'two', 'a b', PLANTED, 'k'.repeat(256)]),
        'X-Request-Id': sometimes(['abc', 'a b', '{}', 'i'.repeat(65)]),
        'Content-Encoding': sometimes(['gzip', 'identity']),
        'Content-Length': fc.constantFrom('0', '1', '-1', '1e9', '99999999', 'x'),
        'Access-Control-Request-Method': sometimes(['POST', 'PUT']),
        'If-None-Match': sometimes(['*', '"x"', 'W/"']),
        'X-Forwarded-For': printable,
        'X-HTTP-Method-Override': fc.constant('GET'),
        Host: printable,
      },
      { requiredKeys: [] },
    )
    .chain((most) => contentType.map((type) => ({ ...most, ...type })));
  const method = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('GET', 'POST', 'POST') },
    fc.constantFrom('HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'get', 'PROPFIND', 'QUERY', 'X'),
  );
  const anything = fc.record({ method, path, headers, body });
  // With one thing wrong at most, to get past the guards.
  const almostSane = fc.record({
    method: fc.constant('POST'),
    path: fc.constant('/sessions'),
    headers: fc.constantFrom('ada', 'ben').map((user) => ({ 'X-User': user, ...JSON_BODY })),
    body: fc.oneof(oneField, fields).map((value) => JSON.stringify(value)),
  });
  return fc.oneof({ weight: 8, arbitrary: anything }, almostSane, hostileEvents);
}

const printable = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((c) => String.fromCharCode(c)),
});

const JSON_BODY = { 'Content-Type': 'application/json' };

const contentType = fc.oneof(
  { weight: 6, arbitrary: fc.constant(JSON_BODY) },
  fc
    .constantFrom('application/json; charset=utf-16', 'APPLICATION/JSON', 'text/plain', 'application/jsonx')
    .map((type) => ({ 'Content-Type': type })),
  fc
    .constantFrom('multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', '', ';')
    .map((type) => ({ 'Content-Type': type })),
  fc.constant({}),
);
