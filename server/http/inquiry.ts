import type { Context } from 'hono';
import { setMetric } from 'hono/timing';
import { askHost } from '../deadline.ts';
import { policyProblems } from '../options/schema.ts';
import { ProblemError } from '../problem.ts';
import type { AccountFacts } from '../relink/facts.ts';
import { isHeldBy } from '../relink/ownership.ts';
import { completePolicy, relinkability } from '../relink/relinkability.ts';
import type { RelinkPolicy } from '../relink/types.ts';
import { talkToStripe } from '../stripe/calls.ts';
import type { AccountList, Conversation, IsOwn } from '../stripe/types.ts';
import type { Inquiry, RelinkEnv, Services } from './environment.ts';

/** What the calls to Stripe that serve a request leave in its log line, and in `Server-Timing`. */
export function notesOf(c: Context<RelinkEnv>): Pick<Conversation, 'onRequestId' | 'onCallEnd'> {
  return {
    onRequestId: (id) => (c.get('record').stripe_request_id = id),
    onCallEnd: (ms) => setMetric(c, 'stripe', ms),
  };
}

/** What is said where some accounts of the owner are not there. */
const INCOMPLETE =
  'Not all accounts of this owner are known: Stripe was too slow, or answered some that cannot be understood.';

/** Opens an inquiry for the owner whom the guards have identified. */
export function openInquiry(c: Context<RelinkEnv>, { settings, references }: Services): Inquiry {
  const owner = c.get('owner');
  const { stripeAccount } = owner;
  const { signal } = c.req.raw;
  const stripe = talkToStripe(settings, { stripeAccount, signal, ...notesOf(c) });

  const isOwn: IsOwn = (holder) => isHeldBy(holder, owner.holder);

  async function policyFor(account: AccountFacts): Promise<RelinkPolicy> {
    const { policy } = settings;
    if (typeof policy !== 'function') return policy;
    const given = await askHost('policy', () => policy({ owner, account }), signal);
    const [problem] = policyProblems(given);
    if (problem !== undefined) throw new ProblemError('misconfigured', { detail: problem });
    return given;
  }

  async function listOwnAccounts(): Promise<AccountList> {
    const { accounts, isComplete } = await stripe.accountsOf(owner.holder);
    if (!isComplete) c.get('record').detail = INCOMPLETE;
    return { accounts: accounts.filter(({ holder }) => isOwn(holder)), isComplete };
  }

  return {
    owner,
    stripe,
    context: {
      publishable_key: settings.publishableKey,
      ...(stripeAccount !== undefined && { stripe_account: stripeAccount }),
      livemode: settings.livemode,
    },
    ownAccount: (id) => stripe.account(id, isOwn),
    listOwnAccounts,
    async ownAccounts() {
      const { accounts, isComplete } = await listOwnAccounts();
      if (!isComplete) throw new ProblemError('stripe_timeout', { detail: INCOMPLETE });
      return accounts;
    },
    ownSession: (id) => stripe.session(id, isOwn),

    async assess(account) {
      const policy = completePolicy(await policyFor(account));
      return { account, policy, relink: relinkability(account, policy, settings.now()) };
    },

    async describe({ account, relink }) {
      return {
        id: account.id,
        institution_name: account.institutionName,
        display_name: account.displayName,
        last4: account.last4,
        subcategory: account.subcategory,
        status: account.status,
        authorization: account.authorization,
        relink,
        ref: await references.issue('account', { account }, owner),
      };
    },
  };
}
