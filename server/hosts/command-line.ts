import { createRequire } from 'node:module';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { describeError } from '../log.ts';
import { ConfigError, FLAGS, readConfig, type Config } from './config.ts';
import { listen } from './listen.ts';
import { stopOnSignals } from './signals.ts';
import { VARIABLES, type Variable } from './variables.ts';

/** Where the program writes to, a line at a time. */
export interface Output {
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
}

const COMMANDS: Readonly<Record<string, (config: Config, output: Output) => Promise<number>>> = {
  serve,
  check,
  migrate,
};

/**
 * Runs the program. Resolves with its exit code: 0 fine, 1 failed, 2 wrong flags or settings. What serves goes on, and
 * ends by a signal.
 */
export async function runCommandLine(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  output: Output,
): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: flags(),
      allowPositionals: true,
      strict: true,
    });
    if (values['help'] === true) {
      output.out(help());
      return 0;
    }
    if (values['version'] === true) {
      output.out(version());
      return 0;
    }
    const [name = 'serve', ...more] = positionals;
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command || more.length > 0)
      throw new ConfigError([`Commands are ${Object.keys(COMMANDS).join(', ')}.`]);
    return await command(readConfig(env, values as Record<string, string | undefined>), output);
  } catch (error) {
    if (error instanceof ConfigError || isUsage(error)) {
      output.error(`${error.message}\nSee relink-account-server --help.`);
      return 2;
    }
    output.error(`relink-account-server: ${sentenceFor(error)}`);
    return 1;
  }
}

// What needs a package that the host brings is loaded where it is used, so that what is missing can be said.
async function serve(config: Config, { out }: Output): Promise<number> {
  const { assemble } = await import('./assemble.ts');
  const { relink, checks, close } = await assemble(config);
  const { hostname, port, drainSeconds, store } = config;
  try {
    const running = await listen(relink, { hostname, port, drainSeconds, checks });
    stopOnSignals(async () => {
      await running.stop();
      await close();
    });
    const mode = config.publishableKey.startsWith('pk_live_') ? 'live' : 'test';
    const events = config.handlers === undefined ? 'off' : 'on';
    out(`relink-account-server: ${running.url} (${mode} mode, store ${store.kind}, webhooks ${events})`);
    return 0;
  } catch (error) {
    await close();
    throw error;
  }
}

async function check(config: Config, { out }: Output): Promise<number> {
  const { examine } = await import('./check.ts');
  const findings = await examine(config);
  for (const { isGood, text } of findings) out(`${isGood ? 'ok    ' : 'WRONG '} ${text}`);
  return findings.every(({ isGood }) => isGood) ? 0 : 1;
}

async function migrate(config: Config, { out }: Output): Promise<number> {
  const { openStores } = await import('./assemble.ts');
  const stores = await openStores(config);
  await stores?.close();
  out(stores ? `The tables in ${config.store.kind} are up to date.` : 'Memory has no tables.');
  return 0;
}

function flags(): ParseArgsOptionsConfig {
  const settings = [...FLAGS.keys()].map((flag) => [flag, { type: 'string' }] as const);
  return {
    ...Object.fromEntries(settings),
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean' },
  };
}

function version(): string {
  return (createRequire(import.meta.url)('relink-account/package.json') as { version: string }).version;
}

function help(): string {
  const settings = Object.entries<Variable<unknown>>(VARIABLES).map(([key, { name, isSecret, rule }]) => {
    const [flag] = [...FLAGS].find(([, stands]) => stands === key) ?? [];
    return `  ${name}${isSecret ? ` or ${name}_FILE` : ''}${flag === undefined ? '' : `, --${flag}`}\n      ${rule}`;
  });
  return [
    `relink-account-server [${Object.keys(COMMANDS).join(' | ')}] [flags], or --help, or --version`,
    'Settings come from the environment; a flag wins.',
    ...settings,
  ].join('\n');
}

function isUsage(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

/** What went wrong, without a word that may hold a secret. */
function sentenceFor(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE')
    return 'the port is taken. Stop what listens there, or choose another with PORT.';
  if (code === 'EACCES') return 'PORT or RELINK_STORE is not allowed to this user.';
  if (code === 'ERR_MODULE_NOT_FOUND')
    return 'a package is missing: install stripe, pg for Postgres, ioredis for Redis.';
  return `failed to start (${describeError(error).error ?? 'Error'}${code ? `, ${code}` : ''}). Run check to find out why.`;
}
