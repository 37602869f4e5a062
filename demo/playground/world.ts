// Puts the world into the state that the settings ask for: accounts, the next run, and what Stripe does to the endpoint.
import { patchesFor } from './account-states.ts';
import { customerOf } from './code/usage.ts';
import { tell } from './network.ts';
import type { Settings } from './settings.ts';
import { setWeather } from './weather.ts';
import { weathers } from './weathers.ts';

interface Linked {
  id: string;
  holder: { customer?: string } | null;
}
interface Tenant {
  accounts: Record<string, Linked>;
  authorizations: Record<string, Linked>;
}

const told = ['state', 'reason', 'cause', 'deadline', 'outcome', 'chosen', 'scenario', 'late', 'ids'];

/** What of the settings the emulator is told; the same for settings that leave it in the same state. */
export const worldOf = (settings: Settings): string =>
  JSON.stringify([customerOf(settings), ...told.map((key) => settings.get(key) ?? '')]);

/**
 * Starts the emulator over, and tells it.
 *
 * @throws Error with the emulator's own sentence, where something can never happen
 */
export async function applyWorld(settings: Settings): Promise<void> {
  await tell('reset');
  const state = settings.get('state');
  if (state !== undefined) await putAccounts(settings, state);
  const outcome = settings.get('outcome');
  const chosen = outcome === 'account' ? [settings.get('chosen')] : [];
  if (outcome !== undefined) await tell('nextOutcome', outcome, ...chosen);
  const scenario = settings.get('scenario');
  if (scenario !== undefined) await tell('nextScenario', scenario);
  const late = settings.get('late');
  if (late !== undefined) await tell('keepNextPending', Number(late));
  if (settings.has('ids')) await tell('changeIdsOnNextRelink');
}

async function putAccounts(settings: Settings, state: string): Promise<void> {
  const [now, tenant] = (await Promise.all([tell('now'), tell('read')])) as [number, Tenant];
  const [reason, cause, deadline] = ['reason', 'cause', 'deadline'].map((key) => settings.get(key));
  const patches = patchesFor({ state, reason, cause, deadline }, now);
  const own = (objects: Record<string, Linked>) =>
    Object.values(objects).filter(({ holder }) => holder?.customer === customerOf(settings));
  for (const { id } of own(tenant.authorizations))
    await tell('patchAuthorization', id, patches.authorization);
  for (const { id } of own(tenant.accounts)) await tell('patchAccount', id, patches.account);
}

/** The endpoint, the network to it, and Stripe behind it. */
export async function applyWeather(settings: Settings, emulated: boolean): Promise<void> {
  const name = settings.get('endpoint');
  setWeather(name);
  if (!emulated) return;
  await tell('faults.clear');
  const fault = name === undefined ? undefined : weathers[name]?.fault;
  if (fault) await tell('faults.add', fault);
}
