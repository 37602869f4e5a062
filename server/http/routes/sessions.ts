import type { Context, Handler } from 'hono';
import type { SessionRequest, SessionResponse } from '../../contract.ts';
import { isProblem, ProblemError } from '../../problem.ts';
import { wantedFor } from '../../relink/changes.ts';
import { byUrgency, isRelinkable, permissionsToAsk } from '../../relink/relinkability.ts';
import { sessionParameters } from '../../relink/session-parameters.ts';
import type { SessionPlan } from '../../relink/types.ts';
import { digest } from '../../sealing/cipher.ts';
import type { StripeSession } from '../../stripe/types.ts';
import type { Assessment, Inquiry, RelinkEnv, Services } from '../environment.ts';
import { openInquiry } from '../inquiry.ts';
import { readBody, sessionRequest } from '../schema.ts';

const NO_PERMISSIONS =
  'policy.permissions is missing: this account grants none, so list what you need, such as transactions or payment_method.';

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
    const created = create(assessment, idempotencyKey).catch(async (error: unknown) => {
      if (!isRemembered || !isProblem(error, 'not_found', 'stripe_rejected')) throw error;
      // What was remembered may have changed since. Other parameters want another key.
      return create(await assessAfresh(assessment.account.id, inquiry), `${idempotencyKey}-afresh`);
    });
    const { plan, session, wanted } = await created;

    const { id } = session.facts;
    const { target, account } = plan;
    const ref = await services.references.issue('session', { session: id, ...wanted }, inquiry.owner);
    const way = wayIn(plan.uiMode === 'hosted', session);
    return c.json({ id, ...way, ...inquiry.context, target, account, ref } satisfies SessionResponse, 201);
  };
}

/** What the session is to be created for. @throws ProblemError if the account's state or the policy forbids it */
async function planFor(
  assessment: Assessment,
  request: SessionRequest,
  inquiry: Inquiry,
): Promise<Omit<SessionPlan, 'returnUrl'>> {
  const { account, policy, relink } = assessment;
  const { authorization } = account;
  if (authorization === null || !isRelinkable(relink))
    throw new ProblemError('not_relinkable', { account: await inquiry.describe(assessment) });
  const permissions = permissionsToAsk(account, policy);
  // Stripe's form encoding has no empty list: it would complain of a parameter that is missing.
  if (permissions.length === 0) throw new ProblemError('misconfigured', { detail: NO_PERMISSIONS });
  const target = request.target ?? policy.targets[0];
  if (target === undefined || !policy.targets.includes(target))
    throw new ProblemError('target_not_allowed', {
      detail: `The policy allows ${policy.targets.join(', ')}.`,
    });
  const uiMode = request.ui_mode ?? 'modal';
  if (uiMode === 'hosted' && !policy.hosted) throw invalid('ui_mode', 'not_allowed');
  const { holder } = inquiry.owner;
  return { holder, authorization, account: account.id, permissions, target, uiMode, policy };
}

/** One key per attempt: the browser's own, which is worth nothing with another owner or route, or a fresh one. */
async function attemptKey(c: Context<RelinkEnv>): Promise<string> {
  const given = c.req.header('idempotency-key');
  if (given === undefined) return crypto.randomUUID();
  if (!/^[\x21-\x7e]{1,255}$/.test(given)) throw invalid('Idempotency-Key', 'up_to_255_visible_characters');
  const { id, stripeAccount = '' } = c.get('owner');
  return digest('POST /sessions', id, stripeAccount, given);
}

/** The account to relink; remembered is what a reference says of it, and Stripe was not asked. */
async function choose(
  request: SessionRequest,
  inquiry: Inquiry,
  services: Services,
): Promise<{ assessment: Assessment; isRemembered: boolean }> {
  const { ref } = request;
  const remembered =
    ref === undefined ? null : await services.references.redeem('account', ref, inquiry.owner);
  const assessment = remembered && (await inquiry.assess(remembered.account));
  // The account may have broken since: only a yes may come from memory.
  if (assessment && isRelinkable(assessment.relink)) return { assessment, isRemembered: true };
  const id = request.account ?? remembered?.account.id;
  const afresh = id === undefined ? mostUrgent(inquiry) : assessAfresh(id, inquiry);
  return { assessment: await afresh, isRemembered: false };
}

async function assessAfresh(id: string, inquiry: Inquiry): Promise<Assessment> {
  return inquiry.assess(await inquiry.ownAccount(id));
}

async function mostUrgent(inquiry: Inquiry): Promise<Assessment> {
  const { accounts, isComplete } = await inquiry.listOwnAccounts();
  const [first] = (await Promise.all(accounts.map(inquiry.assess)))
    .filter(({ relink }) => isRelinkable(relink))
    .sort((a, b) => byUrgency(a.relink, b.relink));
  if (first) return first;
  // It may be one of those that are not there.
  if (!isComplete)
    throw new ProblemError('stripe_timeout', { detail: 'Not all accounts could be read. Name one.' });
  throw new ProblemError('nothing_to_relink');
}

type WayIn = Pick<SessionResponse, 'client_secret' | 'url'>;

function wayIn(isHosted: boolean, { clientSecret, url }: StripeSession): WayIn {
  if (isHosted && url !== null) return { client_secret: null, url };
  if (!isHosted && clientSecret !== null) return { client_secret: clientSecret };
  throw new ProblemError('stripe_unavailable', { detail: 'Stripe created a session that cannot be opened.' });
}

/**
 * Where Stripe's page may send the customer back to: a page of the origin that asks, which the guard has let in, or of a
 * listed one. Any other would make this endpoint lend its name to strangers (open redirect).
 *
 * @throws ProblemError `invalid_request` that names the rule, and not the address
 */
function trustedReturnUrl(
  { return_url: text, ui_mode: uiMode }: SessionRequest,
  origin: string | undefined,
  origins: ReadonlySet<string>,
): string | undefined {
  if (text === undefined) return undefined;
  if (uiMode !== 'hosted') throw invalid('return_url', 'needs_ui_mode_hosted');
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password)
    throw invalid('return_url', 'absolute_http_url');
  if (url.origin !== origin && !origins.has(url.origin)) throw invalid('return_url', 'trusted_origin');
  return url.href;
}

function invalid(path: string, rule: string): ProblemError {
  return new ProblemError('invalid_request', { errors: [{ path, rule }] });
}
