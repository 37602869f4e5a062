/** What a sealed reference is worth, and what it must never cost. */
import type { AccountsResponse } from '../../../server/contract.ts';
import { accounts } from '../bank.ts';
import type { Check } from '../check.ts';
import { must, mustAnswer } from '../failure.ts';
import type { Stage } from '../stage.ts';

const level = 'complete';
const section = 'references';

async function refOf(stage: Stage, id: string): Promise<string> {
  const answer = await stage.ada.get<AccountsResponse>('/accounts');
  mustAnswer(answer, 200, 'Answer GET /accounts.');
  const ref = answer.body.accounts?.find((each) => each.id === id)?.ref;
  must(typeof ref === 'string' && ref !== '', `${id} has no ref`, 'Give each account a sealed reference.');
  return ref;
}

export const references: readonly Check[] = [
  {
    id: 'ref.begins',
    level,
    section,
    rule: 'The reference of an account begins a relink of that account',
    async run(stage) {
      const begun = await stage.begin({ ref: await refOf(stage, accounts.second) });
      must(
        begun.answer.body.account === accounts.second,
        `the session is for ${String(begun.answer.body.account)}`,
        'Begin a relink of the account that the reference stands for.',
      );
    },
  },
  {
    id: 'ref.foreign',
    level,
    section,
    rule: 'The reference is worth nothing to another owner',
    async run(stage) {
      const answer = await stage.ben.session({ ref: await refOf(stage, accounts.broken) });
      mustAnswer(answer, [400, 404], 'Bind a reference to the owner for whom it was sealed.');
      must(
        (await stage.sessions()).length === 0,
        'a session was created with a foreign reference',
        'As above.',
      );
    },
  },
  {
    id: 'ref.forged',
    level,
    section,
    rule: 'A reference that was changed begins nothing',
    async run(stage) {
      const ref = await refOf(stage, accounts.broken);
      const changed = ref.slice(0, -4) + (ref.endsWith('AAAA') ? 'BBBB' : 'AAAA');
      mustAnswer(
        await stage.ada.session({ ref: changed }),
        [400, 404],
        'Seal references with authenticated encryption.',
      );
    },
  },
  {
    id: 'ref.lost',
    level,
    section,
    rule: 'Without its reference a session is judged all the same',
    async run(stage) {
      const begun = await stage.begin({ account: accounts.broken });
      await stage.flow(begun, 'same_account');
      const { status, body } = await stage.ada.outcome(begun.id);
      must(
        status === 200 && body.outcome === 'relinked',
        `without ref: ${status} ${body.outcome ?? ''}`,
        'Judge the session by what Stripe says of it; the reference only tells what was asked for.',
      );
    },
  },
  {
    id: 'ref.unopenable',
    level,
    section,
    rule: 'A reference that cannot be opened never costs an outcome',
    async run(stage) {
      const begun = await stage.begin({ account: accounts.broken });
      await stage.flow(begun, 'same_account');
      const { status, body } = await stage.ada.outcome(begun.id, 'sealed-by-another-process');
      must(
        status === 200 && body.outcome === 'relinked',
        `with an unknown ref: ${status} ${body.outcome ?? ''}`,
        'Ignore a reference that cannot be opened, and judge the session without it.',
      );
    },
  },
  {
    id: 'ref.other-session',
    level,
    section,
    rule: 'The reference of another session is refused',
    async run(stage) {
      const first = await stage.begin({ account: accounts.broken });
      const second = await stage.begin({ account: accounts.broken });
      must(
        first.ref !== undefined,
        'POST /sessions gives no ref',
        'Send a sealed reference with each session.',
      );
      mustAnswer(await stage.ada.outcome(second.id, first.ref), 400, 'Refuse it with invalid_reference.');
    },
  },
  {
    id: 'ref.opaque',
    level,
    section: 'secrets',
    rule: 'A reference shows nothing of what is in it',
    async run(stage) {
      const ref = await refOf(stage, accounts.broken);
      const shown = [ref, ...ref.split(/[.~]/).map((part) => Buffer.from(part, 'base64').toString('latin1'))];
      must(
        !shown.some((text) => text.includes(accounts.broken) || text.includes('fcauth_')),
        'the reference holds ids in the clear',
        'Encrypt references; signing alone is not enough.',
      );
    },
  },
];
