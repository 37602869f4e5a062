// Where the real Stripe may differ from what we think, on the page: whatever Stripe.js says, each time with whatever the
// server says. Nobody has seen which of them is true. The server's side is in test/server/alternatives.test.ts.
import type { OutcomeResponse } from '../../server/contract.ts';
import { limits } from '../../component/limits.ts';
import type { StripeInstance } from '../../component/stripe/port.ts';
import { place, record, ScriptedEndpoint, statusOf } from './support/page.ts';
import { expect } from './support/expect.ts';
import { VirtualTime } from './support/virtual-time.ts';

const some = { accounts: [{ id: 'fca_1' }] };
const none = { accounts: [] };
const used = { type: 'invalid_request_error', code: 'session_already_used', message: 'Used.' };

/** What the browser knows by itself: nothing was shared, something may have been, or the session was not opened. */
type Hint = 'nothing' | 'something' | 'refused';

/** What `collectFinancialConnectionsAccounts` does; the first two are what we think. */
const BROWSER: [name: string, hint: Hint, collect: () => Promise<unknown>][] = [
  ['a session with accounts', 'something', () => Promise.resolve({ financialConnectionsSession: some })],
  ['a session without accounts', 'nothing', () => Promise.resolve({ financialConnectionsSession: none })],
  [
    'a session in which accounts are absent',
    'something',
    () => Promise.resolve({ financialConnectionsSession: {} }),
  ],
  [
    'accounts as a list object',
    'something',
    () => Promise.resolve({ financialConnectionsSession: { accounts: { data: [] } } }),
  ],
  [
    'a session that says succeeded, without accounts',
    'nothing',
    () => Promise.resolve({ financialConnectionsSession: { ...none, status: 'succeeded' } }),
  ],
  [
    'the session of somebody else',
    'something',
    () => Promise.resolve({ financialConnectionsSession: { id: 'fcsess_2', ...some } }),
  ],
  ['an error', 'refused', () => Promise.resolve({ error: used })],
  [
    'an error and a session with accounts',
    'refused',
    () => Promise.resolve({ error: used, financialConnectionsSession: some }),
  ],
  ['an error of an unknown type', 'refused', () => Promise.resolve({ error: { type: 'brand_new_error' } })],
  ['null for both', 'something', () => Promise.resolve({ error: null, financialConnectionsSession: null })],
  ['an empty object', 'something', () => Promise.resolve({})],
  ['nothing at all', 'refused', () => Promise.resolve(undefined)],
  ['a rejection', 'refused', () => Promise.reject(new Error('IntegrationError'))],
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what is not ours may do so
  ['a rejection without a reason', 'refused', () => Promise.reject(undefined)],
  ['nothing, ever', 'something', () => new Promise(() => undefined)],
];

type Ends = 'success' | 'failure' | 'cancel';
type Words = Record<string, unknown>;

/** What the server says of the session, and which end it proves; without one nothing is proven. */
const SERVER: [name: string, proves: Ends | undefined, answer: (endpoint: ScriptedEndpoint) => Words][] = [
  ['relinked', 'success', (endpoint) => said(endpoint)],
  [
    'relinked under another id',
    'success',
    (endpoint) =>
      said(endpoint, {
        account: 'fca_new',
        accounts: [endpoint.account({ state: 'healthy' }, { id: 'fca_new' })],
      }),
  ],
  [
    'relinked, the earlier id unknown',
    'success',
    (endpoint) => said(endpoint, { account: 'fca_new', previous_account: null }),
  ],
  [
    'another account relinked',
    'success',
    (endpoint) => said(endpoint, { outcome: 'relinked_other_account', account: 'fca_2' }),
  ],
  ['relinked, no account named', undefined, (endpoint) => said(endpoint, { account: null })],
  [
    'relinked, of another session',
    undefined,
    (endpoint) => said(endpoint, { id: 'fcsess_of_somebody_else' }),
  ],
  [
    'failed for a reason that is null',
    'failure',
    (endpoint) => said(endpoint, { outcome: 'failed', account: null, failure_reason: null }),
  ],
  [
    'failed for an unknown reason',
    'failure',
    (endpoint) => said(endpoint, { outcome: 'failed', account: null, failure_reason: 'brand_new' as never }),
  ],
  [
    'failed, an account named',
    'failure',
    (endpoint) => said(endpoint, { outcome: 'failed', failure_reason: 'no_account' }),
  ],
  ['cancelled', 'cancel', (endpoint) => said(endpoint, { outcome: 'cancelled', account: null })],
  ['pending, for ever', undefined, (endpoint) => said(endpoint, { outcome: 'pending', account: null })],
  ['an unknown outcome', undefined, (endpoint) => said(endpoint, { outcome: 'brand_new' as never })],
  [
    'succeeded, a word of Stripe’s',
    undefined,
    (endpoint) => said(endpoint, { outcome: 'succeeded' as never }),
  ],
  ['no outcome', undefined, (endpoint) => said(endpoint, { outcome: undefined as never })],
  ['an outcome of null', undefined, (endpoint) => said(endpoint, { outcome: null as never })],
  ['nothing but {}', undefined, () => ({})],
  [
    'nothing, as it cannot be reached',
    undefined,
    () => Promise.reject(new TypeError('Failed to fetch')) as never,
  ],
];

const said = (endpoint: ScriptedEndpoint, more: Partial<OutcomeResponse> = {}): Words => ({
  ...endpoint.outcome(more),
});

/** What the element makes of what the browser knows where the server proves nothing. */
const unproven = { nothing: 'cancel', something: 'pending', refused: 'error' } as const;

/** Twice whatever a run may wait for. */
const longest = 2 * (limits.session + limits.stripe + limits.window + limits.confirmation.collected);

describe('whatever Stripe.js and the server say, only the server makes a success', () => {
  for (const [browser, hint, collect] of BROWSER) {
    for (const [server, proves, answer] of SERVER) {
      const end = proves ?? unproven[hint];
      it(`Stripe.js: ${browser}; the server: ${server} → ${end}`, async () => {
        const endpoint = new ScriptedEndpoint();
        const time = new VirtualTime();
        const element = await place(`<relink-account account="${endpoint.id}"></relink-account>`);
        const events = record(element);
        element.stripe = { collectFinancialConnectionsAccounts: collect } as StripeInstance;
        element.client = {
          session: () => Promise.resolve(endpoint.session()),
          outcome: () => Promise.resolve(answer(endpoint)),
        };
        const restore = time.install();
        try {
          let outcome: { status: string } | undefined;
          void element.relink().then((ended) => (outcome = ended));
          await time.pass(() => outcome !== undefined, longest);
          expect(outcome?.status.startsWith('relinked')).to.equal(proves === 'success');
        } finally {
          restore();
        }
        await element.updateComplete;
        expect(events).to.deep.equal(['start', end]);
        expect(statusOf(element)).to.match(/\w.*[.]$/);
        expect(statusOf(element).startsWith('Done')).to.equal(proves === 'success');
      });
    }
  }
});
