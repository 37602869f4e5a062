/** What became of a session, by the server's word alone. */
import { accounts } from '../bank.ts';
import { must, mustAnswer, type Check } from '../check.ts';
import type { Begun, Stage } from '../stage.ts';
import type { Outcome } from '../../emulator/flow/outcomes.ts';
import type { OutcomeResponse, SessionRequest } from '../../../server/contract.ts';

const section = 'verdicts';
const level = 'confirming';
const read = 'Read the session back from Stripe in a preview version, and judge by the table of verdicts.';

/** Runs an attempt to its end, and reads what the endpoint says of it. */
export async function judged(
  stage: Stage,
  outcome: Outcome,
  request: SessionRequest = { account: accounts.broken },
): Promise<{ begun: Begun; outcome: OutcomeResponse; text: string }> {
  const begun = await stage.begin(request);
  await stage.flow(begun, outcome);
  return { begun, ...(await told(stage, begun)) };
}

async function told(stage: Stage, { id, ref }: Begun) {
  const answer = await stage.ada.outcome(id, ref);
  mustAnswer(answer, 200, 'Answer GET /sessions/{id} for the owner of the session.');
  return { outcome: answer.body, text: answer.text };
}

function mustSay({ outcome, failure_reason: reason }: OutcomeResponse, wanted: string, why?: string): void {
  must(outcome === wanted, `the outcome is ${outcome}, not ${wanted}`, read);
  if (why !== undefined) must(reason === why, `failure_reason is ${String(reason)}, not ${why}`, read);
}

