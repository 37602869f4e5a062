import type { Context, Handler } from 'hono';
import type { SessionRequest, SessionResponse, Target } from '../../contract.ts';
import { digest } from '../../digest.ts';
import { isRelinkable, permissionsToAsk } from '../../relink/relinkability.ts';
import { sessionParameters } from '../../relink/session-parameters.ts';
import { byUrgency } from '../../relink/urgency.ts';
import type { RelinkEnv, Services } from '../environment.ts';
import { openInquiry, type Assessment, type Inquiry } from '../inquiry.ts';
import { ProblemError } from '../problem.ts';
import { trustedReturnUrl } from '../return-url.ts';
import { readBody, sessionRequest } from '../schema.ts';

/** `POST /sessions` */
export function createSession(services: Services): Handler<RelinkEnv> {
  return async (c) => {
    const request = readBody(sessionRequest, c.get('body'));
    const idempotencyKey = await attemptKey(c);
    const inquiry = openInquiry(c, services);
    const assessment = await choose(request, inquiry, services);
    const { account, policy } = assessment;
    const authorization = await relinkableAuthorization(assessment, inquiry);
    const target = allowedTarget(request, policy.targets);
    const uiMode = request.ui_mode ?? 'modal';
    if (uiMode === 'hosted' && !policy.hosted) {
      throw new ProblemError('invalid_request', { errors: [{ path: 'ui_mode', rule: 'not_allowed' }] });
    }

    const returnUrl = trustedReturnUrl(request, c.req.header('origin'), services.settings.origins);
    const permissions = permissionsToAsk(account, policy);
    const { holder } = inquiry.owner;
    const plan = {
      holder,
      authorization,
      account: account.id,
      permissions,
      target,
      uiMode,
      returnUrl,
      policy,
    };
    const session = await inquiry.stripe.createSession(sessionParameters(plan), idempotencyKey);
    const content = { session: session.facts.id, target, account: account.id };
    return c.json(
      {
        id: session.facts.id,
        ...wayIn(uiMode === 'hosted', session),
        ...inquiry.context,
        target,
        account: account.id,
        ref: await services.references.issue('session', content, inquiry.owner),
      } satisfies SessionResponse,
      201,
    );
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

async function choose(request: SessionRequest, inquiry: Inquiry, services: Services): Promise<Assessment> {
  if (request.account !== undefined) return inquiry.assess(await inquiry.ownAccount(request.account));
  if (request.ref === undefined) return mostUrgent(inquiry);
  const { account } = await services.references.redeem('account', request.ref, inquiry.owner);
  const remembered = await inquiry.assess(account);
  if (isRelinkable(remembered.relink)) return remembered;
  // The account may have broken since: only a yes may come from memory.
  return inquiry.assess(await inquiry.ownAccount(account.id));
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
