/** The program `relink-account`: begins a project of yours, and verifies an endpoint. */
import { createRequire } from 'node:module';
import { initCommand } from '../init/command.ts';
import type { Output } from '../output.ts';
import { verifyCommand } from '../verify/command.ts';

const help = `relink-account <command>, or --help, or --version

  init [folder]    Writes a page, a server with a sign-in of its own, and a test into an empty folder. No keys needed.
  verify <url>     Checks an endpoint of the relink contract from outside, in whatever language it is written.

relink-account <command> --help tells the rest. The endpoint itself is relink-account-server, and the stand-in for Stripe
relink-account-emulator.`;

/** Resolves with the exit code: 0 fine, 1 failed, 2 wrong flags. */
export async function runRelinkAccount(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  output: Output,
): Promise<number> {
  const [command, ...rest] = args;
  if (command === 'init') return initCommand(rest, output);
  if (command === 'verify') return verifyCommand(rest, env, output);
  if (command === '--help' || command === '-h') {
    output.out(help);
    return 0;
  }
  if (command === '--version') {
    output.out(version());
    return 0;
  }
  output.error(command === undefined ? help : `relink-account: there is no command ${command}.\n\n${help}`);
  return 2;
}

const version = () =>
  (createRequire(import.meta.url)('relink-account/package.json') as { version: string }).version;
