// Which events a replay takes: all that are meant, and no others; and it says so where they are more than it may take.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { event, REACTIVATED } from '../support/events.ts';
import { DEACTIVATED, settle, startOperator, type Operator } from '../support/operator.ts';
import { startScriptedStripe, type ScriptedStripe } from '../support/scripted-stripe.ts';
import type { StripeObject } from '../support/stripe-objects.ts';

let stripe: ScriptedStripe;
let operator: Operator;
beforeEach(async () => {
  stripe = await startScriptedStripe();
  stripe.on('GET /accounts/fca_1', { body: (event()['data'] as { object: object }).object });
  operator = await startOperator(`http://127.0.0.1:${stripe.port}`);
});
afterEach(async () => {
  await operator.host.tidyUp();
  await stripe.close();
});

/** Has Stripe keep these, the newest first, and answer in pages as it does. */
function stripeHas(events: readonly StripeObject[]): void {
  stripe.on('GET /v1/events', (response, { query }) => {
    const from = events.findIndex(({ id }) => id === query['starting_after']) + 1;
    const data = events.slice(from, from + Number(query['limit']));
    const body = { object: 'list', data, has_more: from + data.length < events.length, url: '/v1/events' };
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body));
  });
  for (const each of events) stripe.on(`GET /v1/events/${String(each['id'])}`, { body: each });
}

const many = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => event({ id: `evt_${from + count - 1 - index}` }));
const complete = (...ids: string[]) =>
  operator.withLedger(async (ledger) => {
    for (const id of ids) await settle(ledger, { id, type: REACTIVATED }, 'completed');
  });
const handled = async () => (await operator.journal()).map((line) => line.split(' ')[0]);

describe('--since', () => {
  it('is satisfied where Stripe has nothing', async () => {
    stripeHas([]);
    expect(await operator.run('replay', '--since', '1h')).toEqual({ exitCode: 0, text: 'No such events.' });
  });

  it('takes all, page by page, the oldest first, and fetches none of them again', async () => {
    stripeHas(many(250));
    const { exitCode } = await operator.run('replay', '--since', '1h');
    expect(exitCode).toBe(0);
    expect(await handled()).toEqual(
      many(250)
        .map(({ id }) => id)
        .reverse(),
    );
    const asked = stripe.requests.filter(({ path }) => path.startsWith('/v1/events'));
    expect(asked.map(({ path, query }) => [path, query['starting_after']])).toEqual([
      ['/v1/events', undefined],
      ['/v1/events', 'evt_151'],
      ['/v1/events', 'evt_51'],
    ]);
  });

  it('takes as many as --limit that are not completed, says that there are more, and comes to those', async () => {
    stripeHas(many(204));
    await complete('evt_204', 'evt_203', 'evt_103');
    const first = await operator.run('replay', '--since', '1h', '--limit', '200');
    expect(first.exitCode).toBe(1);
    expect(first.text).toMatch(/--limit/);
    expect(await handled()).toHaveLength(200);
    const second = await operator.run('replay', '--since', '1h', '--limit', '200');
    expect(second.exitCode).toBe(0);
    expect(second.text).not.toMatch(/--limit/);
    expect(new Set(await handled()).size).toBe(201);
  });

  it('counts what is completed as well where that is handled again', async () => {
    stripeHas(many(3));
    await complete('evt_1', 'evt_2', 'evt_3');
    const { exitCode, text } = await operator.run('replay', '--since', '1h', '--limit', '2', '--force');
    expect([exitCode, text]).toEqual([
      1,
      expect.stringMatching(/^evt_2 {2}handled\nevt_3 {2}handled\n.*--limit/),
    ]);
  });

  it('asks for the types that have a handler, or for one, in the account that is named', async () => {
    stripeHas([event({ account: undefined })]);
    await operator.run('replay', '--since', '2026-11-20T00:00:01.900Z', '--account', 'acct_1');
    await operator.run('replay', '--since', '1h', '--type', REACTIVATED, '--force');
    const [first, ...rest] = stripe.requests.map(({ path, query, headers }) => ({
      path,
      query,
      account: headers['stripe-account'],
    }));
    const created = { 'created[gte]': String(Date.UTC(2026, 10, 20) / 1_000 + 1) };
    expect(first).toMatchObject({ path: '/v1/events', account: 'acct_1', query: created });
    expect(Object.values(first?.query ?? {})).toEqual(expect.arrayContaining([DEACTIVATED, REACTIVATED]));
    // What is fetched in an account happened in it, whether it says so or not.
    expect(rest[0]).toMatchObject({ path: '/accounts/fca_1', account: 'acct_1' });
    expect(await operator.told('evt_1')).toMatchObject({ account: 'acct_1' });
    expect(Object.values(rest[1]?.query ?? {})).not.toContain(DEACTIVATED);
  });
});

