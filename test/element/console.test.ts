// Words to developers: each mistake once, with the address and what to change; never to customers, and never a secret.
import { eventually, expect } from './support/expect.ts';
import { installStripe, place, ScriptedEndpoint, textOf } from './support/page.ts';
import type { Scripted } from './support/endpoint.ts';

installStripe();

const said: string[] = [];
const genuine = { warn: console.warn, error: console.error };
beforeEach(() => {
  said.length = 0;
  for (const kind of ['warn', 'error'] as const) {
    console[kind] = (...words: unknown[]) => void said.push(`${kind}: ${words.map(String).join(' ')}`);
  }
});
afterEach(() => {
  Object.assign(console, genuine);
  // Whatever is said ends in the code that finds its entry in the documentation.
  expect(ours().filter((words) => !/ \([a-z_]+\)$/.test(words))).to.deep.equal([]);
});

const ours = () => said.filter((words) => words.includes('<relink-account>'));

/** Two elements at an endpoint, which shows them the same. */
async function show(accounts: Scripted, attributes = '') {
  const endpoint = new ScriptedEndpoint();
  await endpoint.program({ 'GET /accounts': accounts });
  const tag = `
    <relink-account endpoint="${endpoint.url}?token=planted" ${attributes}>
    </relink-account>`;
  const element = await place(tag + tag);
  return { endpoint, element };
}

const answers: [string, Scripted, RegExp][] = [
  ['a wrong path', { status: 404 }, /error: .*HTTP 404.*path that the routes are mounted at/],
  [
    'a page in place of an answer',
    { headers: {}, body: '<!doctype html>' },
    /error: .*got no account.*not a page/,
  ],
  ['a refused origin', { status: 403, body: { code: 'forbidden_origin' } }, /error: .*403.*Allow the origin/],
  [
    'nobody signed in',
    { status: 401, body: { code: 'unauthenticated' } },
    /error: .*401.*`credentials`.*`headers`/,
  ],
  ['a server that is not set up', { status: 500, body: { code: 'misconfigured' } }, /error: .*log/],
  ['a crash', { status: 500, body: 'sk_test_planted' }, /warn: .*500.*log/],
  ['too many requests', { status: 429, body: { code: 'rate_limited' } }, /warn: .*429/],
];

for (const [name, answer, words] of answers) {
  it(`tell of ${name}, once for all elements`, async () => {
    const { endpoint, element } = await show(answer);
    await eventually(() => ours().length > 0, 'something is said');
    await element.refresh();
    await endpoint.roundTrip();
    expect(ours()).to.have.length(1);
    expect(ours()[0]).to.match(words);
    expect(ours()[0]).to.contain(`${location.origin}${endpoint.url}`);
    expect(ours()[0]).not.to.contain('planted');
    expect(textOf(element)).to.equal('');
  });
}

it('tell of an endpoint that is missing, unless it comes a moment later', async () => {
  const endpoint = new ScriptedEndpoint();
  await endpoint.program(endpoint.routes());
  const late = await place('<relink-account></relink-account>');
  late.endpoint = endpoint.url;
  await eventually(() => late.accountState, 'it knows');
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(ours()).to.be.empty;
  await place('<relink-account></relink-account>');
  await eventually(() => ours().length, 'something is said');
  expect(ours()[0]).to.match(/error: .*needs `endpoint`/);
});

it('tell of a typo in an attribute of which each value has a meaning, which then counts for nothing', async () => {
  const endpoint = new ScriptedEndpoint();
  const typos = 'target="acount" ui-mode="hostd" credentials="inclde" preload="hover" show="neded"';
  const element = await endpoint.mount(endpoint.routes(), typos);
  await eventually(() => ours().length === 5, `all five: ${ours().join(' | ')}`);
  element.requestUpdate();
  await element.updateComplete;
  expect(ours()).to.have.length(5);
  for (const typo of [
    'target="acount"',
    'ui-mode="hostd"',
    'credentials="inclde"',
    'preload="hover"',
    'show="neded"',
  ])
    expect(ours().join()).to.contain(typo);
  expect(ours().join()).to.contain('modal, hosted');
});

it('tell CORS from a server that is not there, and say nothing of a customer who is offline', async () => {
  const fetchOf = globalThis.fetch;
  const elsewhere = 'https://relink.example/base';
  let answersOpaquely = true;
  globalThis.fetch = (input, init) => {
    if (typeof input !== 'string' || !input.startsWith(elsewhere)) return fetchOf(input, init);
    const readable = init?.mode !== 'no-cors' || !answersOpaquely;
    return readable ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(new Response());
  };
  try {
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    const element = await place(`<relink-account endpoint="${elsewhere}"></relink-account>`);
    await element.refresh();
    expect(ours()).to.be.empty;
    Reflect.deleteProperty(navigator, 'onLine');
    await place(`<relink-account endpoint="${elsewhere}/one"></relink-account>`);
    await eventually(() => ours().length === 1, 'CORS');
    expect(ours()[0]).to.match(/https:\/\/relink\.example\/base\/one.*CORS.*allow this origin/);
    answersOpaquely = false;
    await place(`<relink-account endpoint="${elsewhere}/two"></relink-account>`);
    await eventually(() => ours().length === 2, 'a server that is not there');
    expect(ours()[1]).to.match(/Does it run/);
  } finally {
    globalThis.fetch = fetchOf;
    Reflect.deleteProperty(navigator, 'onLine');
  }
});

it('are silent where nobody has made a mistake', async () => {
  const endpoint = new ScriptedEndpoint();
  const account = endpoint.account({ state: 'unrepairable', reasons: [] });
  const element = await endpoint.mount({
    ...endpoint.routes(),
    'POST /sessions': { status: 409, body: { code: 'not_relinkable', account } },
  });
  await element.relink();
  await endpoint.roundTrip();
  expect(ours()).to.be.empty;
});
