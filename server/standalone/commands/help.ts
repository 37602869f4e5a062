import { COMMANDS } from './commands.ts';
import { FLAGS } from '../settings/config.ts';
import { VARIABLES, type Variable } from '../settings/variables.ts';

/** What `--help` prints. */
export function help(): string {
  return [
    'relink-account-server [command] [flags], or --help, or --version',
    '',
    ...Object.entries(COMMANDS).flatMap(([name, { does, flags = {}, operands }]) => [
      `  ${name}${operands ? ' [evt_…]' : ''}`,
      `      ${does}`,
      ...Object.entries(flags).map(([flag, { rule }]) => `      --${flag}  ${rule}`),
    ]),
    '',
    'Settings come from the environment; a flag wins.',
    '',
    ...Object.entries<Variable<unknown>>(VARIABLES).flatMap(([key, variable]) => [
      `  ${[namesOf(variable).join(' or '), ...flagsFor(key)].join(', ')}`,
      `      ${variable.rule}${variable.standard === undefined ? '' : ` (${variable.standard})`}`,
    ]),
  ].join('\n');
}

function namesOf({ name, isSecret }: Variable<unknown>): string[] {
  return isSecret ? [name, `${name}_FILE`] : [name];
}

function flagsFor(setting: string): string[] {
  return [...FLAGS].filter(([, stands]) => stands === setting).map(([flag]) => `--${flag}`);
}
