import type { Context } from 'hono';
import type { AccountState, StripeContext } from '../contract.ts';
import { askHost } from '../deadline.ts';
import type { AccountFacts, SessionFacts } from '../relink/facts.ts';
import { isHeldBy, type Owner } from '../relink/ownership.ts';
import { completePolicy, policyProblems, type RelinkPolicy } from '../relink/policy.ts';
import { relinkability, type Relinkability } from '../relink/relinkability.ts';
import { talkToStripe, type IsOwn, type StripeCalls } from '../stripe/calls.ts';
import { conversation, type RelinkEnv, type Services } from './environment.ts';
import { ProblemError } from '../problem.ts';

/** An account, judged by the policy that applies to it. */
export interface Assessment {
  readonly account: AccountFacts;
  readonly policy: Required<RelinkPolicy>;
  readonly relink: Relinkability;
}

/** What every route does for the owner who asks. */
export interface Inquiry {
  readonly owner: Owner;
  readonly stripe: StripeCalls;
  /** What the page needs to know of our Stripe account. */
  readonly context: StripeContext;
  /** The account, if it is the owner's. @throws ProblemError `not_found`, the same for foreign and unknown ids */
  readonly ownAccount: (id: string) => Promise<AccountFacts>;
  /** All accounts of the owner. */
  readonly ownAccounts: () => Promise<AccountFacts[]>;
  /** The session, if it is the owner's. @throws ProblemError `not_found`, as above */
  readonly ownSession: (id: string) => Promise<SessionFacts>;
  readonly assess: (account: AccountFacts) => Promise<Assessment>;
  readonly describe: (assessment: Assessment) => Promise<AccountState>;
}

/** Opens an inquiry for the owner whom the guards have identified. */
export function openInquiry(c: Context<RelinkEnv>, { settings, references }: Services): Inquiry {
  const owner = c.get('owner');
  const { stripeAccount } = owner;
  const { signal } = c.req.raw;
  const stripe = talkToStripe(settings, conversation(c, stripeAccount, signal));

  const isOwn: IsOwn = (holder) => isHeldBy(holder, owner.holder);

  async function policyFor(account: AccountFacts): Promise<RelinkPolicy> {
    const { policy } = settings;
    if (typeof policy !== 'function') return policy;
    const given = await askHost('policy', () => policy({ owner, account }), signal);
    const [problem] = policyProblems(given);
    if (problem !== undefined) throw new ProblemError('misconfigured', { detail: problem });
    return given;
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
    async ownAccounts() {
      const accounts = await stripe.accountsOf(owner.holder);
      return accounts.filter(({ holder }) => isOwn(holder));
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
