import type { Context, Handler } from 'hono';
import type { OutcomeResponse } from '../../contract.ts';
import { word } from '../../log.ts';
import { isProblem, ProblemError } from '../../problem.ts';
import { changesOf, concerned, wantedBySession } from '../../relink/changes.ts';
import type { AccountFacts, SessionFacts } from '../../relink/facts.ts';
import { isNewStatus, judgeOutcome, needsAccounts } from '../../relink/outcome.ts';
import type { Wanted } from '../../relink/types.ts';
import { isHeldBy } from '../../relink/ownership.ts';
import type { Inquiry, RelinkEnv, Services } from '../environment.ts';
import { openInquiry } from '../inquiry.ts';

/** `GET /sessions/{id}` */
export function readOutcome(services: Services): Handler<RelinkEnv, '/sessions/:id'> {
  return async (c) => {
    const inquiry = openInquiry(c, services);
    const remembered = await fromReference(c, inquiry, services);
    const session = await inquiry.ownSession(c.req.param('id'));
    if (isNewStatus(session.status)) Object.assign(c.get('record'), { session_status: word(session.status) });

    // A session may hold accounts of another holder (IDOR): from here on they do not exist.
    const collected = session.accounts.filter(({ holder }) => isHeldBy(holder, inquiry.owner.holder));
    const wanted = remembered ?? wantedBySession(session, await beginning(session, collected, inquiry));
    const isRead = needsAccounts(session, wanted, new Set(collected.map(({ id }) => id)));
    const read = isRead ? concerned(await inquiry.ownAccounts(), session, wanted) : [];
    // What was read later is how things are now.
    const accounts = [...new Map([...collected, ...read].map((account) => [account.id, account])).values()];

    const standings = await Promise.all(accounts.map(inquiry.assess));
    const changes = changesOf(session, wanted, accounts, isRead);
    return c.json({
      id: session.id,
      ...judgeOutcome(session, wanted, standings, changes),
      accounts: await Promise.all(standings.map(inquiry.describe)),
      changes,
    } satisfies OutcomeResponse);
  };
}

/**
 * What the session was created for, from the reference that came with it. One that cannot be opened (sealed by another
 * process, or too long ago) costs nothing but what it remembers: the session is its owner's, or not found.
 */
async function fromReference(
  c: Context<RelinkEnv, '/sessions/:id'>,
  inquiry: Inquiry,
  { references }: Services,
): Promise<Wanted | null> {
  const sealed = c.req.query('ref');
  if (sealed === undefined) return null;
  const reference = await references
    .redeem('session', sealed, inquiry.owner)
    .catch(without('invalid_reference'));
  if (!reference || reference.session === c.req.param('id')) return reference;
  throw new ProblemError('invalid_reference', { detail: 'This ref belongs to another session.' });
}

/** The account in the session's `relink_options`, if it is there, and the owner's. */
async function beginning(
  { relinkOptions }: SessionFacts,
  collected: readonly AccountFacts[],
  inquiry: Inquiry,
): Promise<AccountFacts | null> {
  const id = relinkOptions?.account ?? null;
  if (id === null) return null;
  return collected.find((account) => account.id === id) ?? inquiry.ownAccount(id).catch(without('not_found'));
}

/** Takes one problem for "nothing there", and lets every other error through. */
const without =
  (code: 'invalid_reference' | 'not_found') =>
  (error: unknown): null => {
    if (isProblem(error, code)) return null;
    throw error;
  };
