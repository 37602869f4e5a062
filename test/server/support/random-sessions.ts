// Random relinks through the endpoint, answered by a Stripe of our own that knows what happened.
import type { OutcomeResponse, SessionResponse, Target } from '../../../server/contract.ts';
import { createRelinkServer } from '../../../server/index.ts';
import type { Random } from '../../unit/random.ts';
import { faultsOf, type Account } from './session-truth.ts';
import { account, CUSTOMER, list, session, type StripeObject } from './stripe-objects.ts';

const TARGETS: Target[] = ['account', 'any_account', 'authorization'];
const BROKEN = {
  status: 'inactive',
  status_details: { inactive: { action: 'relink_required', cause: 'access_expired' } },
};
const CLOSED = {
  status: 'inactive',
  status_details: { inactive: { action: 'none', cause: 'account_closed' } },
};
const WORKS = { status: 'active', status_details: {} };
const FOREIGN = { account_holder: { type: 'customer', customer: 'cus_other' } };

/** Runs one relink after another through one endpoint. */
export function randomSessions(random: Random): () => Promise<string[]> {
  let before: Account[];
  let now: Account[];
  let found: StripeObject;
  const stripe = {
    rawRequest(method: string, path: string): Promise<unknown> {
      const [, kind, id] = /financial_connections\/(\w+)(?:\/(\w+))?/.exec(path) ?? [];
      if (method === 'POST') return Promise.resolve(session());
      if (kind === 'sessions') return Promise.resolve(found);
      if (id === undefined) return Promise.resolve(list(now));
      const one = now.find((each) => each.id === id);
      if (one) return Promise.resolve(one);
      return Promise.reject(
        Object.assign(new Error('No such account'), {
          type: 'StripeInvalidRequestError',
          statusCode: 404,
          code: 'resource_missing',
        }),
      );
    },
  };
  const relink = createRelinkServer({
    stripe,
    publishableKey: 'pk_test_public',
    identify: () => ({ id: 'user-1', holder: { customer: CUSTOMER } }),
    rateLimit: false,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const call = async <T>(method: string, path: string, json?: object): Promise<T> => {
    const body = json && { body: JSON.stringify(json), headers: { 'Content-Type': 'application/json' } };
    return (await (
      await relink.fetch(new Request(`http://relink.test${path}`, { method, ...body }))
    ).json()) as T;
  };

  return async () => {
    before = Array.from({ length: 1 + random.under(4) }, (_, index) => ({
      ...known(account({ id: `fca_${index}`, ...BROKEN })),
      last4: random.pick(['1111', '1111', '2222', null]),
    }));
    now = before;
    const asked = random.pick(before).id;
    const target = random.pick(TARGETS);
    const { ref } = await call<SessionResponse>('POST', '/sessions', { account: asked, target });
    const fate = random.pick(['kept', 'kept', 'lost', 'spoilt']);
    ({ now, found } = relinked(random, before, asked, target));
    const query = { kept: `?ref=${ref}`, lost: '', spoilt: `?ref=${ref.slice(0, -4)}` }[fate];
    const answer = await call<OutcomeResponse>('GET', `/sessions/fcsess_1${query}`);
    const faults = faultsOf(answer, { before, now, found, asked, target, keepsRef: fate === 'kept' });
    return faults.length === 0
      ? []
      : [...faults, JSON.stringify({ fate, target, asked, before, now, found, answer })];
  };
}

/** What a relink made of the accounts, and the session that tells of it: some of it true, some of it nonsense. */
function relinked(random: Random, before: Account[], asked: string, target: Target) {
  const isNew = random.chance(0.3);
  const login = random.chance(0.3) ? 'fcauth_2' : 'fcauth_1';
  const now: Account[] = [];
  const came: Account[] = [];
  for (const old of before) {
    const isChosen = random.chance(old.id === asked ? 0.7 : 0.4);
    const numbers = random.pick([
      null,
      null,
      null,
      ['transactable'],
      ['pending'],
      ['deactivated'],
      ['deactivated', 'pending'],
    ]);
    const state = {
      ...random.pick([
        WORKS,
        WORKS,
        WORKS,
        BROKEN,
        CLOSED,
        { status: 'resting' },
        { status: 'disconnected' },
      ]),
      account_numbers:
        numbers?.map((status) => ({ identifier_type: 'tokenized_account_number', status })) ?? null,
    };
    if (!isChosen) {
      now.push(old);
      continue;
    }
    const next = { ...old, ...state, id: isNew ? `${old.id}_new` : old.id, authorization: login };
    now.push(next);
    came.push(next);
    if (isNew && random.chance(0.7)) now.push({ ...old, status: 'disconnected' });
  }
  if (random.chance(0.3)) {
    const added = {
      ...known(account({ id: 'fca_added', authorization: login })),
      last4: random.pick(['1111', '3333', null]),
    };
    // Where an account that looks like it is gone, nobody could tell the two apart.
    const isGone = came.some(({ status, last4 }) => status === 'disconnected' && last4 === added.last4);
    if (!isGone) {
      now.push(added);
      came.push(added);
    }
  }
  const foreign = known(account({ id: 'fca_foreign', ...FOREIGN, authorization: login }));
  if (random.chance(0.1)) now.push(foreign);
  if (random.chance(0.1)) came.push(foreign);
  const chosen = target === 'authorization' ? came : random.shuffled(came).slice(0, 1);
  const own = came.find(({ id }) => id.replace('_new', '') === asked);
  // That Stripe names one that looks the same is a lie that nobody could see through, but where the account's true
  // successor is there to be mistaken for.
  const looks = before.find(({ id }) => id === asked)?.last4;
  const hasSuccessor = own !== undefined && own.id !== asked && own.status !== 'disconnected';
  const wasThere = (id: string) => before.some((old) => old.id === id);
  const other = chosen.find(({ id, last4 }) => last4 !== looks || (hasSuccessor && !wasThere(id)));
  const named =
    target !== 'account' ? null : random.pick([own?.id ?? null, own?.id ?? null, other?.id ?? null, null]);
  const found = session({
    permissions: random.pick([['payment_method'], ['payment_method'], ['transactions']]),
    limits: { accounts: target === 'authorization' ? null : 1 },
    relink_options: { authorization: 'fcauth_1', account: target === 'account' ? asked : null },
    status: random.pick([
      'succeeded',
      'succeeded',
      'succeeded',
      'succeeded',
      'completed',
      undefined,
      'pending',
      'failed',
      'cancelled',
      'new',
    ]),
    relink_result: random.chance(0.1)
      ? null
      : {
          authorization: random.chance(0.05) ? null : login,
          account: named,
          failure_reason: random.chance(0.1) ? random.pick(['no_account', 'no_authorization', 'new']) : null,
        },
    accounts: list(random.chance(0.15) ? [] : chosen),
  });
  return { now, found };
}

const known = (object: StripeObject): Account => object as Account;
