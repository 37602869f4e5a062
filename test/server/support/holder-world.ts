// An endpoint whose owner is of one kind, before a Stripe whose every object belongs to whom the test says.
import type { Owner } from '../../../server/index.ts';
import { liveChanges } from '../../../server/live/index.ts';
import { startEndpoint, type Endpoint } from './endpoint.ts';
import { REACTIVATED, SECRET } from './events.ts';
import { account, brokenAccount, list, session, succeeded, type StripeObject } from './stripe-objects.ts';

export const UPDATED = 'financial_connections.session.updated';
export const UPCOMING = 'financial_connections.authorization.upcoming_deactivation';

export const UPDATED_DATE = 'financial_connections.account.expected_deactivation_date_updated';

/** Stands in every object, and in no answer about somebody else's. */
export const TELLTALE = 'Planted Bank';

export interface HolderWorld {
  readonly endpoint: Endpoint;
  /** Who asks. */
  readonly owner: Owner;
  /** Says who asks from now on. */
  become(owner: Partial<Owner>): void;
  /** Says whose everything is; of a session of the owner's own, whose the accounts are that it collected. */
  belongsTo(holder: StripeObject | null | undefined, session?: StripeObject): void;
}

export async function startHolderWorld(
  holder: Owner['holder'],
  stripeAccount?: string,
): Promise<HolderWorld> {
  let owner: Owner = { id: 'user-1', holder, ...(stripeAccount !== undefined && { stripeAccount }) };
  const retrieve = async (_: unknown, tools: { retrieve: () => Promise<unknown> }) => {
    await tools.retrieve();
  };
  const endpoint = await startEndpoint({
    identify: () => owner,
    element: { 'relink-account.js': 'export {};' },
    extensions: [liveChanges()],
    webhooks: {
      secrets: [SECRET],
      on: { [REACTIVATED]: retrieve, [UPDATED]: retrieve, [UPCOMING]: retrieve },
    },
  });
  const { stripe } = endpoint;
  return {
    endpoint,
    get owner() {
      return owner;
    },
    become: (changes) => (owner = { ...owner, ...changes }),
    belongsTo(reported, ofSession = reported!) {
      const mine = { account_holder: reported, institution_name: TELLTALE };
      const broken = brokenAccount(mine);
      const healthy = account({ ...mine, id: 'fca_2' });
      // Two pages, whatever is asked for.
      stripe.on('GET /accounts', (response, { query }) => {
        const page = query['starting_after'] === undefined ? list([broken], true) : list([healthy]);
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(page));
      });
      stripe.on('GET /accounts/fca_1', { body: broken });
      stripe.on('GET /accounts/fca_2', { body: healthy });
      stripe.on('POST /sessions', { body: session({ account_holder: ofSession }) });
      const holderOfSession = { account_holder: ofSession };
      stripe.on('GET /sessions/fcsess_1', {
        body: succeeded({ ...holderOfSession, accounts: list([broken, healthy]) }),
      });
      // It collected more than it lists, and what else is behind the login is asked for.
      stripe.on('GET /sessions/fcsess_many', {
        body: succeeded({
          ...holderOfSession,
          id: 'fcsess_many',
          relink_options: { authorization: 'fcauth_1' },
          limits: { accounts: null },
          accounts: list([broken], true),
        }),
      });
      stripe.on('GET /authorizations/fcauth_1', { body: { id: 'fcauth_1', account_holder: reported } });
    },
  };
}
