// From a state that accounts are to be in to what the emulator has to be told of them. Every field is told, whatever it was before.
import type { EmulatorControl } from '../emulator/index.ts';
import type { RelinkReason, RelinkState } from '../../server/contract.ts';

type AccountPatch = Parameters<EmulatorControl['patchAccount']>[1];
type AuthorizationPatch = Parameters<EmulatorControl['patchAuthorization']>[1];

/** Days from now. */
const deadlines = { in_12_days: 12, tomorrow: 1 };

const states: Record<RelinkState, true> = {
  healthy: true,
  expiring: true,
  required: true,
  unrepairable: true,
  disconnected: true,
};
const reasons: Record<RelinkReason, true> = { connection: true, account_number: true, permissions: true };

/** Typed as complete, so that none can be forgotten. */
export const stateChoices = {
  state: Object.keys(states),
  reason: Object.keys(reasons),
  deadline: Object.keys(deadlines),
};

/** As the knobs say it; what is left out has a default. */
export interface WantedState {
  state: string;
  reason?: string | undefined;
  cause?: string | undefined;
  deadline?: string | undefined;
}

const all: NonNullable<AccountPatch['permissions']> = ['balances', 'payment_method', 'transactions'];

/** @param now in Unix seconds, by the emulator's clock */
export function patchesFor(
  { state, reason = 'connection', cause = 'access_expired', deadline = 'in_12_days' }: WantedState,
  now: number,
): { account: AccountPatch; authorization: AuthorizationPatch } {
  const days = deadline === 'tomorrow' ? deadlines.tomorrow : deadlines.in_12_days;
  const date = now + days * 86_400;
  const isBroken = state === 'required';
  const byNumber = reason === 'account_number';
  const byConnection = !byNumber && !(isBroken && reason === 'permissions');
  const healthy = {
    ...{ status: 'active' as const, action: 'none' as const },
    ...{ expected_deactivation_date: null, announced_deactivation: null, breaks_at: null },
  };
  const number = {
    identifier_type: byNumber ? ('tokenized_account_number' as const) : ('account_number' as const),
    status: isBroken && byNumber ? ('deactivated' as const) : ('transactable' as const),
    expected_expiry_date: state === 'expiring' && byNumber ? date : null,
    supported_networks: ['ach'] as ['ach'],
  };
  const account: AccountPatch = { ...healthy, cause: null, permissions: all, account_numbers: [number] };
  if (state === 'unrepairable') {
    return { account: { ...account, status: 'inactive', cause }, authorization: healthy };
  }
  if (state === 'disconnected') {
    const status = 'disconnected';
    return { account: { ...account, status }, authorization: { ...healthy, status } };
  }
  if (isBroken && reason === 'permissions')
    return { account: { ...account, permissions: ['balances'] }, authorization: healthy };
  if (state === 'healthy' || !byConnection) return { account, authorization: healthy };
  const asked = {
    ...{ ...healthy, action: 'relink_required' as const },
    ...(isBroken ? { status: 'inactive' as const } : { expected_deactivation_date: date }),
  };
  return { account: { ...account, ...asked, cause }, authorization: asked };
}
