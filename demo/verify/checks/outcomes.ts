/** What became of a session, by the server's word alone. */
import { accounts } from '../bank.ts';
import type { Check } from '../check.ts';
import { must } from '../failure.ts';
import { judged, mustSay, told } from '../judged.ts';

const section = 'verdicts';
const level = 'confirming';

export const outcomes: readonly Check[] = [
  {
    id: 'outcome.pending',
    level,
    section,
    rule: 'Before the flow has ended the outcome is pending',
    async run(stage) {
      const begun = await stage.begin({ account: accounts.broken });
      mustSay((await told(stage, begun)).outcome, 'pending');
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
        outcome.outcome?.startsWith('relinked') === false,
        `the outcome is ${outcome.outcome ?? 'missing'}, and the account is inactive`,
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
