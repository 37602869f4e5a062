/** How one account stands: the table of states. */
import type { AccountResponse, AccountState } from '../../../server/contract.ts';
import type { Loose } from '../actor.ts';
import { accounts, daysLeft } from '../bank.ts';
import type { Check } from '../check.ts';
import { must, mustAnswer } from '../failure.ts';
import type { Stage } from '../stage.ts';

const level = 'complete';

type Relink = Loose<AccountState['relink']>;

async function relinkOf(stage: Stage, id: string): Promise<Relink> {
  const answer = await stage.ada.get<AccountResponse>(`/accounts/${id}`);
  mustAnswer(answer, 200, 'Answer GET /accounts/{id} for an own account.');
  const relink = answer.body.account?.relink;
  must(relink !== undefined, 'without account.relink', 'Send the state.');
  return relink;
}

/** A check of how one account stands. */
function state(
  name: string,
  id: string,
  wanted: string,
  also?: (relink: Relink) => string | undefined,
): Check {
  return {
    id: `state.${name}`,
    level,
    section: 'states',
    rule: `An account that is ${name.replaceAll('-', ' ')} is ${wanted}`,
    async run(stage) {
      const relink = await relinkOf(stage, id);
      must(
        relink.state === wanted,
        `relink.state is ${relink.state ?? 'missing'}, not ${wanted}`,
        'Follow the table of states.',
      );
      const fault = also?.(relink);
      must(fault === undefined, fault ?? '', 'Follow the table of states.');
    },
  };
}

export const states: readonly Check[] = [
  state('broken', accounts.broken, 'required', ({ reasons = [], cause }) =>
    reasons.includes('connection') && cause === 'access_expired'
      ? undefined
      : `reasons ${reasons.join()}, cause ${String(cause)}`,
  ),
  state('about-to-break', accounts.expiring, 'expiring', ({ deadline }) => {
    const days = ((deadline ?? 0) - Date.now() / 1000) / 86_400;
    return Math.abs(days - daysLeft) < 1.5
      ? undefined
      : 'deadline is not the day on which it ends, in Unix seconds';
  }),
  state('without-a-working-number', accounts.number, 'required', ({ reasons = [] }) =>
    reasons.includes('account_number') ? undefined : `reasons are ${reasons.join() || 'empty'}`,
  ),
  state('closed', accounts.closed, 'unrepairable'),
  state('disconnected', accounts.disconnected, 'disconnected'),
  state('healthy', accounts.healthy, 'healthy', ({ reasons }) =>
    reasons?.length === 0 ? undefined : 'it has reasons',
  ),
  {
    id: 'state.unknown-cause',
    level,
    section: 'states',
    rule: 'A cause that is new at Stripe breaks nothing',
    async run(stage) {
      await stage.emulator.control.breakAccount(accounts.healthy);
      await stage.emulator.control.patchAccount(accounts.healthy, { cause: 'solar_flare' });
      const relink = await relinkOf(stage, accounts.healthy);
      must(
        relink.state === 'required',
        `relink.state is ${relink.state ?? 'missing'}`,
        'Judge by action; pass causes on as they are.',
      );
    },
  },
];
