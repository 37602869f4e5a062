/** What a relink may be asked for, and what Stripe is asked then. */
import { accounts } from '../bank.ts';
import type { Check } from '../check.ts';
import { must, mustAnswer } from '../failure.ts';

const level = 'complete';
const section = 'parameters';

export const sessions: readonly Check[] = [
  {
    id: 'session.shape',
    level,
    section: 'sessions',
    rule: 'A session is answered 201 with id, client_secret, publishable_key, livemode, target, account and ref',
    async run(stage) {
      const { answer } = await stage.begin({ account: accounts.broken });
      mustAnswer(answer, 201, 'Something was created: answer 201.');
      const names = ['id', 'client_secret', 'publishable_key', 'livemode', 'target', 'account', 'ref'];
      const missing = names.filter((name) => !(name in answer.body));
      must(missing.length === 0, `without ${missing.join(', ')}`, 'Send every field of the contract.');
    },
  },
  {
    id: 'target.account',
    level,
    section,
    rule: 'With target account Stripe is asked for that account, and for one',
    async run(stage) {
      const { secret } = await stage.begin({ account: accounts.broken, target: 'account' });
      const session = await stage.sessionOf(secret);
      must(
        session?.relink?.account === accounts.broken && session.limit === 1,
        'relink_options[account] or limits[accounts] is not as the table says',
        'Send relink_options[account], and limits[accounts]=1.',
      );
    },
  },
  {
    id: 'target.any-account',
    level,
    section,
    rule: 'With target any_account Stripe is not asked for one account',
    async run(stage) {
      const { secret } = await stage.begin({ account: accounts.broken, target: 'any_account' });
      const session = await stage.sessionOf(secret);
      must(
        session?.relink?.account === null && session.limit === 1,
        'relink_options[account] is sent, or limits[accounts] is not 1',
        'Send relink_options[authorization] alone, and limits[accounts]=1.',
      );
    },
  },
  {
    id: 'target.authorization',
    level,
    section,
    rule: 'With target authorization Stripe is asked for every account behind the login',
    async run(stage) {
      const { secret } = await stage.begin({ account: accounts.broken, target: 'authorization' });
      const session = await stage.sessionOf(secret);
      must(
        session?.relink?.account === null && session.limit === null,
        'relink_options[account] or a limit of accounts is sent',
        'Send relink_options[authorization] alone, and no limit: an empty limits[accounts].',
      );
    },
  },
  {
    id: 'target.unknown',
    level,
    section: 'errors',
    rule: 'A target that does not exist is refused',
    async run(stage) {
      const answer = await stage.ada.post('/sessions', { account: accounts.broken, target: 'everything' });
      mustAnswer(answer, [400, 403], 'Refuse it with invalid_request.');
    },
  },
  {
    id: 'session.permissions',
    level,
    section,
    rule: 'A relink asks at least for what the account grants already',
    async run(stage) {
      const session = await stage.sessionOf((await stage.begin({ account: accounts.broken })).secret);
      const granted = (await stage.emulator.control.read()).accounts[accounts.broken]?.permissions ?? [];
      const missing = granted.filter((name) => !session?.permissions.includes(name));
      must(
        missing.length === 0,
        `without ${missing.join(', ')}`,
        'Asking for fewer permissions can narrow access.',
      );
    },
  },
  {
    id: 'session.most-urgent',
    level,
    section: 'sessions',
    rule: 'An empty request means what is most urgent',
    async run(stage) {
      const { answer } = await stage.begin({});
      const urgent: string[] = [accounts.broken, accounts.second, accounts.number];
      must(
        urgent.includes(answer.body.account ?? ''),
        `the session is for ${String(answer.body.account)}`,
        'Choose among the accounts that are required, then expiring.',
      );
    },
  },
  {
    id: 'session.nothing-to-relink',
    level,
    section: 'errors',
    rule: 'With nothing to relink the answer is 409 nothing_to_relink',
    async run(stage) {
      const begun = await stage.begin({ account: accounts.foreign }, stage.ben);
      await stage.flow(begun, 'same_account');
      const answer = await stage.ben.session({});
      mustAnswer(answer, 409, 'Answer nothing_to_relink.');
      must(
        answer.body.code === 'nothing_to_relink',
        `code is ${String(answer.body.code)}`,
        'Use the code of the contract.',
      );
    },
  },
  {
    id: 'session.not-relinkable',
    level,
    section: 'errors',
    rule: 'An account that cannot be relinked is 409 not_relinkable, with its state',
    async run(stage) {
      for (const id of [accounts.closed, accounts.disconnected, accounts.healthy]) {
        const answer = await stage.ada.session({ account: id });
        mustAnswer(answer, 409, 'Do not begin a flow that cannot succeed.');
        must(
          answer.body.code === 'not_relinkable',
          `code is ${String(answer.body.code)}`,
          'Use the code of the contract.',
        );
        const told = (answer.body as { account?: { id?: string } | string }).account;
        must(
          typeof told === 'object' && told.id === id,
          'without the state of the account',
          'Send it as account.',
        );
      }
    },
  },
  {
    id: 'session.idempotency-key',
    level,
    section: 'attempts',
    rule: 'The same attempt, repeated under its key, gets the same session',
    async run(stage) {
      const headers = { 'Idempotency-Key': `verify-${crypto.randomUUID()}` };
      const first = await stage.ada.session({ account: accounts.broken }, { headers });
      const second = await stage.ada.session({ account: accounts.broken }, { headers });
      must(
        first.body.id !== undefined && first.body.id === second.body.id,
        'two answers under one Idempotency-Key differ',
        'Derive Stripe’s key from the owner and the key of the browser.',
      );
    },
  },
  {
    id: 'session.idempotency-owner',
    level,
    section: 'attempts',
    rule: 'The key of one owner is worth nothing to another',
    async run(stage) {
      const headers = { 'Idempotency-Key': `verify-${crypto.randomUUID()}` };
      const ada = await stage.ada.session({ account: accounts.broken }, { headers });
      const ben = await stage.ben.session({ account: accounts.foreign }, { headers });
      mustAnswer(ben, 201, 'Make the owner part of Stripe’s idempotency key.');
      must(ada.body.client_secret !== ben.body.client_secret, 'both got one session', 'As above.');
    },
  },
];
