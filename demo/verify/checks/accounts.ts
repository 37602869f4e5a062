/** The list of the owner's accounts, and one of them. */
import type { AccountsResponse, AccountState } from '../../../server/contract.ts';
import type { Loose } from '../actor.ts';
import { accounts } from '../bank.ts';
import type { Check } from '../check.ts';
import { must, mustAnswer } from '../failure.ts';
import type { Stage } from '../stage.ts';

const level = 'complete';

async function list(stage: Stage): Promise<Loose<AccountState[]>> {
  const answer = await stage.ada.get<AccountsResponse>('/accounts');
  mustAnswer(answer, 200, 'Answer GET /accounts with the owner’s accounts.');
  must(Array.isArray(answer.body.accounts), 'accounts is no list', 'Send accounts as a list.');
  return answer.body.accounts;
}

export const listing: readonly Check[] = [
  {
    id: 'accounts.own-only',
    level,
    section: 'ownership',
    rule: 'GET /accounts tells of the owner’s accounts, all of them and no other',
    async run(stage) {
      const found = new Set((await list(stage)).map(({ id }) => id));
      const { foreign, ...own } = accounts;
      must(
        !found.has(foreign),
        'a foreign account is in the list',
        'List by account_holder of the signed-in owner.',
      );
      const missing = Object.values(own).filter((id) => !found.has(id));
      must(missing.length === 0, `without ${missing.join(', ')}`, 'List every account, page after page.');
    },
  },
  {
    id: 'accounts.urgent-first',
    level,
    section: 'states',
    rule: 'The most urgent account comes first',
    async run(stage) {
      const order = ['required', 'expiring', 'unrepairable', 'disconnected', 'healthy'];
      const ranks = (await list(stage)).map(({ relink }) => order.indexOf(relink?.state ?? ''));
      const sorted = ranks.every((rank, index) => index === 0 || (ranks[index - 1] ?? 0) <= rank);
      must(sorted, 'the list is in another order', `Order by ${order.join(', ')}; then by deadline.`);
    },
  },
  {
    id: 'accounts.shape',
    level,
    section: 'states',
    rule: 'An account has id, names, last4, subcategory, status, relink and ref',
    async run(stage) {
      const names = [
        'id',
        'institution_name',
        'display_name',
        'last4',
        'subcategory',
        'status',
        'relink',
        'ref',
      ];
      for (const account of await list(stage)) {
        const missing = names.filter((name) => !(name in account));
        must(
          missing.length === 0,
          `${account.id} lacks ${missing.join(', ')}`,
          'Send every field; what is unknown is null.',
        );
        const { deadline, cause, reasons, permissions } = account.relink ?? {};
        const whole =
          (deadline === null || Number.isInteger(deadline)) &&
          (cause === null || typeof cause === 'string') &&
          Array.isArray(reasons) &&
          Array.isArray(permissions);
        must(
          whole,
          `${account.id}: relink is not whole`,
          'relink has state, cause, deadline, reasons and permissions.',
        );
      }
    },
  },
  {
    id: 'accounts.context',
    level,
    section: 'states',
    rule: 'The page is told publishable key and mode',
    async run(stage) {
      const { body } = await stage.ada.get<AccountsResponse>('/accounts');
      must(
        body.publishable_key?.startsWith('pk_test_') === true,
        'without publishable_key',
        'Send the publishable key of the same mode.',
      );
      must(body.livemode === false, 'livemode is not false', 'Send livemode, as Stripe has it.');
    },
  },
  {
    id: 'accounts.anonymous',
    level,
    section: 'ownership',
    rule: 'Who is not signed in gets 401 for accounts',
    async run(stage) {
      mustAnswer(await stage.stranger.get('/accounts'), 401, 'Refuse a request without a signed-in user.');
      mustAnswer(await stage.stranger.get(`/accounts/${accounts.broken}`), 401, 'On every route.');
    },
  },
  {
    id: 'account.foreign',
    level,
    section: 'ownership',
    rule: 'The account of somebody else gets 404',
    async run(stage) {
      mustAnswer(
        await stage.ada.get(`/accounts/${accounts.foreign}`),
        404,
        'Compare account_holder with the owner.',
      );
    },
  },
  {
    id: 'account.unknown',
    level,
    section: 'ownership',
    rule: 'Foreign and unknown accounts have the same answer',
    async run(stage) {
      const foreign = await stage.ada.get(`/accounts/${accounts.foreign}`);
      const unknown = await stage.ada.get('/accounts/fca_verify_nowhere');
      const [a, b] = [foreign, unknown].map(
        ({ status, body }) => `${status} ${body.code ?? ''} ${body.detail ?? ''}`,
      );
      must(
        a === b,
        `foreign: ${a ?? ''}, unknown: ${b ?? ''}`,
        'Answer both with the same 404 and the same words.',
      );
    },
  },
];
