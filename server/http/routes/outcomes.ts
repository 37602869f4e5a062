import type { Context, Handler } from 'hono';
import type { OutcomeResponse } from '../../contract.ts';
import { word } from '../../log.ts';
import type { AccountFacts, SessionFacts } from '../../relink/facts.ts';
import { isNewStatus, judgeOutcome, wantedBySession, type Wanted } from '../../relink/outcome.ts';
import { isHeldBy } from '../../relink/ownership.ts';
import type { Inquiry, RelinkEnv, Services } from '../environment.ts';
import { openInquiry } from '../inquiry.ts';
import { ProblemError } from '../../problem.ts';

/** `GET /sessions/{id}` */
export function readOutcome(services: Services): Handler<RelinkEnv, '/sessions/:id'> {
  return async (c) => {
    const inquiry = openInquiry(c, services);
    const asked = await askedFor(c, inquiry, services);
    const session = await inquiry.ownSession(c.req.param('id'));
    const wanted = asked ?? wantedBySession(session);
    const verdict = judgeOutcome(session, wanted);
    if (isNewStatus(session.status)) Object.assign(c.get('record'), { session_status: word(session.status) });

    const collected = session.accounts.filter(({ holder }) => isHeldBy(holder, inquiry.owner.holder));
    // Without what is left behind the list would claim to be whole: where Stripe cannot tell, the question is asked again.
    const isComplete = verdict.outcome !== 'relinked' || wanted.target !== 'authorization';
    const missing = isComplete ? [] : await leftBehind(session, inquiry);
    const assessments = await Promise.all([...collected, ...missing].map(inquiry.assess));
    const accounts = await Promise.all(assessments.map(inquiry.describe));
    return c.json({ id: session.id, ...verdict, accounts } satisfies OutcomeResponse);
  };
}

/** What the session was created for, from the reference that came with it. It is checked before Stripe is asked. */
async function askedFor(
  c: Context<RelinkEnv, '/sessions/:id'>,
  inquiry: Inquiry,
  { references }: Services,
): Promise<Wanted | null> {
  const reference = c.req.query('ref');
  if (reference === undefined) return null;
  const { session, target, account } = await references.redeem('session', reference, inquiry.owner);
  if (session === c.req.param('id')) return { target, account };
  throw new ProblemError('invalid_reference', { detail: 'This ref belongs to another session.' });
}

/** Accounts behind the same login, as it was or as it is now, that the session did not collect. */
async function leftBehind(session: SessionFacts, inquiry: Inquiry): Promise<AccountFacts[]> {
  const logins = [session.relinkOptions?.authorization, session.relinkResult?.authorization];
  const collected = new Set(session.accounts.map(({ id }) => id));
  const accounts = await inquiry.ownAccounts();
  return accounts.filter(
    ({ id, authorization }) => authorization !== null && logins.includes(authorization) && !collected.has(id),
  );
}
