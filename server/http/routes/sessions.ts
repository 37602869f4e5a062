import type { Context, Handler } from 'hono';
import type { SessionRequest, SessionResponse, Target } from '../../contract.ts';
import { digest } from '../../digest.ts';
import { wantedFor } from '../../relink/changes.ts';
import { isRelinkable, permissionsToAsk } from '../../relink/relinkability.ts';
import { sessionParameters, type SessionPlan } from '../../relink/session-parameters.ts';
import { byUrgency } from '../../relink/urgency.ts';
import type { RelinkEnv, Services } from '../environment.ts';
import { openInquiry, type Assessment, type Inquiry } from '../inquiry.ts';
import { isProblem, ProblemError } from '../../problem.ts';
import { trustedReturnUrl } from '../return-url.ts';
import { readBody, sessionRequest } from '../schema.ts';

/** `POST /sessions` */
export function createSession(services: Services): Handler<RelinkEnv> {
  return async (c) => {
    const request = readBody(sessionRequest, c.get('body'));
    const idempotencyKey = await attemptKey(c);
    const returnUrl = trustedReturnUrl(request, c.req.header('origin'), services.settings.origins);
    const inquiry = openInquiry(c, services);
    const create = async (assessment: Assessment, key: string) => {
      const plan = { ...(await planFor(assessment, request, inquiry)), returnUrl };
      // Beside the session, and no condition of it: these only tell later which accounts are new.
      const all = plan.target === 'account' ? null : inquiry.ownAccounts().catch(() => null);
      const session = await inquiry.stripe.createSession(sessionParameters(plan), key);
      return { plan, session, wanted: wantedFor(plan.target, assessment.account, await all) };
    };

    const { assessment, isRemembered } = await choose(request, inquiry, services);
    const { plan, session, wanted } = await create(assessment, idempotencyKey).catch(
      async (error: unknown) => {
        if (!isRemembered || !isProblem(error, 'not_found', 'stripe_rejected')) throw error;
        // What was remembered may have changed since. Other parameters want another key.
        return create(await assessAfresh(assessment.account.id, inquiry), `${idempotencyKey}-afresh`);
      },
    );

    const { target, account } = plan;
    return c.json(
      {
        id: session.facts.id,
        ...wayIn(plan.uiMode === 'hosted', session),
        ...inquiry.context,
        target,
        account,
        ref: await services.references.issue(
          'session',
          { session: session.facts.id, ...wanted },
          inquiry.owner,
        ),
      } satisfies SessionResponse,
      201,
    );
  };
}

/** What the session is to be created for. @throws ProblemError if the account's state or the policy forbids it */
async function planFor(
  assessment: Assessment,
  request: SessionRequest,
  inquiry: Inquiry,
): Promise<Omit<SessionPlan, 'returnUrl'>> {
  const { account, policy } = assessment;
  const authorization = await relinkableAuthorization(assessment, inquiry);
  const target = allowedTarget(request, policy.targets);
  const uiMode = request.ui_mode ?? 'modal';
  if (uiMode === 'hosted' && !policy.hosted) {
    throw new ProblemError('invalid_request', { errors: [{ path: 'ui_mode', rule: 'not_allowed' }] });
  }
  return {
    holder: inquiry.owner.holder,
    authorization,
    account: account.id,
    permissions: permissionsToAsk(account, policy),
    target,
    uiMode,
    policy,
  };
}

/** One key per attempt: the browser's own, which is worth nothing with another owner or route, or a fresh one. */
async function attemptKey(c: Context<RelinkEnv>): Promise<string> {
  const given = c.req.header('idempotency-key');
  if (given === undefined) return crypto.randomUUID();
  if (!/^[\x21-\x7e]{1,255}$/.test(given)) {
    throw new ProblemError('invalid_request', {
      errors: [{ path: 'Idempotency-Key', rule: 'up_to_255_visible_characters' }],
    });
  }
  const { id, stripeAccount = '' } = c.get('owner');
  return digest('POST /sessions', id, stripeAccount, given);
}

/** The account to relink; remembered is what a reference says of it, and Stripe was not asked. */
async function choose(
  request: SessionRequest,
  inquiry: Inquiry,
  services: Services,
): Promise<{ assessment: Assessment; isRemembered: boolean }> {
  if (request.account !== undefined) {
    return { assessment: await assessAfresh(request.account, inquiry), isRemembered: false };
  }
  if (request.ref === undefined) return { assessment: await mostUrgent(inquiry), isRemembered: false };
  const { account } = await services.references.redeem('account', request.ref, inquiry.owner);
  const assessment = await inquiry.assess(account);
  if (isRelinkable(assessment.relink)) return { assessment, isRemembered: true };
  // The account may have broken since: only a yes may come from memory.
  return { assessment: await assessAfresh(account.id, inquiry), isRemembered: false };
}

async function assessAfresh(id: string, inquiry: Inquiry): Promise<Assessment> {
  return inquiry.assess(await inquiry.ownAccount(id));
}

async function mostUrgent(inquiry: Inquiry): Promise<Assessment> {
  const assessments = await Promise.all((await inquiry.ownAccounts()).map(inquiry.assess));
  const [first] = assessments
    .filter(({ relink }) => isRelinkable(relink))
    .sort((a, b) => byUrgency(a.relink, b.relink));
  if (!first) throw new ProblemError('nothing_to_relink');
  return first;
}

async function relinkableAuthorization(assessment: Assessment, inquiry: Inquiry): Promise<string> {
  const { authorization } = assessment.account;
  if (authorization !== null && isRelinkable(assessment.relink)) return authorization;
  throw new ProblemError('not_relinkable', { account: await inquiry.describe(assessment) });
}

function allowedTarget(request: SessionRequest, targets: readonly Target[]): Target {
  const target = request.target ?? targets[0];
  if (target !== undefined && targets.includes(target)) return target;
  throw new ProblemError('target_not_allowed', { detail: `The policy allows ${targets.join(', ')}.` });
}

function wayIn(
  isHosted: boolean,
  session: { clientSecret: string | null; url: string | null },
): { client_secret: string | null; url?: string } {
  const { clientSecret, url } = session;
  if (isHosted && url !== null) return { client_secret: null, url };
  if (!isHosted && clientSecret !== null) return { client_secret: clientSecret };
  throw new ProblemError('stripe_unavailable', { detail: 'Stripe created a session that cannot be opened.' });
}
