// Where the real Stripe may differ from what we think: the server is run through either answer, and says no more than that
// answer proves. Nobody has seen which of them is true; each row says what follows if it is.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutcomeResponse, SessionResponse, Target } from '../../server/contract.ts';
import { startEndpoint, type Endpoint } from './support/endpoint.ts';
import { account, brokenAccount, list, session, type StripeObject } from './support/stripe-objects.ts';

let endpoint: Endpoint;
const refs = new Map<string, string>();
beforeAll(async () => {
  endpoint = await startEndpoint();
  for (const last4 of ['6789', null]) {
    const before = brokenAccount({ last4 });
    script({ 'GET /accounts/fca_1': before, 'GET /accounts': list([before]), 'POST /sessions': session() });
    for (const target of TARGETS) {
      const json = { account: 'fca_1', target };
      const { ref } = (await endpoint.call<SessionResponse>('POST', '/sessions', { json })).body;
      refs.set(`${target} ${last4}`, ref);
    }
  }
});
afterAll(() => endpoint.close());

/** Each field is a question about Stripe, and its values the possible answers; the first is what we think. */
const QUESTIONS = {
  /** Of the account after a relink: kept, changed with the old one disconnected or deleted, changed without last4. */
  id: ['kept', 'changed', 'changed, old deleted', 'changed, no last4'],
  /** Of the authorization after a relink. */
  login: ['kept', 'changed'],
  /** `relink_result.account`, which the types promise only where `relink_options.account` was given. */
  named: ['as typed', 'null'],
  /** `session.accounts` */
  accounts: ['listed', 'empty'],
  /** `session.status` */
  status: ['succeeded', 'completed', 'absent', 'pending'],
  /** When the account works again. */
  account: ['at once', 'later'],
} as const;
type Answers = { [Question in keyof typeof QUESTIONS]: (typeof QUESTIONS)[Question][number] };
const EXPECTED: Answers = {
  id: 'kept',
  login: 'kept',
  named: 'as typed',
  accounts: 'listed',
  status: 'succeeded',
  account: 'at once',
};

const TARGETS: Target[] = ['account', 'any_account', 'authorization'];
type Verdict = readonly [
  outcome: OutcomeResponse['outcome'],
  account: string | null,
  previous: string | null,
];
const SAME: Verdict = ['relinked', 'fca_1', 'fca_1'];
const MOVED: Verdict = ['relinked', 'fca_9', 'fca_1'];
const UNPROVEN: Verdict = ['relinked', 'fca_9', null];
const WAITING: Verdict = ['pending', null, 'fca_1'];

/** What is different from what we think, and what the server says then, by target. */
const TABLE: [Partial<Answers>, Record<Target, Verdict>][] = [
  [{}, { account: SAME, any_account: SAME, authorization: SAME }],
  [{ id: 'changed' }, { account: MOVED, any_account: MOVED, authorization: MOVED }],
  [{ id: 'changed, old deleted' }, { account: MOVED, any_account: MOVED, authorization: MOVED }],
  [{ id: 'changed, no last4' }, { account: UNPROVEN, any_account: UNPROVEN, authorization: UNPROVEN }],
  [{ login: 'changed' }, { account: SAME, any_account: SAME, authorization: SAME }],
  [
    { id: 'changed', login: 'changed' },
    { account: MOVED, any_account: MOVED, authorization: MOVED },
  ],
  [{ named: 'null' }, { account: WAITING, any_account: SAME, authorization: SAME }],
  [{ accounts: 'empty' }, { account: SAME, any_account: SAME, authorization: SAME }],
  [
    { accounts: 'empty', id: 'changed' },
    { account: MOVED, any_account: MOVED, authorization: MOVED },
  ],
  [{ status: 'completed' }, { account: SAME, any_account: SAME, authorization: SAME }],
  [{ status: 'absent' }, { account: SAME, any_account: SAME, authorization: SAME }],
  [{ status: 'pending' }, { account: WAITING, any_account: WAITING, authorization: WAITING }],
  [{ account: 'later' }, { account: WAITING, any_account: WAITING, authorization: WAITING }],
  [
    { account: 'later', id: 'changed' },
    { account: WAITING, any_account: WAITING, authorization: WAITING },
  ],
  [
    { account: 'later', accounts: 'empty' },
    { account: WAITING, any_account: WAITING, authorization: WAITING },
  ],
];

