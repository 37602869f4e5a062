/** Verdicts that need what a session was asked for: other targets, ids that change, accounts that were left out. */
import { accounts } from '../bank.ts';
import type { Check } from '../check.ts';
import { must, mustAnswer } from '../failure.ts';
import { judged } from '../judged.ts';

const level = 'complete';
const section = 'verdicts';

export const verdicts: readonly Check[] = [
  {
    id: 'verdict.other-account',
    level,
    section,
    rule: 'With target any_account another account may come back: relinked_other_account',
    async run(stage) {
      const { outcome } = await judged(stage, 'another_account', {
        account: accounts.broken,
        target: 'any_account',
      });
      must(
        outcome.outcome === 'relinked_other_account',
        `the outcome is ${outcome.outcome}`,
        'Name the other account as account, and the first one as previous_account.',
      );
      must(
        outcome.account !== accounts.broken && outcome.account !== null,
        'account is the one that was not chosen',
        'Name the account that works now.',
      );
    },
  },
  {
    id: 'verdict.left-out',
    level,
    section,
    rule: 'With target authorization, the account that was asked for and left out is failed, no_account',
    async run(stage) {
      const { outcome } = await judged(stage, 'another_account', {
        account: accounts.broken,
        target: 'authorization',
      });
      must(
        outcome.outcome === 'failed' && outcome.failure_reason === 'no_account',
        `the outcome is ${outcome.outcome}, ${String(outcome.failure_reason)}`,
        'What was asked for did not come back. Never pair the two ids.',
      );
    },
  },
  {
    id: 'verdict.whole-login',
    level,
    section,
    rule: 'With target authorization, accounts tells of every account behind the login',
    async run(stage) {
      const { outcome } = await judged(stage, 'same_account', {
        account: accounts.broken,
        target: 'authorization',
      });
      must(
        outcome.outcome === 'relinked',
        `the outcome is ${outcome.outcome}`,
        'Judge by the table of verdicts.',
      );
      const told = outcome.accounts?.map(({ id }) => id);
      const missing = [accounts.broken, accounts.second].filter((id) => !told?.includes(id));
      must(
        missing.length === 0,
        `accounts lacks ${missing.join(', ')}`,
        'Read the accounts behind the login again.',
      );
    },
  },
  {
    id: 'verdict.changes',
    level,
    section: 'ids',
    rule: 'An outcome says what became of ids: kept, moved, added, gone, ambiguous',
    async run(stage) {
      await stage.emulator.control.changeIdsOnNextRelink();
      const { outcome } = await judged(stage, 'same_account');
      const { changes } = outcome as { changes?: { moved?: { from: string; to: string }[] } };
      const moved = changes?.moved?.find(({ from }) => from === accounts.broken);
      must(
        moved?.to === outcome.account,
        'changes.moved does not lead from the old id to the new one',
        'Compare the accounts before and after, and send changes.',
      );
    },
  },
  {
    id: 'verdict.not-yet',
    level,
    section,
    rule: 'The outcome of a session that was never used is not cancelled by asking',
    async run(stage) {
      const begun = await stage.begin({ account: accounts.broken });
      for (const round of [1, 2]) {
        const answer = await stage.ada.outcome(begun.id, begun.ref);
        mustAnswer(answer, 200, 'Answer GET /sessions/{id}.');
        must(
          answer.body.outcome === 'pending',
          `look ${round}: ${answer.body.outcome}`,
          'Reading changes nothing.',
        );
      }
    },
  },
];
