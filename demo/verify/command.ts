/** `relink-account verify`: reads the flags, runs the checks, and says what came of them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { connectEmulator } from '../emulator/testing/client.ts';
import type { Output } from '../output.ts';
import { isReached, junit, line, summary } from './report.ts';
import { help, readSettings, UsageError } from './settings.ts';
import { verify } from './verify.ts';

/** Resolves with the exit code: 0 the level is reached, 1 it is not, 2 wrong flags, or nothing to check answers. */
export async function verifyCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  { out, error }: Output,
): Promise<number> {
  try {
    const settings = readSettings(args, env, (path) => readFileSync(path, 'utf8'));
    if (settings === 'help') {
      out(help);
      return 0;
    }
    const emulator = connectEmulator(settings.emulator);
    await answers(settings.url);
    await emulator.control.now().catch((cause: unknown) => {
      throw new UsageError(cause instanceof Error ? cause.message : 'No emulator answers.', {
        cause,
        code: 'nothing_answers',
      });
    });
    const results = await verify(settings, emulator, (result) => out(line(result)));
    out(summary(results, settings.level, settings.only.length > 0));
    if (settings.junit !== undefined) writeFileSync(settings.junit, junit(results));
    const isWhole =
      settings.only.length > 0
        ? results.every(({ state }) => state === 'passed')
        : isReached(settings.level, results);
    return isWhole ? 0 : 1;
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause;
    error(`relink-account verify: ${cause.message}\nSee relink-account verify --help (${cause.code}).`);
    return 2;
  }
}

async function answers(url: string): Promise<void> {
  await fetch(`${url}/accounts`, { signal: AbortSignal.timeout(10_000), redirect: 'manual' }).catch(
    (cause: unknown) => {
      throw new UsageError(`Nothing answers at ${url}. Is the endpoint running?`, {
        cause,
        code: 'nothing_answers',
      });
    },
  );
}
