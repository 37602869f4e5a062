/** Who may hear of an outcome, and what it must not hold. */
import { accounts } from '../bank.ts';
import type { Check } from '../check.ts';
import { must, mustAnswer } from '../failure.ts';
import { judged } from '../judged.ts';

const level = 'confirming';

export const outcomeOwners: readonly Check[] = [
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
];