describe('--failed', () => {
  const failed = ['evt_1', 'evt_2', 'evt_3', 'evt_4'];
  beforeEach(async () => {
    stripeHas(many(4).map((each) => (each['id'] === 'evt_2' ? { ...each, type: DEACTIVATED } : each)));
    await operator.withLedger(async (ledger) => {
      for (const id of failed) {
        const type = id === 'evt_2' ? DEACTIVATED : REACTIVATED;
        const account = id === 'evt_3' ? 'acct_1' : undefined;
        await settle(ledger, { id, type, ...(account && { account }) }, 'failed');
        const now = Date.now();
        await expect.poll(() => Date.now()).toBeGreaterThan(now);
      }
    });
  });

  it.each<[string, string[], string[]]>([
    ['takes all, the oldest first', [], failed],
    ['takes those of one type', ['--type', DEACTIVATED], ['evt_2']],
    ['takes those of one account', ['--account', 'acct_1'], ['evt_3']],
    ['takes those since a time', ['--since', 'evt_3'], ['evt_3', 'evt_4']],
  ])('%s', async (_, flags, ids) => {
    const entry = await operator.told('evt_3');
    const args = flags.map((flag) => (flag === 'evt_3' ? String(entry?.['touched_at']) : flag));
    const { exitCode, text } = await operator.run('replay', '--failed', ...args);
    expect([exitCode, text]).toEqual([0, ids.map((id) => `${id}  handled`).join('\n')]);
    expect(await handled()).toEqual(ids);
  });

  it('says that there are more than --limit, and comes to those', async () => {
    const { exitCode, text } = await operator.run('replay', '--failed', '--limit', '3');
    expect([exitCode, text]).toEqual([1, expect.stringMatching(/--limit/)]);
    expect(await handled()).toEqual(['evt_2', 'evt_3', 'evt_4']);
    expect(await operator.run('replay', '--failed', '--limit', '3')).toEqual({
      exitCode: 0,
      text: 'evt_1  handled',
    });
  });
});

it('an event that is named is looked for in the account that is named, unless the ledger knows better', async () => {
  stripe.on('GET /v1/events/evt_1', { body: event({ account: 'acct_1' }) });
  const asked = () => stripe.requests.map(({ headers }) => headers['stripe-account']);
  await operator.withLedger((ledger) => settle(ledger, { id: 'evt_1', type: REACTIVATED }, 'failed'));
  expect(await operator.run('replay', 'evt_1', '--account', 'acct_1')).toEqual({
    exitCode: 0,
    text: 'evt_1  handled',
  });
  expect(asked()).toEqual(['acct_1', 'acct_1']);
  await operator.run('replay', 'evt_1', '--account', 'acct_2', '--force');
  expect(asked()).toEqual(['acct_1', 'acct_1', 'acct_1', 'acct_1']);
});

it.each([
  ['no event', [], /Say which events/],
  ['two ways at once', ['--failed', 'evt_1'], /Say which events/],
  ['a time for events that are named', ['--since', '1h', 'evt_1'], /Say which events/],
  ['a choice alone', ['--type', REACTIVATED, '--limit', '7'], /Say which events/],
  [
    'a choice among events that are named',
    ['evt_1', '--type', REACTIVATED, '--limit', '1'],
    /--type, --limit/,
  ],
  ['a limit for events that are named', ['evt_1', '--limit', '1'], /^--limit/],
  ['to force what failed', ['--failed', '--force'], /^--force/],
])('refuses %s', async (_, args, words) => {
  const { exitCode, text } = await operator.run('replay', ...args);
  expect([exitCode, text]).toEqual([2, expect.stringMatching(words)]);
  expect(stripe.requests).toEqual([]);
});
