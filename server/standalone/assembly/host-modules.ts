import type { RelinkServerOptions } from '../../options/options.ts';
import { handlerProblems, policyProblems } from '../../options/schema.ts';
import type { PolicyOption } from '../../relink/types.ts';
import type { EventHandlers } from '../../webhooks/events.ts';
import { ConfigError } from '../settings/config.ts';
import { loadModule } from './load-module.ts';

type Identify = RelinkServerOptions['identify'];

/** The function that the host's module exports to say who is asking. */
export async function loadIdentify(path: string): Promise<Identify> {
  const { identify } = await loadModule(path, 'RELINK_IDENTIFY');
  if (typeof identify === 'function') return identify as Identify;
  throw new ConfigError(['RELINK_IDENTIFY has to export identify, as a function.']);
}

/** The handlers for events that the host's module exports. */
export async function loadHandlers(path: string): Promise<EventHandlers> {
  const { on } = await loadModule(path, 'RELINK_HANDLERS');
  if (typeof on !== 'object' || on === null)
    throw new ConfigError(['RELINK_HANDLERS has to export on, as an object of handlers.']);
  demand(handlerProblems(on), 'webhooks.on', 'RELINK_HANDLERS');
  return on;
}

/** The policy that the host's module exports. */
export async function loadPolicy(path: string): Promise<PolicyOption> {
  const { policy } = await loadModule(path, 'RELINK_POLICY');
  if (typeof policy === 'function') return policy as PolicyOption;
  if (policy === undefined)
    throw new ConfigError(['RELINK_POLICY has to export policy, as an object or a function.']);
  demand(policyProblems(policy), 'policy', 'RELINK_POLICY');
  return policy as PolicyOption;
}

/** The options' own rules, under the name of the setting. */
function demand(problems: readonly string[], option: string, setting: string): void {
  if (problems.length > 0) throw new ConfigError(problems.map((text) => `${text.replace(option, setting)}.`));
}

/**
 * Waits for all of them, so that everything that is wrong is told at once.
 *
 * @throws ConfigError with the problems of all
 */
export async function together<T extends readonly unknown[]>(
  ...loading: { [Index in keyof T]: Promise<T[Index]> }
): Promise<T> {
  const results = await Promise.allSettled(loading);
  const problems = results.flatMap((result) => {
    if (result.status === 'fulfilled') return [];
    if (result.reason instanceof ConfigError) return result.reason.problems;
    throw result.reason;
  });
  if (problems.length > 0) throw new ConfigError(problems);
  return results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as unknown as T;
}
