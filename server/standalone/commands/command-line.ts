import { createRequire } from 'node:module';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { describeError } from '../../log.ts';
import type { Command, Order, Output, Result } from './command.ts';
import { COMMANDS } from './commands.ts';
import { ConfigError, FLAGS, readConfig } from '../settings/config.ts';
import { codeOf } from '../../stores/error-code.ts';
import { help } from './help.ts';
import { part, PartError } from '../assembly/part.ts';
import { demandTables } from '../check/store-state.ts';

type Values = Readonly<Record<string, unknown>>;

/** Runs the program. Resolves with its exit code, 0 fine, 1 failed, 2 wrong flags or settings; or while it goes on. */
export async function runCommandLine(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  output: Output,
): Promise<Result> {
  try {
    const { values, positionals, tokens } = parseArgs({
      args: [...args],
      options: flags(),
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
    if (values['help'] === true) {
      output.out(help());
      return 0;
    }
    if (values['version'] === true) {
      output.out(version());
      return 0;
    }
    const { name, command, operands } = commandOf(positionals);
    const problems = repeated(tokens.flatMap((token) => (token.kind === 'option' ? token.name : [])));
    const order = { flags: flagsOf(name, command, values, problems), operands };
    problems.push(...operandProblems(name, command, order));
    const config = readConfig(env, values, problems, command.needs);
    if (command.needsTables) await demandTables(config);
    const { run } = await part('Packages', command.load);
    return await run(config, output, order);
  } catch (error) {
    if (error instanceof ConfigError || isUsage(error)) {
      output.error(`${error.message}\nSee relink-account-server --help (invalid_settings).`);
      return 2;
    }
    output.error(error instanceof PartError ? error.message : unexpected(error));
    return 1;
  }
}

/** What nobody has foreseen: names and places, of which none may hold a secret. */
function unexpected(error: unknown): string {
  const { error: name, stack } = describeError(error);
  const code = codeOf(error);
  return [`relink-account-server failed (${[name, code].filter(Boolean).join(', ')}) (unexpected).`, stack]
    .join('\n')
    .trimEnd();
}

function flags(): ParseArgsOptionsConfig {
  const settings = [...FLAGS.keys()].map((flag) => [flag, { type: 'string' }] as const);
  const own = Object.values(COMMANDS).flatMap((command) =>
    Object.entries(command.flags ?? {}).map(
      ([flag, { read }]) => [flag, { type: read ? 'string' : 'boolean' }] as const,
    ),
  );
  return {
    ...Object.fromEntries([...settings, ...own]),
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean' },
  };
}

/** The command that the line begins with: as many words as make one, and what follows them. */
function commandOf(words: readonly string[]): {
  name: string;
  command: Command;
  operands: readonly string[];
} {
  if (words.length === 0) return commandOf(['serve']);
  for (const count of [2, 1]) {
    const name = words.slice(0, count).join(' ');
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command) return { name, command, operands: words.slice(count) };
  }
  throw new ConfigError([`Commands are ${Object.keys(COMMANDS).join(', ')}.`]);
}

/** Reads the flags that are the command's own, and notes those that are another's. */
function flagsOf(name: string, command: Command, values: Values, problems: string[]): Order['flags'] {
  const read: Record<string, unknown> = {};
  for (const [flag, value] of Object.entries(values)) {
    if (FLAGS.has(flag)) continue;
    const known = command.flags?.[flag];
    const meaning = known?.read ? known.read(String(value)) : value;
    if (!known) problems.push(`--${flag} is no flag of ${name}.`);
    else if (meaning === undefined) problems.push(`--${flag} has to be ${known.rule}.`);
    else read[flag] = meaning;
  }
  return read;
}

/** Of a flag that is given twice, the last would win without a word. */
function repeated(names: readonly string[]): string[] {
  const twice = new Set(names.filter((name, index) => names.indexOf(name) < index));
  return [...twice].map((name) => `--${name} is given twice.`);
}

function operandProblems(name: string, { operands: rule }: Command, { operands }: Order): string[] {
  if (!rule) return operands.length > 0 ? [`${name} takes flags and nothing else.`] : [];
  return operands.every((operand) => rule.test(operand)) ? [] : [`${name} takes ids that begin with evt_.`];
}

function version(): string {
  return (createRequire(import.meta.url)('relink-account/package.json') as { version: string }).version;
}

function isUsage(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
