/** Runs an attempt to its end, and hears what the endpoint says of it. */
import type { OutcomeResponse, SessionRequest } from '../../server/contract.ts';
import type { Outcome } from '../emulator/flow/outcomes.ts';
import type { Body } from './actor.ts';
import { accounts } from './bank.ts';
import { must, mustAnswer } from './failure.ts';
import type { Begun, Stage } from './stage.ts';

const read = 'Read the session back from Stripe in a preview version, and judge by the table of verdicts.';

export interface Told {
  readonly outcome: Body<OutcomeResponse>;
  readonly text: string;
}

/** What the endpoint says of a session, asked with its reference. */
export async function told(stage: Stage, { id, ref }: Begun): Promise<Told> {
  const answer = await stage.ada.outcome(id, ref);
  mustAnswer(answer, 200, 'Answer GET /sessions/{id} for the owner of the session.');
  return { outcome: answer.body, text: answer.text };
}

/** A relink by ada, to its end, and what the endpoint says of it. */
export async function judged(
  stage: Stage,
  outcome: Outcome,
  request: SessionRequest = { account: accounts.broken },
): Promise<Told & { readonly begun: Begun }> {
  const begun = await stage.begin(request);
  await stage.flow(begun, outcome);
  return { begun, ...(await told(stage, begun)) };
}

/** Fails unless the outcome, and where given its reason, is that. */
export function mustSay(
  { outcome, failure_reason: reason }: Body<OutcomeResponse>,
  wanted: string,
  why?: string,
): void {
  must(outcome === wanted, `the outcome is ${outcome ?? 'missing'}, not ${wanted}`, read);
  if (why !== undefined) must(reason === why, `failure_reason is ${String(reason)}, not ${why}`, read);
}
