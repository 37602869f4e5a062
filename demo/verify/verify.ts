/** Runs the checks, one after the other: each begins with the bank in the same state. */
import type { EmulatorClient } from '../emulator/testing/client.ts';
import type { Check } from './check.ts';
import { CheckFailure } from './failure.ts';
import { levels } from './levels.ts';
import { checks as all } from './checks/index.ts';
import type { Result } from './report.ts';
import { UsageError, type Settings } from './settings.ts';
import { Stage } from './stage.ts';

/** @param told is called as each check ends @throws UsageError where there is nothing to check */
export async function verify(
  settings: Settings,
  emulator: EmulatorClient,
  told: (result: Result) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const check of chosen(settings)) {
    const result = await run(check, settings, emulator);
    told(result);
    results.push(result);
  }
  return results;
}

/** The checks up to the level that is asked for, or those that are named. */
function chosen({ level, only }: Settings): readonly Check[] {
  const matches = ({ id }: Check, name: string) => id === name || id.startsWith(`${name}.`);
  const unknown = only.filter((name) => !all.some((check) => matches(check, name)));
  if (unknown.length > 0) throw new UsageError(`--only: there is no check ${unknown.join(', ')}.`);
  if (only.length > 0) return all.filter((check) => only.some((name) => matches(check, name)));
  return all.filter((check) => levels.indexOf(check.level) <= levels.indexOf(level));
}

async function run(check: Check, settings: Settings, emulator: EmulatorClient): Promise<Result> {
  const missing = missingFor(check, settings);
  if (missing !== undefined) return { check, took: 0, state: 'skipped', seen: missing };
  const begun = performance.now();
  const took = () => performance.now() - begun;
  const stage = new Stage(settings, emulator);
  try {
    await stage.set();
    await check.run(stage);
    noSecrets(stage);
    return { check, took: took(), state: 'passed' };
  } catch (error) {
    const seen = error instanceof Error ? error.message : String(error);
    const fix = error instanceof CheckFailure ? error.fix : 'The check could not be run to its end.';
    return { check, took: took(), state: 'failed', seen, fix };
  }
}

/** No answer at all may hold what only a server may know. */
function noSecrets({ heard, settings }: Stage): void {
  const { webhookSecret } = settings;
  for (const { request, text } of heard) {
    const found =
      /\b[sr]k_(test|live)_\w+|whsec_\w+/.test(text) ||
      (webhookSecret !== undefined && text.includes(webhookSecret));
    if (found)
      throw new CheckFailure(
        `${request} holds a secret key or a webhook secret`,
        'Never pass on what Stripe or your settings hold: pick fields.',
      );
  }
}

function missingFor({ needs }: Check, { origin, webhookSecret }: Settings): string | undefined {
  if (needs === 'origin' && origin === undefined) return 'Give --origin, one that the endpoint lists.';
  if (needs === 'webhook-secret' && webhookSecret === undefined)
    return 'Give VERIFY_WEBHOOK_SECRET, or --webhook-secret-file.';
  return undefined;
}