export const outcomes: readonly Check[] = [
  {
    id: 'outcome.pending',
    level,
    section,
    rule: 'Before the flow has ended the outcome is pending',
    async run(stage) {
      mustSay((await told(stage, await stage.begin({ account: accounts.broken }))).outcome, 'pending');
    },
  },
  {
    id: 'outcome.relinked',
    level,
    section,
    rule: 'The account that was asked for came back: relinked',
    async run(stage) {
      const { outcome } = await judged(stage, 'same_account');
      mustSay(outcome, 'relinked');
      must(
        outcome.account === accounts.broken,
        `account is ${String(outcome.account)}`,
        'Name the account that works now.',
      );
    },
  },
  {
    id: 'outcome.cancelled',
    level,
    section,
    rule: 'The customer closed the window: cancelled',
    async run(stage) {
      mustSay((await judged(stage, 'closed')).outcome, 'cancelled');
    },
  },
  {
    id: 'outcome.no-authorization',
    level,
    section,
    rule: 'Another login was used: failed, no_authorization',
    async run(stage) {
      mustSay((await judged(stage, 'another_login')).outcome, 'failed', 'no_authorization');
    },
  },
  {
    id: 'outcome.no-account',
    level,
    section,
    rule: 'The login came back without the account that was asked for: failed, no_account',
    async run(stage) {
      mustSay((await judged(stage, 'another_account')).outcome, 'failed', 'no_account');
    },
  },
  {
    id: 'outcome.bank-down',
    level,
    section,
    rule: 'The bank could not be reached: failed',
    async run(stage) {
      mustSay((await judged(stage, 'bank_down')).outcome, 'failed', 'other');
    },
  },
  {
    id: 'outcome.late',
    level,
    section,
    rule: 'A session that Stripe still calls pending is pending, and judged when it is over',
    async run(stage) {
      await stage.emulator.control.keepNextPending(1);
      const { begun, outcome } = await judged(stage, 'same_account');
      mustSay(outcome, 'pending');
      mustSay((await told(stage, begun)).outcome, 'relinked');
    },
  },
  {
    id: 'outcome.broken-again',
    level,
    section,
    rule: 'An account that needs a relink now was not relinked, whatever its session says',
    async run(stage) {
      const begun = await stage.begin({ account: accounts.broken });
      await stage.flow(begun, 'same_account');
      await stage.emulator.control.breakAccount(accounts.broken);
      const { outcome } = await told(stage, begun);
      must(
        !outcome.outcome.startsWith('relinked'),
        `the outcome is ${outcome.outcome}, and the account is inactive`,
        'Relinked takes two words: the session succeeded, and the account, read afresh, works.',
      );
    },
  },
  {
    id: 'outcome.new-ids',
    level,
    section: 'ids',
    rule: 'Where the relink has given the account a new id, it is relinked under the new one',
    async run(stage) {
      await stage.emulator.control.changeIdsOnNextRelink();
      const { outcome } = await judged(stage, 'same_account');
      mustSay(outcome, 'relinked');
      must(
        outcome.account !== accounts.broken && outcome.previous_account === accounts.broken,
        `account is ${String(outcome.account)}, previous_account ${String(outcome.previous_account)}`,
        'Name the new id, and the old one beside it: same holder, institution, last four digits and subcategory, and the old one disconnected.',
      );
    },
  },
  {
    id: 'outcome.anonymous',
    level,
    section: 'ownership',
    rule: 'Who is not signed in gets 401 for an outcome',
    async run(stage) {
      const { id } = await stage.begin({ account: accounts.broken });
      mustAnswer(await stage.stranger.outcome(id), 401, 'Refuse a request without a signed-in user.');
    },
  },
  {
    id: 'outcome.foreign',
    level,
    section: 'ownership',
    rule: 'The session of somebody else gets 404',
    async run(stage) {
      const { id, ref } = await stage.begin({ account: accounts.broken });
      const fix = 'Compare the account_holder of the session with the signed-in owner.';
      mustAnswer(await stage.ben.outcome(id), 404, fix);
      if (ref !== undefined) mustAnswer(await stage.ben.outcome(id, ref), [400, 404], fix);
    },
  },
  {
    id: 'outcome.unknown',
    level,
    section: 'ownership',
    rule: 'A session that does not exist answers just as a foreign one does',
    async run(stage) {
      const { id } = await stage.begin({ account: accounts.broken });
      const foreign = await stage.ben.outcome(id);
      const unknown = await stage.ben.outcome('fcsess_verify_nowhere');
      must(
        foreign.status === unknown.status && foreign.body.code === unknown.body.code,
        `foreign: ${foreign.status} ${foreign.body.code ?? ''}, unknown: ${unknown.status} ${unknown.body.code ?? ''}`,
        'Answer both with the same 404.',
      );
    },
  },
  {
    id: 'outcome.no-foreign-ids',
    level,
    section: 'ownership',
    rule: 'No answer names an account of somebody else',
    async run(stage) {
      const { text } = await judged(stage, 'same_account');
      must(
        !text.includes(accounts.foreign),
        'the outcome names a foreign account',
        'Leave out what the owner does not hold.',
      );
    },
  },
  {
    id: 'outcome.no-secret',
    level,
    section: 'secrets',
    rule: 'An outcome holds no client secret',
    async run(stage) {
      const { begun, text } = await judged(stage, 'same_account');
      must(
        !text.includes(begun.secret),
        'the outcome repeats the client secret',
        'Pick fields; do not pass Stripe’s session on.',
      );
    },
  },
  {
    id: 'outcome.shape',
    level,
    section,
    rule: 'An outcome has id, outcome, failure_reason, account, previous_account and accounts',
    async run(stage) {
      const { begun, outcome } = await judged(stage, 'same_account');
      const missing = ['failure_reason', 'account', 'previous_account', 'accounts'].filter(
        (name) => !(name in outcome),
      );
      must(
        missing.length === 0,
        `without ${missing.join(', ')}`,
        'Send every field; what is unknown is null.',
      );
      must(outcome.id === begun.id, 'id is not that of the session', 'Repeat the id of the session.');
      must(
        Array.isArray(outcome.accounts),
        'accounts is no list',
        'Send the states of the accounts as a list.',
      );
    },
  },
];
