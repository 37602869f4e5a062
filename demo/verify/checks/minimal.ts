/** A client secret for the signed-in owner, and for nobody else: what every endpoint has to do. */
import { accounts, brokenLogin } from '../bank.ts';
import type { Check } from '../check.ts';
import { must, mustAnswer } from '../failure.ts';

const section = 'sessions';
const level = 'minimal';
const own = 'Fetch the account from Stripe, and compare its account_holder with the signed-in owner.';

export const minimal: readonly Check[] = [
  {
    id: 'session.secret',
    level,
    section,
    rule: 'POST /sessions answers with the client secret of a Stripe session',
    async run(stage) {
      const { secret, answer } = await stage.begin({ account: accounts.broken });
      must(
        (await stage.sessionOf(secret)) !== undefined,
        `${answer.request}: client_secret is of no session in the emulator`,
        "Answer with client_secret as Stripe gave it, and point the endpoint's Stripe at the emulator.",
      );
    },
  },
  {
    id: 'session.opens',
    level,
    section,
    rule: 'The client secret opens Stripe’s flow',
    async run(stage) {
      const result = await stage.flow(await stage.begin({ account: accounts.broken }), 'same_account');
      must(
        'financialConnectionsSession' in result,
        'the flow did not open',
        'Give out each client secret once, to one attempt, and use none yourself.',
      );
    },
  },
  {
    id: 'session.relinks',
    level,
    section: 'parameters',
    rule: 'The session has relink_options with the authorization of the account',
    async run(stage) {
      const session = await stage.sessionOf((await stage.begin({ account: accounts.broken })).secret);
      must(
        session?.relink?.authorization === brokenLogin,
        'the session has no relink_options[authorization], or another',
        'Send relink_options[authorization] with the id that the Account holds in authorization (fcauth_…), and a preview version.',
      );
    },
  },
  {
    id: 'session.holder',
    level,
    section: 'parameters',
    rule: 'The session is held by the signed-in owner',
    async run(stage) {
      const session = await stage.sessionOf((await stage.begin({ account: accounts.broken })).secret);
      const customer = session?.holder && 'customer' in session.holder ? session.holder.customer : undefined;
      must(
        customer === stage.ada.customer,
        'the account_holder of the session is not the owner',
        'Send account_holder with the customer of the signed-in owner.',
      );
    },
  },
  {
    id: 'session.fresh',
    level,
    section,
    rule: 'Every attempt gets a session of its own',
    async run(stage) {
      const first = await stage.begin({ account: accounts.broken });
      const second = await stage.begin({ account: accounts.broken });
      must(
        first.secret !== second.secret,
        'two attempts got the same client secret',
        'Create a session for each POST, under an idempotency key of its own: a client secret serves one run.',
      );
    },
  },
  {
    id: 'session.no-store',
    level,
    section: 'headers',
    rule: 'Nothing on the way may keep a client secret',
    async run(stage) {
      const { answer } = await stage.begin({ account: accounts.broken });
      must(
        /\bno-store\b/.test(answer.headers.get('cache-control') ?? ''),
        `${answer.request} lacks Cache-Control: no-store`,
        'Send Cache-Control: no-store with every answer.',
      );
    },
  },
  {
    id: 'session.anonymous',
    level,
    section: 'ownership',
    rule: 'Who is not signed in gets 401 and no session',
    async run(stage) {
      const answer = await stage.stranger.session({ account: accounts.broken });
      mustAnswer(answer, 401, 'Refuse a request without a signed-in user before anything else is done.');
      must((await stage.sessions()).length === 0, 'a session was created all the same', own);
    },
  },
  {
    id: 'session.foreign-account',
    level,
    section: 'ownership',
    rule: 'The account of somebody else gets 404 and no session',
    async run(stage) {
      mustAnswer(await stage.ada.session({ account: accounts.foreign }), 404, own);
      must((await stage.sessions()).length === 0, 'a session was created for a foreign account', own);
    },
  },
  {
    id: 'session.unknown-account',
    level,
    section: 'ownership',
    rule: 'An account that does not exist answers just as a foreign one does',
    async run(stage) {
      const foreign = await stage.ada.session({ account: accounts.foreign });
      const unknown = await stage.ada.session({ account: 'fca_verify_nowhere' });
      const same = foreign.status === unknown.status && foreign.body.code === unknown.body.code;
      must(
        same,
        `foreign: ${foreign.status} ${foreign.body.code ?? ''}, unknown: ${unknown.status} ${unknown.body.code ?? ''}`,
        'Answer both with the same 404: else one can find out which ids exist.',
      );
    },
  },
  {
    id: 'session.malformed-account',
    level,
    section: 'ownership',
    rule: 'An id that is none is refused, and never becomes part of a path at Stripe',
    async run(stage) {
      for (const account of ['../customers', 'fca_/../../v1/customers', 'cus_ada', '']) {
        const answer = await stage.ada.session({ account });
        mustAnswer(answer, [400, 404], 'Refuse what is no account id, and encode ids in paths.');
      }
    },
  },
  {
    id: 'session.body-decides-nothing',
    level,
    section: 'ownership',
    rule: 'A customer, holder or authorization in the body changes nothing',
    async run(stage) {
      const more = {
        customer: stage.ben.customer,
        account_holder: { type: 'customer', customer: stage.ben.customer },
      };
      const answer = await stage.ada.post('/sessions', { account: accounts.foreign, ...more });
      mustAnswer(answer, [400, 404], 'Take the owner from your sign-in alone.');
      must((await stage.sessions()).length === 0, 'a session was created for a foreign account', own);
    },
  },
];
