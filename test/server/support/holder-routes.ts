// Every route of the contract, and how each holds to whose everything is. A route that is not here fails the test.
import type { Problem } from '../../../server/contract.ts';
import type { Answer } from './endpoint.ts';
import { listenTo } from './event-stream.ts';
import { deliver, event } from './events.ts';
import { TELLTALE, UPDATED_DATE, UPCOMING, UPDATED, type HolderWorld } from './holder-world.ts';

/** One way to ask a route for what belongs to somebody. */
export interface OwnedAsk {
  readonly ask: (world: HolderWorld) => Promise<Answer<Problem>>;
  /** Status of the answer to the owner, and the accounts that it has to tell of. */
  readonly own: readonly [status: number, ...accounts: string[]];
  /** Status and code for whoever is not the owner; an answer without code is one that tells of nothing. */
  readonly foreign: readonly [status: number, code?: string];
}

/** One way to ask a route that has no owner. */
export interface OwnerlessAsk {
  readonly ask: (world: HolderWorld, stripeAccount?: string) => Promise<Answer<unknown>>;
  /** What Stripe is asked for. */
  readonly asked: readonly string[];
}

const get = (path: string) => (world: HolderWorld) => world.endpoint.call('GET', path);
const post = (json: object) => (world: HolderWorld) => world.endpoint.call('POST', '/sessions', { json });

const about = (type: string, object: object) => (world: HolderWorld, account?: string) =>
  deliver(world.endpoint, event({ id: `evt_${type}`, type, data: { object }, ...(account && { account }) }));

let events = 0;

/** Has something change, of which the event does not tell whose it is, and listens to what is told of it. */
const changesOf = (type: string) => async (world: HolderWorld) => {
  const { endpoint, owner } = world;
  const account = owner.stripeAccount;
  const object = { id: type === UPCOMING ? 'fcauth_1' : 'fca_1' };
  const id = `evt_change_${(events += 1)}`;
  await deliver(endpoint, event({ id, type, data: { object }, ...(account !== undefined && { account }) }));
  const stream = await listenTo(endpoint.url);
  await stream.until('ready');
  stream.leave();
  const { status, headers } = stream;
  const told = [...new Set(stream.changed())];
  const body = { accounts: told.map((each) => ({ id: each })) } as unknown as Problem;
  return { status, headers, text: JSON.stringify(stream.events), body };
};

export const OWNED: Record<string, Record<string, OwnedAsk>> = {
  'GET /accounts': {
    all: { ask: get('/accounts'), own: [200, 'fca_1', 'fca_2'], foreign: [200] },
  },
  'GET /accounts/{id}': {
    'by its id': { ask: get('/accounts/fca_1'), own: [200, 'fca_1'], foreign: [404, 'not_found'] },
  },
  'POST /sessions': {
    'for an account': { ask: post({ account: 'fca_1' }), own: [201, 'fca_1'], foreign: [404, 'not_found'] },
    'for what is most urgent': { ask: post({}), own: [201, 'fca_1'], foreign: [409, 'nothing_to_relink'] },
    'for all that is behind a login': {
      ask: post({ account: 'fca_1', target: 'authorization' }),
      own: [201, 'fca_1'],
      foreign: [404, 'not_found'],
    },
  },
  'GET /sessions/{id}': {
    'that ended': {
      ask: get('/sessions/fcsess_1'),
      own: [200, 'fca_1', 'fca_2'],
      foreign: [404, 'not_found'],
    },
    'that collected many': {
      ask: get('/sessions/fcsess_many'),
      own: [200, 'fca_1', 'fca_2'],
      foreign: [404, 'not_found'],
    },
  },
  'GET /changes': {
    'of an account': { ask: changesOf(UPDATED_DATE), own: [200, 'fca_1'], foreign: [200] },
    'of a login': { ask: changesOf(UPCOMING), own: [200, 'fcauth_1'], foreign: [200] },
  },
};

export const OWNERLESS: Record<string, Record<string, OwnerlessAsk>> = {
  'POST /webhooks': {
    // Of what does not tell whose it is, the handler asks, and so do the changes.
    'about an account': {
      ask: about('financial_connections.account.reactivated', { id: 'fca_1' }),
      asked: ['/accounts/fca_1', '/accounts/fca_1'],
    },
    'about an authorization': {
      ask: about(UPCOMING, { id: 'fcauth_1' }),
      asked: ['/authorizations/fcauth_1', '/authorizations/fcauth_1'],
    },
    'about a session': {
      ask: about(UPDATED, { id: 'fcsess_1' }),
      asked: ['/sessions/fcsess_1', '/sessions/fcsess_1'],
    },
  },
  'GET /openapi.json': { plainly: { ask: get('/openapi.json'), asked: [] } },
  'GET /element.js': { plainly: { ask: get('/element.js'), asked: [] } },
};

/** The ids of the accounts that an answer tells of, in the order of the list. */
export function accountsTold({ body }: Answer<unknown>): string[] {
  const { account, accounts } = body as {
    account?: string | { id: string } | null;
    accounts?: { id: string }[];
  };
  if (accounts) return accounts.map(({ id }) => id).sort();
  return account == null ? [] : [typeof account === 'string' ? account : account.id];
}

export const tellsNothing = ({ text }: Answer<unknown>) =>
  !text.includes(TELLTALE) && !text.includes('fcauth_');