describe.each(TARGETS)('target %s', (target) => {
  it.each(TABLE.map(([answers, verdicts]) => ({ answers, verdict: verdicts[target] })))(
    'if Stripe differs in $answers',
    async ({ answers, verdict }) => {
      const {
        outcome,
        account: now,
        previous_account: before,
      } = await judged(target, { ...EXPECTED, ...answers });
      expect([outcome, now, before]).toEqual(verdict);
    },
  );
});

it('no combination of answers makes a success of an account that does not work, or of half a word', async () => {
  for (const target of TARGETS) {
    // Two names of one status are one answer.
    for (const answers of combinations().filter(({ status }) => status !== 'completed')) {
      for (const keepsRef of [true, false]) {
        const about = JSON.stringify({ target, ...answers, keepsRef });
        const { outcome, account: now, previous_account: before } = await judged(target, answers, keepsRef);
        const isReady = answers.account === 'at once' && answers.status !== 'pending';
        expect(isReady || outcome === 'pending', about).toBe(true);
        const current = answers.id === 'kept' ? 'fca_1' : 'fca_9';
        if (outcome === 'relinked')
          expect([now, ['fca_1', null].includes(before)], about).toEqual([current, true]);
        if (outcome === 'relinked' && answers.id === 'changed, no last4') expect(before, about).toBeNull();
        expect(['relinked', 'pending'], about).toContain(outcome);
      }
    }
  }
});

/** A relink of `fca_1`, which Stripe answers in this way. */
async function judged(target: Target, answers: Answers, keepsRef = true): Promise<OutcomeResponse> {
  const last4 = answers.id === 'changed, no last4' ? null : '6789';
  const relinkOptions = { authorization: 'fcauth_1', ...(target === 'account' && { account: 'fca_1' }) };
  const before = brokenAccount({ last4 });

  const login = answers.login === 'kept' ? 'fcauth_1' : 'fcauth_9';
  const id = answers.id === 'kept' ? 'fca_1' : 'fca_9';
  const make = answers.account === 'at once' ? account : brokenAccount;
  const now = make({ id, authorization: login, last4 });
  const old = { ...before, status: 'disconnected' };
  const isOldThere = answers.id === 'changed' || answers.id === 'changed, no last4';
  const named = target === 'account' && answers.named === 'as typed' ? id : null;
  const done = session({
    relink_options: relinkOptions,
    limits: { accounts: target === 'authorization' ? null : 1 },
    status: answers.status === 'absent' ? undefined : answers.status,
    ...(answers.status !== 'pending' && {
      relink_result: { authorization: login, account: named, failure_reason: null },
      accounts: list(answers.accounts === 'listed' ? [now] : []),
    }),
  });
  script({
    'GET /sessions/fcsess_1': done,
    'GET /accounts': list(isOldThere ? [now, old] : [now]),
    'GET /accounts/fca_1': answers.id === 'kept' ? now : isOldThere ? old : null,
  });
  const query = keepsRef ? `?ref=${refs.get(`${target} ${last4}`)}` : '';
  return (await endpoint.call<OutcomeResponse>('GET', `/sessions/fcsess_1${query}`)).body;
}

function script(answers: Record<string, StripeObject | null>): void {
  const missing = { error: { type: 'invalid_request_error', code: 'resource_missing', message: '' } };
  for (const [route, body] of Object.entries(answers)) {
    endpoint.stripe.on(route, body ? { body } : { status: 404, body: missing });
  }
}

function combinations(): Answers[] {
  return Object.entries(QUESTIONS).reduce<Record<string, string>[]>(
    (all, [question, answers]) =>
      all.flatMap((one) => answers.map((answer) => ({ ...one, [question]: answer }))),
    [{}],
  ) as Answers[];
}
