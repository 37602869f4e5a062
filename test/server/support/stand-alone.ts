// A folder with a host's module in it, and the stand-alone server with settings that lead there.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommandLine } from '../../../server/standalone/commands/command-line.ts';
import { startProgram, type Program } from './program.ts';

type Changes = Readonly<Record<string, string | undefined>>;

export interface StandAlone {
  readonly folder: string;
  /** Runs a command that ends by itself, without a process of its own. */
  run(args: readonly string[], changes?: Changes): Promise<{ exitCode: number; text: string }>;
  start(args: readonly string[], changes?: Changes, launcher?: readonly string[]): Program;
  /** Starts a server; resolves once it listens. */
  serve(changes?: Changes, launcher?: readonly string[]): Promise<{ program: Program; url: string }>;
  tidyUp(): Promise<void>;
}

/**
 * @param stripe origin of whoever stands in for Stripe
 * @param host the module that exports `identify` and `on`
 */
export async function standAlone(stripe: string, host: string): Promise<StandAlone> {
  const folder = await mkdtemp(join(tmpdir(), 'relink-'));
  const module = join(folder, 'host.mjs');
  await writeFile(module, host);
  const programs: Program[] = [];

  const settings = (changes: Changes) => ({
    STRIPE_SECRET_KEY: 'sk_test_planted',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_public',
    STRIPE_API_URL: stripe,
    RELINK_IDENTIFY: module,
    RELINK_STORE: `sqlite:${join(folder, 'relink.db')}`,
    PORT: '0',
    ...changes,
  });

  function start(args: readonly string[], changes: Changes = {}, launcher: readonly string[] = []): Program {
    const program = startProgram(args, settings(changes), launcher);
    programs.push(program);
    return program;
  }

  return {
    folder,
    async run(args, changes = {}) {
      const lines: string[] = [];
      const write = (line: string) => void lines.push(line);
      const exitCode = await runCommandLine(args, settings(changes), { out: write, error: write });
      if (exitCode === 'serving') throw new Error(`${args.join(' ')} goes on, and does not end`);
      return { exitCode, text: lines.join('\n') };
    },
    start,
    async serve(changes, launcher) {
      const program = start([], changes, launcher);
      const said = await program.said(/relink-account-server: http.*\n/);
      return { program, url: /(http:\S+) \(/.exec(said)?.[1] ?? '' };
    },
    async tidyUp() {
      for (const program of programs) program.signal('SIGKILL');
      await Promise.all(programs.map(({ exit }) => exit));
      await rm(folder, { recursive: true });
    },
  };
}
